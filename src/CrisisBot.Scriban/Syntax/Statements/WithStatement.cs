namespace CrisisBot.Scriban;

/// <summary><c>with object … end</c></summary>
internal sealed class WithStatement(SourceSpan span, Expression target, Statement body) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        if (target.Evaluate(state) is not ScriptObject members)
        {
            throw new ScriptRuntimeException(target.Span, $"'with' needs an object, and '{target.Describe()}' is none");
        }

        var outer = state.Scope;
        state.Scope = new Scope(outer, members);
        var flow = body.Execute(state);
        state.Scope = outer;
        return flow;
    }

    public override void Collect(NeedsCollector needs)
    {
        target.Collect(needs);
        needs.With(target, body);
    }
}
