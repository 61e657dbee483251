namespace CrisisBot.Scriban;

/// <summary>Ends parsing at the first mistake; <see cref="Template.Parse"/> turns it into a message.</summary>
internal sealed class SyntaxException(SourceSpan span, string message) : Exception(message)
{
    public SourceSpan Span { get; } = span;
}
