using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Incidents;

/// <summary>"I take this role." The one asked may; so may any of the plan's deputies who hasn't stepped back, as long as nobody has taken it; and anybody, when nobody is left to be asked.</summary>
/// <param name="Role">The role's id; empty for all that this person is asked for.</param>
public sealed record AcceptRole(string Role) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : Role.Length == 0 ? RoleChanges.Each(incident, context, role => new RoleAccepted(role, context.By.Id))
        : incident.Role(Role) is not { } holding ? new UnknownRole(Role)
        : holding is { Member: { } holder, AcceptedAt: { } at } ? (holder == context.By.Id ? new RoleAcceptedAlready(Role, at) : RoleChanges.NotYours(holding, context))
        : IsFor(context.By.Id, holding, context.Plan) ? new RoleAccepted(Role, context.By.Id)
        : RoleChanges.NotYours(holding, context);

    /// <summary>Whether a member may take it now.</summary>
    public static bool IsFor(string member, RoleHolding holding, Plan plan) => !holding.IsTaken
        && (holding.Member is null || holding.Member == member || (!holding.SteppedBack.Contains(member) && plan.Role(holding.Role)?.Holders.Contains(member) == true));
}

/// <summary>"Please take over this role."</summary>
/// <param name="Role">The role's id.</param>
/// <param name="To">The member's id.</param>
public sealed record HandOverRole(string Role, string To) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.Role(Role) is not { } holding ? new UnknownRole(Role)
        : holding.Member != context.By.Id ? RoleChanges.NotYours(holding, context)
        : context.Plan.Member(To) is null ? (Guid.TryParse(To, out _) ? new PickedOutsider() : new UnknownMember(To))
        : To == holding.Member ? new HandedOverToOneself()
        : [new RoleHandedOver(Role, holding.Member, To), .. Succession.Tell(Role, To, incident, context)];
}

/// <summary>The plan's holder is asked to take a role.</summary>
public sealed record RoleAssigned(string Role, string Member) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Role(Role) is null
        ? incident with { Roles = incident.Roles.Add(new RoleHolding(Role, Member, null) { AskedAt = commit.At }) }
        : incident.Ask(Role, Member, commit);
}

/// <summary>The one asked took it.</summary>
public sealed record RoleAccepted(string Role, string Member) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Hold(Role, holding => holding with { Member = Member, AcceptedAt = commit.At, SteppedBack = holding.SteppedBack.Remove(Member) });
}

/// <summary>Somebody else is asked to take it.</summary>
public sealed record RoleHandedOver(string Role, string From, string To) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Hold(Role, holding => holding with { SteppedBack = holding.SteppedBack.Add(From) }).Ask(Role, To, commit);
}

static class RoleChanges
{
    public static Incident Hold(this Incident incident, string role, Func<RoleHolding, RoleHolding> change) =>
        incident with { Roles = [.. incident.Roles.Select(holding => holding.Role == role ? change(holding) : holding)] };

    public static Incident Ask(this Incident incident, string role, string member, Commit commit) =>
        incident.Hold(role, holding => holding with { Member = member, AcceptedAt = null, AskedAt = commit.At, Nags = 0, NaggedAt = null });

    /// <summary>Nobody has it, and nobody is asked, for now.</summary>
    public static Incident Vacate(this Incident incident, string role, Commit commit, Func<RoleHolding, RoleHolding> change) =>
        incident.Hold(role, holding => change(holding) with { Member = null, AcceptedAt = null, AskedAt = commit.At, Nags = 0, NaggedAt = null });

    /// <summary>The same for each role this person is asked for.</summary>
    public static Decision Each(Incident incident, Context context, Func<string, Event> answer) =>
        incident.Roles.Where(holding => holding.Member == context.By.Id && !holding.IsTaken).Select(holding => answer(holding.Role)).ToArray() is { Length: > 0 } events ? Decision.Of(events) : new NotAskedForRole();

    public static Refusal NotYours(RoleHolding holding, Context context) =>
        holding.Member is { } member ? new NotYourRole(holding.Role, context.Plan.Member(member)?.Name ?? member) : new NotAskedForRole();
}

/// <summary>The incident has no such role.</summary>
public sealed record UnknownRole(string Role) : Refusal;

/// <summary>The plan has no such member.</summary>
public sealed record UnknownMember(string Member) : Refusal;

/// <summary>Somebody was picked whom the plan doesn't know.</summary>
public sealed record PickedOutsider : Refusal;

/// <summary>Somebody else holds it.</summary>
public sealed record NotYourRole(string Role, string Holder) : Refusal;

/// <summary>Nobody asks this person to take a role.</summary>
public sealed record NotAskedForRole : Refusal;

/// <summary>It was accepted before.</summary>
public sealed record RoleAcceptedAlready(string Role, Instant At) : Refusal;

/// <summary>One hands over to somebody else.</summary>
public sealed record HandedOverToOneself : Refusal;
