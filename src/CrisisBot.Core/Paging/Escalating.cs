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
        var usual = plan.ClocksOf(incident.Severity).Acknowledge!.Value;
        var call = due.ByNow(plan.Escalation!, usual, context.Now).ToSomebody(plan, usual, context.Now);
        var page = new Page(incident.Escalation.Pages.Length + 1, call.Round, call.Level, call.People(plan, context.Now), context.Now, due.At);
        return [Event(incident.Escalation.Number, page), .. PageRequested.For(incident, page, context.Reach)];
    }

    static Event Event(int escalation, Page page) => page.IsManagement
        ? new NobodyAnswered(escalation, page.Number, page.Members, page.DueAt)
        : new Paged(escalation, page.Number, page.Round, page.Level, page.Members, page.DueAt);
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
/// <param name="Round">Which time the levels are gone through, from 1.</param>
/// <param name="Level">The level, from 1.</param>
/// <param name="Members">Who.</param>
/// <param name="DueAt">When it was due.</param>
public sealed record Paged(int Escalation, int Number, int Round, int Level, ImmutableArray<string> Members, Instant DueAt) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident with { Escalation = incident.Escalation.With(new Page(Number, Round, Level, Members, commit.At, DueAt)) };
}

/// <summary>Everybody was called to an alert and nobody took it; the management is told.</summary>
/// <param name="Escalation">Which escalation.</param>
/// <param name="Number">Which page of it.</param>
/// <param name="Members">Whom of the management.</param>
/// <param name="DueAt">When it was due.</param>
public sealed record NobodyAnswered(int Escalation, int Number, ImmutableArray<string> Members, Instant DueAt) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident with { Escalation = incident.Escalation.With(new Page(Number, 0, 0, Members, commit.At, DueAt)) };
}
