namespace CrisisBot.Scriban;

/// <summary><c>break</c> and <c>continue</c>.</summary>
internal sealed class JumpStatement(SourceSpan span, Flow flow) : Statement(span)
{
    public override Flow Execute(RenderState state) => flow;

    public override void Collect(NeedsCollector needs)
    {
    }
}
