using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Publications;

/// <summary>"This one goes out": during a pause two people say so, each for themselves; after it, one, for each draft.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Effect">The publication they read about: a click that slept lets no later one go.</param>
public sealed record ReleaseHeld(string Draft, string Effect) : ICommand<Incident>
{
    /// <summary>How many must say so while publishing is paused.</summary>
    public const int PeopleInAPause = 2;

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Releasing.Missing(incident, Draft, Effect, context, out var draft) is { } missing) return missing;
        if (draft.Hold is not { Reason: HoldReason.Paused } hold) return new NotHeld();
        if (hold.Releases.FirstOrDefault(release => release.By.Id == context.By.Id) is { } before && incident.Paused is not null) return new ReleasedAlready(before.At);
        return incident.Paused is null || hold.Releases.Length + 1 >= PeopleInAPause ? new PublicationReleased(Effect, Draft) : new ReleaseGiven(Effect, Draft);
    }
}

/// <summary>"This one doesn't go out as it is": it becomes a draft again, with a reason.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Effect">The publication they read about.</param>
/// <param name="Reason">Why.</param>
public sealed record TakeBackHeld(string Draft, string Effect, string Reason) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Releasing.Missing(incident, Draft, Effect, context, out _, mayBeAuthor: true) is { } missing ? missing
        : Incidents.Reason.Missing(Reason) is { } wrong ? wrong
        : new HeldTakenBack(Effect, Draft, Reason.Trim());
}

static class Releasing
{
    /// <summary>What keeps this person from deciding about the held draft they read, or null.</summary>
    public static Refusal? Missing(Incident incident, string id, string effect, Context context, out Draft draft, bool mayBeAuthor = false)
    {
        draft = incident.Draft(id)!;
        return Authority.MissingInCrisis(incident, context) is { } missing ? missing
            : draft is null ? new UnknownDraft(id)
            : draft.Hold is null || draft.PublicationEffect != effect ? new NotHeld()
            : Authority.MissingToApprove(incident, draft, context) is { } missingToApprove ? missingToApprove
            : !mayBeAuthor && draft.Authors.Contains(context.By.Id) ? new OwnDraft()
            : null;
    }
}

/// <summary>The first of two people let a draft go while publishing is paused.</summary>
public sealed record ReleaseGiven(string Effect, string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.With(Draft, draft => draft with { Hold = draft.Hold! with { Releases = draft.Hold.Releases.Add(new Deed(commit.By, commit.At)) } });
}

/// <summary>A held draft goes out.</summary>
public sealed record PublicationReleased(string Effect, string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft with { Hold = null, ReleasedFrom = draft.Hold!.Pause });
}

/// <summary>A held draft is a draft again.</summary>
public sealed record HeldTakenBack(string Effect, string Draft, string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident
        .Note(Effect, effect => effect with { Status = EffectStatus.Failed })
        .With(Draft, draft => draft.Unasked() with { Hold = null, Decided = new Deed(commit.By, commit.At, Reason) });
}

/// <summary>It doesn't wait, or not any more.</summary>
public sealed record NotHeld : Refusal;

/// <summary>They said so before; it takes somebody else, too.</summary>
public sealed record ReleasedAlready(NodaTime.Instant At) : Refusal;
