using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Approvals;

/// <summary>Why an approval doesn't count any more although its text is the same.</summary>
public enum ReopenReason
{
    /// <summary>What it rests on moved before it was published.</summary>
    Moved,
}

static class Reopening
{
    /// <summary>What follows when a publication is about to begin and mayn't: those who approve are asked once more, from the first stage on. Null when it may begin.</summary>
    public static Decision? InsteadOf(PublicationRequested request, Incident incident, Context context) =>
        incident.Draft(request.Draft) is not { } draft ? null
        // As exact as the clock: nobody may have noted yet that this time is over.
        : Promises.IsOver(draft, context.Now) ? [new PromisePassed(draft.Id), .. Of(request, draft with { HasPromisePassed = true }, ReopenReason.Moved, incident, context)]
        : Moved.Since(incident, draft).Any() ? [.. Of(request, draft, ReopenReason.Moved, incident, context)]
        : null;

    /// <summary>A publication that hasn't begun is called back, and its approval asked for anew.</summary>
    public static IEnumerable<Event> Of(PublicationRequested request, Draft draft, ReopenReason why, Incident incident, Context context) =>
        [new ApprovalReopened(request.Effect, draft.Id, why), .. PingRequested.For(Course.Of(incident, draft.AskedAnew(context.Now), context.Plan), incident, context.Reach)];
}

/// <summary>An approved text isn't sent yet: those who approve decide about it once more, from the first stage on.</summary>
/// <param name="Effect">The publication that doesn't take place.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Why">Why.</param>
public sealed record ApprovalReopened(string Effect, string Draft, ReopenReason Why) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident
        .Note(Effect, effect => effect with { Status = EffectStatus.Failed })
        // How the matter stood stays as it was: so everybody sees what moved.
        .With(Draft, draft => draft.AskedAnew(commit.At) with { Status = DraftStatus.Submitted, Reopened = Why });
}
