namespace CrisisBot.Core.Mentions;

/// <summary>What became of a mention.</summary>
/// <param name="How">Whether it was new.</param>
/// <param name="Matter">The id of the matter it belongs to; the first watch's, when several watches matched it. Null when none did.</param>
public sealed record Taken(TakenHow How, string? Matter);

/// <summary>Whether a mention was new.</summary>
public enum TakenHow
{
    /// <summary>No watch looks for it; nothing of it is kept.</summary>
    Unmatched,

    /// <summary>It was taken in earlier, with all that follows.</summary>
    Known,

    /// <summary>It is taken in now, and durable.</summary>
    New,
}
