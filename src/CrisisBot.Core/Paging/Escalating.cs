using System.Collections.Immutable;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Paging;

/// <summary>Calls those whose turn it is; or, when everybody was, the management.</summary>
public sealed record CallNext : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Call.Next(incident, context.Plan) is not { } due) return new NotDue("page");
        var plan = context.Plan;
        var call = due.ByNow(plan.Escalation!, plan.ClocksOf(incident.Severity).Acknowledge!.Value, context.Now);
        var paged = new Paged(incident.Escalation.Number, incident.Escalation.Pages.Length + 1, call.Round, call.Level, call.People(plan, context.Now), due.At);
        return [paged, .. PageRequested.For(incident, paged, context.Reach)];
    }
}

/// <summary>When somebody is called next.</summary>
static class Escalating
{
    public static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) =>
        Call.Next(incident, plan) is { } next ? [new($"page:{incident.Escalation.Number}:{incident.Escalation.Pages.Length + 1}", next.At, new CallNext())] : [];
}

/// <summary>Some people were called to an alert that nobody has in hand.</summary>
/// <param name="Escalation">Which escalation.</param>
/// <param name="Number">Which page of it.</param>
/// <param name="Round">Which time the levels are gone through, from 1; 0 for the management.</param>
/// <param name="Level">The level, from 1; 0 for the management: nobody had answered.</param>
/// <param name="Members">Who.</param>
/// <param name="DueAt">When it was due.</param>
public sealed record Paged(int Escalation, int Number, int Round, int Level, ImmutableArray<string> Members, Instant DueAt) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with
    {
        Escalation = incident.Escalation with { Pages = incident.Escalation.Pages.Add(new Page(Number, Round, Level, Members, commit.At, DueAt)) },
    };
}
