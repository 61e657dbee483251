namespace CrisisBot.Scriban;

/// <summary><c>while condition … end</c></summary>
internal sealed class WhileStatement(SourceSpan span, Expression condition, Statement body) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        var outer = state.Scope;
        var loop = new LoopScope(outer, "while", null, 0);
        state.Scope = loop;
        var flow = Flow.Next;
        while (flow is Flow.Next or Flow.Continue && ValueConvert.ToBool(condition.Evaluate(state)))
        {
            Loops.CheckIteration(loop.Index, state, Span);
            flow = body.Execute(state);
            loop.Index++;
        }

        state.Scope = outer;
        return flow == Flow.Return ? flow : Flow.Next;
    }

    public override void Collect(NeedsCollector needs)
    {
        condition.Collect(needs);
        body.Collect(needs);
    }
}
