using System.Collections.Immutable;
using CrisisBot.Core.Incidents;
using NodaTime;

namespace CrisisBot.Core.Publications;

/// <summary>That an approved draft waits, and who has let it go so far. Nothing takes a hold away but people's word on this one draft.</summary>
/// <param name="Reason">Why it waits.</param>
/// <param name="Pause">The number of the pause it waits for; 0 for another reason.</param>
/// <param name="Since">Since when.</param>
public sealed record Hold(HoldReason Reason, int Pause, Instant Since)
{
    /// <summary>Who has said that it may go; one is enough, but two during a pause.</summary>
    public ImmutableArray<Deed> Releases { get; init; } = [];
}

/// <summary>Why an approved draft waits.</summary>
public enum HoldReason
{
    /// <summary>Publishing was paused.</summary>
    Paused,
}
