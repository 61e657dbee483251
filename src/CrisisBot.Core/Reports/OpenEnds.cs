using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;

namespace CrisisBot.Core.Reports;

/// <summary>What is still open in an incident: to be seen before it is closed, and after.</summary>
/// <param name="Tasks">Tasks nobody has ended.</param>
/// <param name="Decisions">Decisions nobody has closed.</param>
/// <param name="Drafts">Drafts that are neither public nor rejected.</param>
/// <param name="Facts">Facts that nobody has verified or withdrawn.</param>
public sealed record OpenEnds(int Tasks, int Decisions, int Drafts, int Facts)
{
    /// <summary>Whether there is nothing.</summary>
    public bool IsNone => this is (0, 0, 0, 0);

    /// <summary>What is open in an incident.</summary>
    public static OpenEnds Of(Incident incident) => new(
        incident.Tasks.Count(task => task.IsOpen),
        incident.Resolutions.Count(decision => decision.Closed is null),
        incident.Drafts.Count(draft => draft.Status is not (DraftStatus.Published or DraftStatus.Rejected)),
        incident.Facts.Count(fact => fact.State == FactState.Stated));
}
