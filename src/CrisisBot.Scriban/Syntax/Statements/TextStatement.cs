namespace CrisisBot.Scriban;

/// <summary>Text outside code.</summary>
internal sealed class TextStatement(SourceSpan span, string text) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        state.Provenance?.Literal(Span);
        state.Write(text, Span);
        return Flow.Next;
    }

    public override void Collect(NeedsCollector needs)
    {
    }
}
