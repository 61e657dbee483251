using System.Globalization;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Reminders;

/// <summary>A decision that nobody has closed comes back, as often as the plan says.</summary>
static class OpenDecisions
{
    public static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) => incident.Phase != Phase.Declared ? [] : incident.Resolutions
        .Where(decision => decision.Closed is null && decision.Reminders < plan.Reminders.Decisions.AtMost)
        .Select(decision => new Deadline(string.Create(CultureInfo.InvariantCulture, $"decision:{decision.Id}:{decision.Reminders + 1}"),
            plan.Reminders.For(decision.RemindedAt is { } last ? last + plan.Reminders.Decisions.Every : decision.DueAt ?? decision.Taken.At + plan.Reminders.Decisions.Every, plan.Member(decision.Owner), incident.Severity),
            new RemindOfDecision(decision.Id)));
}

/// <summary>Reminds a decision's owner of it.</summary>
public sealed record RemindOfDecision(string Decision) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.IsOver || incident.Resolution(Decision) is not { Closed: null } decision) return new NotDue($"decision:{Decision}");
        var number = decision.Reminders + 1;
        var occasion = string.Create(CultureInfo.InvariantCulture, $"decision:{Decision}:{number}");
        return [new DecisionReminded(Decision, number), .. NudgeRequested.For(occasion, Nudge.DecisionOpen, Decision, [decision.Owner], incident, context.Reach)];
    }
}

/// <summary>A decision's owner was reminded.</summary>
public sealed record DecisionReminded(string Decision, int Number) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithResolution(Decision, decision => decision with { Reminders = Number, RemindedAt = commit.At });
}
