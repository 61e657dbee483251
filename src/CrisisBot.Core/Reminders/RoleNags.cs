using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Reminders;

/// <summary>A role that must not stay empty: who is asked is asked again, then the next deputy; when nobody is left, the lead and the management are told.</summary>
static class RoleNags
{
    public static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) => incident.Phase != Phase.Declared ? [] : incident.Roles
        .Where(holding => !holding.IsTaken && plan.Reminders.IsKey(holding.Role, plan, incident.Scenario) && (holding.Member is not null || holding.Nags < plan.Reminders.Roles.AtMost))
        .Select(holding => Next(holding, incident, plan));

    static Deadline Next(RoleHolding holding, Incident incident, Plan plan)
    {
        var pace = plan.Reminders.Roles;
        var asked = holding.Member ?? Responsible.Lead(incident, plan);
        var at = plan.Reminders.For((holding.NaggedAt ?? holding.AskedAt) + (holding.Member is null && holding.Nags == 0 ? Duration.Zero : pace.Every), plan.Member(asked), incident.Severity);
        var id = Succession.Occasion(holding.Role, holding.AskedAt, holding.Nags + 1);
        return holding.Nags < pace.AtMost ? new(id, at, new NagForRole(holding.Role)) : new(id, at, new PassRoleOn(holding.Role));
    }
}

/// <summary>Asks again for a role that nobody has taken.</summary>
public sealed record NagForRole(string Role) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.IsOver || incident.Role(Role) is not { IsTaken: false } holding) return new NotDue($"role:{Role}");
        var number = holding.Nags + 1;
        var occasion = Succession.Occasion(Role, holding.AskedAt, number);
        return
        [
            new RoleNagged(Role, number),
            .. holding.Member is { } asked
                ? NudgeRequested.For(occasion, Nudge.RoleAsked, Role, [asked], incident, context.Reach)
                : NudgeRequested.For(occasion, Nudge.RoleEmpty, Role, [Responsible.Lead(incident, context.Plan), .. context.Plan.ApproverOf(incident.Scenario).Holders], incident, context.Reach),
        ];
    }
}

/// <summary>Whoever was asked often enough doesn't answer: the next deputy is asked.</summary>
public sealed record PassRoleOn(string Role) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.IsOver || incident.Role(Role) is not { IsTaken: false, Member: { } silent } holding) return new NotDue($"role:{Role}");
        var unanswered = new RoleUnanswered(Role, silent);
        return Succession.After(holding, context.Plan) is { } next ? [unanswered, .. Succession.Ask(Role, next, incident, context)] : unanswered;
    }
}

/// <summary>A role is asked for again.</summary>
public sealed record RoleNagged(string Role, int Number) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Hold(Role, holding => holding with { Nags = Number, NaggedAt = commit.At });
}

/// <summary>Whoever was asked didn't answer. They aren't asked again; take it they still may.</summary>
public sealed record RoleUnanswered(string Role, string Member) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Vacate(Role, commit, holding => holding with { Unanswered = holding.Unanswered.Add(Member) });
}
