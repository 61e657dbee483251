using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Approvals;

/// <summary>"Yes" of one approver: the last one that is needed lets a draft become public, exactly as it was read.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">The seal of what the approver read.</param>
/// <param name="Ticked">Whether they ticked that they know where it goes and whom it reaches.</param>
/// <param name="Stage">The stage they saw it in, from 1; null when they saw none.</param>
/// <param name="Seen">The mark of how the matter stood on the card they read.</param>
public sealed record ApproveDraft(string Draft, string Seal, bool Ticked, int? Stage = null, string? Seen = null) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Deciding.Missing(incident, Draft, Seal, context) is { } missing) return missing;
        var draft = incident.Draft(Draft)!;
        var course = Course.Of(incident, draft, context.Plan);
        if (course.Refuses(context.By.Id) is { } refusal) return refusal;
        // Whoever may approve in two stages meant the one they saw.
        if (Stage is { } seen && seen != course.Number) return course.First();
        if (Moved.Unseen(incident, draft, Seen) is { } unseen) return unseen;
        if (!Ticked) return new NotTicked();
        if (course.After(context.By.Id) is { } next)
            return [new StageApproved(Draft, Seal, course.Number, next), .. PingRequested.For(course.With(new Deed(context.By, context.Now), next), incident, context.Reach)];
        var approved = new Approved(Draft, Seal);
        return draft.Account is null ? approved : [approved, PublicationRequested.For(draft)];
    }
}

/// <summary>Sends a draft back to be written again, with a reason.</summary>
public sealed record ReturnDraft(string Draft, string Seal, string Reason) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Deciding.Missing(incident, Draft, Seal, context) is { } missing ? missing
        : Incidents.Reason.Missing(Reason) is { } wrong ? wrong
        : new ReturnedForEdit(Draft, Reason.Trim());
}

/// <summary>Says no to a draft, with a reason.</summary>
public sealed record RejectDraft(string Draft, string Seal, string Reason) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Deciding.Missing(incident, Draft, Seal, context) is { } missing ? missing
        : Incidents.Reason.Missing(Reason) is { } wrong ? wrong
        : new Rejected(Draft, Reason.Trim());
}

static class Deciding
{
    /// <summary>What keeps this person from deciding about the draft they read, or null.</summary>
    public static Refusal? Missing(Incident incident, string id, string seal, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.Draft(id) is not { } draft ? new UnknownDraft(id)
        // Somebody was first: that is said before anything else, and kindly.
        : draft is { Status: not (DraftStatus.Submitted or DraftStatus.Writing), Decided: { } decided } ? new AlreadyDecided(decided.By.Name, decided.At)
        : draft.Seal != seal ? new DraftChanged(draft.Written.By.Name, draft.Written.At)
        : draft.Status != DraftStatus.Submitted ? new NotSubmitted(id)
        : Authority.MissingToApprove(incident, draft, context);
}

/// <summary>An approver said yes, and others must, too.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">What was approved.</param>
/// <param name="Stage">In which stage, from 1.</param>
/// <param name="Next">The stage it stands in now.</param>
public sealed record StageApproved(string Draft, string Seal, int Stage, int Next) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft.ApprovedBy(new Deed(commit.By, commit.At), Stage, Next));
}

/// <summary>The last approver let exactly this text become public.</summary>
public sealed record Approved(string Draft, string Seal) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft.ApprovedBy(new Deed(commit.By, commit.At), draft.Stage, draft.Stage) with
    {
        Status = draft.Account is null ? DraftStatus.Offered : DraftStatus.Publishing,
        LetOut = LetOut.Approved,
        Decided = new Deed(commit.By, commit.At),
        Basis = Basis.Of(incident, draft),
        Reopened = null,
    });
}

/// <summary>An approver wants it written again.</summary>
public sealed record ReturnedForEdit(string Draft, string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.With(Draft, draft => draft.Unasked() with { Decided = new Deed(commit.By, commit.At, Reason) });
}

/// <summary>An approver said no.</summary>
public sealed record Rejected(string Draft, string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.With(Draft, draft => draft with { Status = DraftStatus.Rejected, Decided = new Deed(commit.By, commit.At, Reason) });
}

/// <summary>Somebody decided first.</summary>
public sealed record AlreadyDecided(string By, NodaTime.Instant At) : Refusal;

/// <summary>They didn't tick that they know where it goes.</summary>
public sealed record NotTicked : Refusal;

/// <summary>Two pairs of eyes: nobody approves what they wrote.</summary>
public sealed record OwnDraft : Refusal;
