using CrisisBot.Core.Incidents;
using NodaTime;

namespace CrisisBot.Core.Resolutions;

/// <summary>Something the team decided, which somebody sees to.</summary>
/// <param name="Id">Its id within the incident: r1, r2, …</param>
/// <param name="Text">What was decided.</param>
/// <param name="Owner">The member who sees to it.</param>
/// <param name="DueAt">By when; null for in good time.</param>
/// <param name="Taken">Who recorded it.</param>
public sealed record Resolution(string Id, string Text, string Owner, Instant? DueAt, Deed Taken)
{
    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int MaxLength = 300;

    /// <summary>Who closed it, and what came of it.</summary>
    public Deed? Closed { get; init; }
    /// <summary>How often its owner was reminded.</summary>
    public int Reminders { get; init; }
    /// <summary>When, the last time.</summary>
    public Instant? RemindedAt { get; init; }
}
