using System.Collections.Immutable;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.People;
using NodaTime;

namespace CrisisBot.Core.Incidents;

/// <summary>Who did something, when, and why if it needed a reason.</summary>
public sealed record Deed(Actor By, Instant At, string? Reason = null);

/// <summary>A post the incident is about.</summary>
/// <param name="Mention">The post.</param>
/// <param name="Reach">How many follow its author, when known.</param>
/// <param name="At">When it was seen.</param>
public sealed record Signal(MentionReference Mention, long? Reach, Instant At);

/// <summary>A role in an incident.</summary>
/// <param name="Role">The role's id.</param>
/// <param name="Member">The id of the member who is asked or holds it; null when all who were asked have stepped back.</param>
/// <param name="AcceptedAt">When that member accepted, if yet.</param>
public sealed record RoleHolding(string Role, string? Member, Instant? AcceptedAt)
{
    /// <summary>When they were asked.</summary>
    public Instant AskedAt { get; init; }
    /// <summary>Who had it, or was asked, and stepped back: none of them is asked again.</summary>
    public ImmutableHashSet<string> SteppedBack { get; init; } = [];
    /// <summary>Who was asked and didn't answer.</summary>
    public ImmutableHashSet<string> Unanswered { get; init; } = [];
    /// <summary>How often it was asked for again.</summary>
    public int Nags { get; init; }
    /// <summary>When, the last time.</summary>
    public Instant? NaggedAt { get; init; }

    /// <summary>Whether somebody has taken it.</summary>
    public bool IsTaken => AcceptedAt is not null;
}
