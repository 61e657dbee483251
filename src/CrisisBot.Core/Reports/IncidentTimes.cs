using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using NodaTime;

namespace CrisisBot.Core.Reports;

/// <summary>How long an incident's steps took, from the first signal on; null for a step not reached.</summary>
/// <param name="Acknowledged">Until somebody had it in hand.</param>
/// <param name="Declared">Until it was declared a crisis.</param>
/// <param name="Approved">Until the first public word was approved.</param>
/// <param name="Published">Until it was public.</param>
public sealed record IncidentTimes(Duration? Acknowledged, Duration? Declared, Duration? Approved, Duration? Published)
{
    /// <summary>The times of an incident.</summary>
    public static IncidentTimes Of(Incident incident)
    {
        var published = incident.Drafts.Where(draft => draft.Status == DraftStatus.Published).ToArray();
        var approved = incident.Drafts.Where(draft => draft.LetOut == LetOut.Approved && draft.Status is DraftStatus.Publishing or DraftStatus.Offered or DraftStatus.Published or DraftStatus.OutcomeUnknown).Select(draft => draft.Decided?.At);
        return new(Since(incident.FirstAcknowledged?.At), Since(incident.Declared?.At), Since(approved.Min()), Since(published.Select(draft => draft.PublishedAt).Min()));

        Duration? Since(Instant? at) => at - incident.RaisedAt;
    }
}
