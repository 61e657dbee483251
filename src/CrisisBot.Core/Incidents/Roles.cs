using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Incidents;

/// <summary>"I take this role."</summary>
public sealed record AcceptRole(string Role) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.Roles.FirstOrDefault(holding => holding.Role == Role) is not { } holding ? new UnknownRole(Role)
        : holding.Member != context.By.Id ? new NotYourRole(Role, context.Plan.Member(holding.Member)?.Name ?? holding.Member)
        : holding.AcceptedAt is { } at ? new RoleAcceptedAlready(Role, at)
        : new RoleAccepted(Role, holding.Member);
}

/// <summary>"Please take over this role."</summary>
/// <param name="Role">The role's id.</param>
/// <param name="To">The member's id.</param>
public sealed record HandOverRole(string Role, string To) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.Roles.FirstOrDefault(holding => holding.Role == Role) is not { } holding ? new UnknownRole(Role)
        : holding.Member != context.By.Id ? new NotYourRole(Role, context.Plan.Member(holding.Member)?.Name ?? holding.Member)
        : context.Plan.Member(To) is null ? (Guid.TryParse(To, out _) ? new PickedOutsider() : new UnknownMember(To))
        : To == holding.Member ? new HandedOverToOneself()
        : new RoleHandedOver(Role, holding.Member, To);
}

/// <summary>The plan's holder is asked to take a role.</summary>
public sealed record RoleAssigned(string Role, string Member) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Roles = incident.Roles.Add(new RoleHolding(Role, Member, null)) };
}

/// <summary>The one asked took it.</summary>
public sealed record RoleAccepted(string Role, string Member) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Hold(new RoleHolding(Role, Member, commit.At));
}

/// <summary>Somebody else is asked to take it.</summary>
public sealed record RoleHandedOver(string Role, string From, string To) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Hold(new RoleHolding(Role, To, null));
}

static class RoleChanges
{
    public static Incident Hold(this Incident incident, RoleHolding now) =>
        incident with { Roles = [.. incident.Roles.Select(holding => holding.Role == now.Role ? now : holding)] };
}

/// <summary>The incident has no such role.</summary>
public sealed record UnknownRole(string Role) : Refusal;

/// <summary>The plan has no such member.</summary>
public sealed record UnknownMember(string Member) : Refusal;

/// <summary>Somebody was picked whom the plan doesn't know.</summary>
public sealed record PickedOutsider : Refusal;

/// <summary>Somebody else holds it.</summary>
public sealed record NotYourRole(string Role, string Holder) : Refusal;

/// <summary>It was accepted before.</summary>
public sealed record RoleAcceptedAlready(string Role, Instant At) : Refusal;

/// <summary>One hands over to somebody else.</summary>
public sealed record HandedOverToOneself : Refusal;
