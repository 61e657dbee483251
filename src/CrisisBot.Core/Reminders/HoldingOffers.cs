using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Reminders;

/// <summary>When those who approve have kept silent long enough, whoever may release the holding statement is told that they may; that is all the bot does about it.</summary>
static class HoldingOffers
{
    /// <summary>Whether the draft an offer is about still waits for those of the same stage: whom it passes on to within that doesn't matter.</summary>
    internal static bool IsWanted(string subject, Incident incident) =>
        subject.Split('/') is [var id, _] && incident.Draft(id) is { Status: DraftStatus.Submitted, Waiting: { } waiting } && subject == ApprovalWaits.Subject(id, waiting.Begun);

    public static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) => incident.Drafts
        .Where(draft => draft.Waiting is { IsReleaseOffered: false })
        .Select(draft => (Draft: draft, At: HoldingRelease.PossibleAt(incident, draft, plan)))
        .Where(pair => pair.At is not null)
        .Select(pair => new Deadline(string.Create(CultureInfo.InvariantCulture, $"holding:{pair.Draft.Id}:{pair.Draft.Waiting!.Turn}"), pair.At!.Value, new OfferRelease(pair.Draft.Id)));
}

/// <summary>Tells whose it is that a holding statement may be released now.</summary>
public sealed record OfferRelease(string Draft) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.IsOver || incident.Draft(Draft) is not { Status: DraftStatus.Submitted, Waiting: { } waiting }) return new NotDue($"holding:{Draft}");
        ImmutableArray<string> holders = [.. HoldingRelease.Holders(context.Plan)];
        ImmutableArray<string> there = [.. holders.Where(member => context.Plan.Member(member)?.IsAwayAt(context.Now) != true)];
        var subject = ApprovalWaits.Subject(Draft, waiting.Begun);
        return [new ReleaseOffered(Draft), .. NudgeRequested.For($"holding:{subject}", Nudge.ReleaseOffered, subject, there.IsEmpty ? holders : there, incident, context.Reach)];
    }
}

/// <summary>Whoever may release a holding statement was told so.</summary>
public sealed record ReleaseOffered(string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft with { Waiting = draft.Waiting! with { IsReleaseOffered = true } });
}
