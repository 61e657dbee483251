namespace CrisisBot.Scriban;

/// <summary><c>for item in list … else … end</c></summary>
internal sealed class ForStatement(SourceSpan span, PathExpression variable, Expression list, LoopOptions options, Statement body, Statement? otherwise)
    : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        var items = ValueConvert.ToList(list.Evaluate(state), state, list.Span);
        if (items is null)
        {
            return Flow.Next;
        }

        var offset = Math.Max(0, ToInt(options.Offset, state));
        var limit = ToInt(options.Limit, state);
        var count = Math.Max(0, items.Count - offset);
        var taken = limit > 0 ? Math.Min(limit, count) : count;
        return taken == 0
            ? otherwise?.Execute(state) ?? Flow.Next
            : Run(state, items, options.Reversed ? items.Count - 1 : offset, taken);
    }

    public override void Collect(NeedsCollector needs)
    {
        list.Collect(needs);
        options.Offset?.Collect(needs);
        options.Limit?.Collect(needs);
        needs.Loop(variable, list, body);
        otherwise?.Collect(needs);
    }

    static int ToInt(Expression? option, RenderState state) =>
        option is null ? 0 : ValueConvert.ToInt(option.Evaluate(state), state, option.Span);

    Flow Run(RenderState state, ScriptArray items, int start, int count)
    {
        var outer = state.Scope;
        var loop = new LoopScope(outer, "for", (variable as Variable)?.Name, count);
        state.Scope = loop;
        var flow = Flow.Next;
        for (var i = 0; i < count && flow is Flow.Next or Flow.Continue; i++)
        {
            Loops.CheckIteration(i, state, Span);
            var at = options.Reversed ? start - i : start + i;
            Begin(state, loop, i, at < items.Count ? items[at] : null);
            flow = body.Execute(state);
        }

        state.Scope = outer;
        End(state);
        return flow == Flow.Return ? flow : Flow.Next;
    }

    void Begin(RenderState state, LoopScope loop, int index, object? value)
    {
        loop.Changed = index == 0 || !Equals(loop.Value, value);
        loop.Index = index;
        loop.Value = value;
        if (variable is LocalVariable local)
        {
            state.SetLocal(local.Name, value, Span);
        }
    }

    void End(RenderState state)
    {
        if (variable is LocalVariable local)
        {
            state.RemoveLocal(local.Name);
        }
    }
}
