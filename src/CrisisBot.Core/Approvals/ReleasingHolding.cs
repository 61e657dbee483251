using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Approvals;

/// <summary>"Nobody who approves answers, and the public waits": a holding statement approved before the crisis goes out. A person does it, never the bot.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">The seal of what they read.</param>
/// <param name="Ticked">Whether they ticked that they know where it goes and whom it reaches.</param>
/// <param name="Seen">The mark of how the matter stood on the card they read.</param>
public sealed record ReleaseHolding(string Draft, string Seal, bool Ticked, string? Seen = null) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.MissingInCrisis(incident, context) is { } missing) return missing;
        if (incident.Draft(Draft) is not { } draft) return new UnknownDraft(Draft);
        if (draft is { Status: not (DraftStatus.Submitted or DraftStatus.Writing), Decided: { } decided }) return new AlreadyDecided(decided.By.Name, decided.At);
        if (LettingOut.Missing(incident, draft, Seal, context.Plan) is { } wrong) return wrong;
        if (context.Plan.Approvals.Holding is not { } holding || draft.Kind != Drafts.Draft.HoldingKind || !HoldingRelease.IsUndisputed(draft)) return new NotReleasable();
        // It needs to be known that nobody answers: so somebody must have been asked.
        if (HoldingRelease.PossibleAt(incident, draft, context.Plan) is not { } from) return new NotSubmitted(Draft);
        return !HoldingRelease.Holders(context.Plan).Contains(context.By.Id) ? new NotYoursToRelease(holding.Role, from)
            : Authority.MissingProof(draft.Account, context) is { } unproven ? unproven
            : context.Now < from ? new TooEarlyToRelease(from)
            : Moved.Unseen(incident, draft, Seen) is { } unseen ? unseen
            : !Ticked ? new NotTicked()
            : [.. LettingOut.With(new HoldingReleased(Draft, Seal), draft), .. Tell(incident, draft, context)];
    }

    // Those who would have approved hear what was said without them.
    IEnumerable<NudgeRequested> Tell(Incident incident, Draft draft, Context context) =>
        NudgeRequested.For($"released:{Draft}:{draft.Waiting!.Turn}", Nudge.HoldingReleased, Draft, Course.Of(incident, draft, context.Plan).Everybody.Where(member => member != context.By.Id), incident, context.Reach);
}

/// <summary>When a holding statement may be released without an approval, and by whom.</summary>
public static class HoldingRelease
{
    /// <summary>From when on; null for a draft that never may be.</summary>
    public static Instant? PossibleAt(Incident incident, Draft draft, Plan plan) =>
        incident.Phase == Phase.Declared && plan.Approvals.Holding is { } holding && IsFit(draft) && draft is { Status: DraftStatus.Submitted, Submitted: { } asked }
            ? AskedSince(draft, asked.At) + holding.After
            : null;

    /// <summary>Whose it is: the holder and the deputies of the role the plan names.</summary>
    public static IEnumerable<string> Holders(Plan plan) => plan.Approvals.Holding is { } holding && plan.Role(holding.Role) is { } role ? role.Holders : [];

    // Whoever has approved a stage meanwhile wasn't silent; and who is asked anew, as something moved, has the whole time again.
    static Instant AskedSince(Draft draft, Instant at) =>
        new[] { at, draft.Waiting?.StageSince ?? at, draft.Approvals is [.., var last] ? last.Deed.At : at }.Max();

    static bool IsFit(Draft draft) => draft is { Kind: Draft.HoldingKind, IsPreApproved: true, IsAsRendered: true } && IsUndisputed(draft);

    // Silence isn't a no: what somebody sent back, or the rules of tone speak against, others are to read.
    internal static bool IsUndisputed(Draft draft) => draft is { Override: null, Decided: null or { Reason: null } };
}

/// <summary>A holding statement goes out by one person's word, as nobody who approves had answered.</summary>
public sealed record HoldingReleased(string Draft, string Seal) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.LetOut(Draft, LetOut.Released, commit);
}

/// <summary>By the plan no such words are released without an approval.</summary>
public sealed record NotReleasable : Refusal;

/// <summary>The plan lets another role do it.</summary>
public sealed record NotYoursToRelease(string Role, Instant At) : Refusal;

/// <summary>Those who approve still have time to answer.</summary>
public sealed record TooEarlyToRelease(Instant At) : Refusal;
