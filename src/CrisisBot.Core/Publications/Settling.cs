using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Publications;

/// <summary>A person saw the draft in public, or put it there by hand, and says where.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Url">Its address, http or https.</param>
public sealed record RecordLink(string Draft, string Url) : ICommand<Incident>
{
    /// <summary>The longest address.</summary>
    public const int MaxLength = 2000;

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.MissingInCrisis(incident, context) is { } missing) return missing;
        if (Url.Length > MaxLength) return new TooLong(Url.Length, MaxLength);
        if (incident.Draft(Draft) is not { } draft) return new UnknownDraft(Draft);
        if (Authority.MissingProof(draft.Account, context) is { } missingProof) return missingProof;
        if (draft.Status == DraftStatus.Published) return new AlreadyPublished();
        if (draft.Status is not (DraftStatus.Offered or DraftStatus.OutcomeUnknown or DraftStatus.PublicationFailed)) return new NothingToSettle(Draft);
        var isLink = Uri.TryCreate(Url.Trim(), UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp);
        return isLink ? [new LinkRecorded(Draft, link!.AbsoluteUri), .. MassStatements.Answered(incident, draft)] : new NotALink();
    }
}

/// <summary>A person looked and it isn't in public: it may be published again, as approved.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Effect">The publication they looked for: a click that slept must not speak about a later one.</param>
public sealed record SettleAsNotPosted(string Draft, string Effect) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.Draft(Draft) is not { } draft ? new UnknownDraft(Draft)
        : draft.Status != DraftStatus.OutcomeUnknown || draft.PublicationEffect != Effect ? new NothingToSettle(Draft)
        : !draft.IsSearchedFor ? new StillLooking()
        : Authority.MissingToApprove(incident, draft, context) is { } missingToApprove ? missingToApprove
        : [new FoundNotPosted(Draft, draft.PublicationEffect), PublicationRequested.For(draft)];
}

/// <summary>Notes that the network was asked, and doesn't show it.</summary>
public sealed record NoteSearch(string Effect) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Effects.GetValueOrDefault(Effect) is { Status: EffectStatus.Unknown, Request: PublicationRequested request }
            ? new SearchedInVain(Effect, request.Draft)
            : new EffectNotDue(Effect);
}

/// <summary>The network was asked for a publication of unknown outcome and doesn't show it. That proves nothing: people look, too.</summary>
public sealed record SearchedInVain(string Effect, string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft with { IsSearchedFor = true });
}

/// <summary>A person recorded where it is public.</summary>
public sealed record LinkRecorded(string Draft, string Url) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit)
    {
        var effect = incident.Draft(Draft)!.PublicationEffect;
        var settled = incident.Effects.ContainsKey(effect) ? incident.Note(effect, state => state with { Status = EffectStatus.Completed }) : incident;
        return settled.BecomePublic(Draft, Url, commit);
    }
}

/// <summary>A person looked and found nothing.</summary>
public sealed record FoundNotPosted(string Draft, string Effect) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Note(Effect, effect => effect with { Status = EffectStatus.Failed });
}

/// <summary>It is public already.</summary>
public sealed record AlreadyPublished : Refusal;

/// <summary>Its fate is known, or it was never sent.</summary>
public sealed record NothingToSettle(string Draft) : Refusal;

/// <summary>An address of a page begins with http:// or https://.</summary>
public sealed record NotALink : Refusal;

/// <summary>The bot hasn't yet been able to look for it itself.</summary>
public sealed record StillLooking : Refusal;
