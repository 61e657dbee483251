namespace CrisisBot.Core.Tone;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Worth a look; the text is fit all the same.</summary>
    Note,
    /// <summary>Not fit as it stands: whoever sends it all the same says why, and the reason is kept.</summary>
    Reason,
    /// <summary>Not fit.</summary>
    Block,
}

/// <summary>Something the lint found in a text.</summary>
/// <param name="Rule">The rule's name in its file.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Phrase">The words it is about, as they stand; empty when it is about something that is missing.</param>
/// <param name="Why">What is wrong with them, in the text's language.</param>
/// <param name="Better">What to do instead, in the text's language.</param>
/// <param name="Start">Where the phrase begins, in UTF-16 units; 0 when there is none.</param>
public sealed record Finding(string Rule, FindingSeverity Severity, string Phrase, string Why, string Better, int Start);

/// <summary>Words of a text a rule speaks of.</summary>
/// <param name="Start">Their beginning, in UTF-16 units.</param>
/// <param name="End">Their end.</param>
readonly record struct Passage(int Start, int End)
{
    public bool Overlaps(Passage other) => Start < other.End && other.Start < End;
}
