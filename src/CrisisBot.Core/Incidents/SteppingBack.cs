using System.Globalization;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Incidents;

/// <summary>"Not me", or "not me any more": the next deputy of the plan is asked.</summary>
/// <param name="Role">The role's id; empty for all that this person is asked for.</param>
public sealed record StepBack(string Role) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.MissingInCrisis(incident, context) is { } missing) return missing;
        var mine = incident.Roles.Where(holding => holding.Member == context.By.Id && (Role.Length == 0 ? !holding.IsTaken : holding.Role == Role)).ToArray();
        return mine.Length > 0 ? Decision.Of([.. mine.SelectMany(holding => Of(holding, incident, context))])
            : Role.Length == 0 ? new NotAskedForRole()
            : incident.Role(Role) is { } holding ? RoleChanges.NotYours(holding, context)
            : new UnknownRole(Role);
    }

    static IEnumerable<Event> Of(RoleHolding holding, Incident incident, Context context)
    {
        yield return holding.IsTaken ? new RoleLeft(holding.Role, holding.Member!) : new RoleDeclined(holding.Role, holding.Member!);
        if (!context.Plan.RolesOf(incident.Scenario, incident.Severity).Contains(holding.Role)) yield return new RoleReleased(holding.Role);
        else if (Succession.After(holding, context.Plan) is { } next)
            foreach (var asked in Succession.Ask(holding.Role, next, incident, context)) yield return asked;
    }
}

/// <summary>Who is asked after whom.</summary>
static class Succession
{
    /// <summary>The next of the plan's holder and deputies who hasn't stepped back; null when nobody is left.</summary>
    public static string? After(RoleHolding holding, Plans.Plan plan) =>
        plan.Role(holding.Role)?.Holders.FirstOrDefault(member => member != holding.Member && !holding.SteppedBack.Contains(member) && !holding.Unanswered.Contains(member));

    /// <summary>Asks the next one, and tells them so.</summary>
    public static IEnumerable<Event> Ask(string role, string next, Incident incident, Context context) => [new RoleAssigned(role, next), .. Tell(role, next, incident, context)];

    /// <summary>Tells somebody that they are asked.</summary>
    public static IEnumerable<Event> Tell(string role, string next, Incident incident, Context context) =>
        NudgeRequested.For(Occasion(role, context.Now, 0), Nudge.RoleAsked, role, [next], incident, context.Reach);

    /// <summary>The name of one asking, for ever: a role may be dropped and be needed again.</summary>
    public static string Occasion(string role, Instant askedAt, int number) => string.Create(CultureInfo.InvariantCulture, $"role:{role}:{askedAt.ToUnixTimeMilliseconds()}:{number}");
}

/// <summary>The one asked doesn't take it.</summary>
public sealed record RoleDeclined(string Role, string Member) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Vacate(Role, commit, holding => holding with { SteppedBack = holding.SteppedBack.Add(Member) });
}

/// <summary>The one who had it gives it up.</summary>
public sealed record RoleLeft(string Role, string Member) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Vacate(Role, commit, holding => holding with { SteppedBack = holding.SteppedBack.Add(Member) });
}

/// <summary>The role isn't needed any more.</summary>
public sealed record RoleReleased(string Role) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Roles = incident.Roles.RemoveAll(holding => holding.Role == Role) };
}
