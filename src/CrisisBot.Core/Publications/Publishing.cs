using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Publications;

/// <summary>An approved draft is to become public.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">What was approved.</param>
public sealed record PublicationRequested(string Effect, string Draft, string Seal) : EffectRequest(Effect)
{
    /// <summary>The next publication of a draft.</summary>
    public static PublicationRequested For(Draft draft) => new((draft with { Publications = draft.Publications + 1 }).PublicationEffect, draft.Id, draft.Seal);

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        base.Change(incident, commit).With(Draft, draft => draft with
        {
            Status = DraftStatus.Publishing,
            Publications = draft.Publications + 1,
            // Sent again as it was let out before, it speaks to those who had spoken by then.
            PostsKnown = draft.Status == DraftStatus.OutcomeUnknown ? draft.PostsKnown : incident.Signals.Count,
            Problem = null,
            IsSearchedFor = false,
            Hold = null,
            ReleasedFrom = 0,
        });
}

/// <summary>Notes that a draft is public.</summary>
public sealed record CompletePublication(string Effect, string PostId, string Url) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Effects.GetValueOrDefault(Effect) is { IsPending: true, Request: PublicationRequested request }
            ? [new Published(Effect, request.Draft, PostId, Url), .. MassStatements.Answered(incident, incident.Draft(request.Draft)!)]
            : new EffectNotDue(Effect);
}

/// <summary>It is public, and this is where.</summary>
public sealed record Published(string Effect, string Draft, string PostId, string Url) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.Note(Effect, effect => effect with { Status = EffectStatus.Completed }).BecomePublic(Draft, Url, commit);
}

static class PublicationChanges
{
    public static Incident BecomePublic(this Incident incident, string draft, string url, Commit commit) =>
        incident.With(draft, each => each with { Status = DraftStatus.Published, Url = url, PublishedAt = commit.At, Problem = null });
}
