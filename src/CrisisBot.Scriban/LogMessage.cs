namespace CrisisBot.Scriban;

/// <summary>Why a template could not be parsed.</summary>
/// <param name="Span">Where the trouble was found.</param>
/// <param name="Message">What a person can do about it.</param>
public sealed record LogMessage(SourceSpan Span, string Message)
{
    /// <summary>Gives <c>file(line,column) : error : message</c>.</summary>
    public override string ToString() => $"{Span} : error : {Message}";
}
