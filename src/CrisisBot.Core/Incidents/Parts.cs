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
/// <param name="Member">The member's id.</param>
/// <param name="AcceptedAt">When that member accepted, if yet.</param>
public sealed record RoleHolding(string Role, string Member, Instant? AcceptedAt);
