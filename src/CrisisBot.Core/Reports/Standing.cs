using System.Collections.Immutable;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Core.Reports;

/// <summary>How an incident stands, as the management wants to know it.</summary>
/// <param name="Since">When the first post was seen.</param>
/// <param name="Posts">How many posts.</param>
/// <param name="Reach">How many follow their authors together, where known.</param>
/// <param name="Published">Who may be read in public by now, oldest first.</param>
/// <param name="Waiting">How many drafts wait for an approver.</param>
/// <param name="Next">What is due next, the soonest first.</param>
/// <param name="Overdue">What should have been done by now, the longest overdue first.</param>
/// <param name="Empty">The roles nobody has taken.</param>
public sealed record Standing(Instant Since, int Posts, long? Reach, ImmutableArray<Draft> Published, int Waiting, ImmutableArray<Due> Next, ImmutableArray<Due> Overdue, ImmutableArray<string> Empty)
{
    /// <summary>How it stands at a time.</summary>
    public static Standing Of(Incident incident, Plan plan, Instant now)
    {
        var due = Due.Of(incident, plan).ToLookup(each => each.At <= now);
        return new(
            incident.RaisedAt, incident.Signals.Count, incident.Signals.Reach,
            [.. incident.Drafts.Where(draft => draft.Status == DraftStatus.Published)],
            incident.Drafts.Count(draft => draft.Status == DraftStatus.Submitted),
            [.. due[false]], [.. due[true]],
            [.. incident.Roles.Where(holding => !holding.IsTaken).Select(holding => holding.Role)]);
    }
}

/// <summary>Something with a time by which it should be done.</summary>
/// <param name="At">That time.</param>
/// <param name="Owner">The member whose it is.</param>
/// <param name="Task">The task's id, or null.</param>
/// <param name="Decision">The decision's id, or null.</param>
public sealed record Due(Instant At, string Owner, string? Task, string? Decision)
{
    /// <summary>All that is open and has a time, the soonest first.</summary>
    public static IEnumerable<Due> Of(Incident incident, Plan plan) => incident.Tasks
        .Where(task => task is { IsOpen: true, DueAt: not null }).Select(task => new Due(task.DueAt!.Value, task.Of(incident, plan), task.Id, null))
        .Concat(incident.Resolutions.Where(decision => decision is { Closed: null, DueAt: not null }).Select(decision => new Due(decision.DueAt!.Value, decision.Owner, null, decision.Id)))
        .OrderBy(due => due.At);
}
