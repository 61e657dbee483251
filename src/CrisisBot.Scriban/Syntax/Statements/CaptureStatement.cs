namespace CrisisBot.Scriban;

/// <summary><c>capture target … end</c></summary>
internal sealed class CaptureStatement(SourceSpan span, PathExpression target, Statement body) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        target.Assign(state, state.Capture(body, out var flow));
        return flow;
    }

    public override void Collect(NeedsCollector needs)
    {
        needs.Assigned(target, body);
    }
}
