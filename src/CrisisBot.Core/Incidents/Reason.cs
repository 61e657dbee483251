using CrisisBot.Core.Approvals;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>Why somebody did something, in their own words: a sentence for the record.</summary>
public static class Reason
{
    /// <summary>The longest, in UTF-16 units.</summary>
    public const int MaxLength = 500;

    /// <summary>What is wrong with it, or null.</summary>
    internal static Refusal? Missing(string reason) =>
        PlainText.IsBlank(reason) ? new ReasonMissing() : reason.Length > MaxLength ? new TooLong(reason.Length, MaxLength) : null;
}

/// <summary>There is nothing to read in what was written.</summary>
public sealed record NothingWritten : Refusal;

/// <summary>This is done with a reason.</summary>
public sealed record ReasonMissing : Refusal;
