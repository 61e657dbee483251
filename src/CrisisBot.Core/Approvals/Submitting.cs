using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tone;

namespace CrisisBot.Core.Approvals;

/// <summary>Asks for approval of a draft as it stands.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Revision">The revision the person saw.</param>
/// <param name="MaxLength">The network's longest post, as it counts; null when nobody knows.</param>
public sealed record SubmitDraft(string Draft, int Revision, int? MaxLength) : ICommand<Incident>
{
    /// <summary>The rules of tone of the draft's language; null for none.</summary>
    public ToneRules? Rules { get; init; }

    /// <summary>Why it is put forward although the rules of tone speak against it; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.MissingInCrisis(incident, context) is { } missing) return missing;
        if (incident.Draft(Draft) is not { } draft) return new UnknownDraft(Draft);
        var length = PostLength.Of(draft.Network, draft.Text);
        return Authority.MissingProof(draft.Account, context) is { } missingProof ? missingProof
            : draft.Status == DraftStatus.Submitted ? new AlreadySubmitted(draft.Submitted!.By.Name, draft.Submitted.At)
            : draft.Status is not (DraftStatus.Writing or DraftStatus.PublicationFailed) ? new DraftIsFinal(Draft)
            : draft.Revision != Revision ? new DraftChanged(draft.Written.By.Name, draft.Written.At)
            : length > MaxLength ? new TooLong(length, MaxLength.Value)
            : Moved.Outdated(incident, draft, context.Plan) is { } outdated ? outdated
            : Ask(incident, draft, context);
    }

    Decision Ask(Incident incident, Draft draft, Context context)
    {
        var (missing, overridden) = Overriding.Judge(Rules, Reason, incident, draft, context);
        if (missing is not null) return missing;
        var asked = new ApprovalRequested(Draft, draft.Seal) { Basis = Basis.Of(incident, draft), Override = overridden };
        return Course.Of(incident, asked.Put(draft, new Deed(context.By, context.Now)), context.Plan) is { CanBeDone: true } course ? [asked, .. PingRequested.For(course, incident, context.Reach)] : new NobodyLeftToApprove();
    }
}

/// <summary>Takes a request for approval back.</summary>
public sealed record WithdrawDraft(string Draft) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.Draft(Draft) is not { } draft ? new UnknownDraft(Draft)
        : Authority.MissingProof(draft.Account, context) is { } missingProof ? missingProof
        : draft.Status != DraftStatus.Submitted ? new NotSubmitted(Draft)
        : !draft.Authors.Contains(context.By.Id) && draft.Submitted!.By.Id != context.By.Id ? new NotYourDraft(draft.Submitted!.By.Name)
        : new ApprovalWithdrawn(Draft);
}

/// <summary>Approvers are asked about exactly this text, from the first stage on.</summary>
public sealed record ApprovalRequested(string Draft, string Seal) : IncidentEvent
{
    /// <summary>How the matter stood.</summary>
    public Basis? Basis { get; init; }

    /// <summary>The rules of tone that were overridden, and why; null for none.</summary>
    public ToneOverride? Override { get; init; }

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.With(Draft, draft => Put(draft, new Deed(commit.By, commit.At)) with { Basis = Basis ?? Basis.Of(incident, draft) });

    internal Draft Put(Draft draft, Deed by) => draft.AskedAt(by.At) with
    {
        Status = DraftStatus.Submitted,
        Submitted = by,
        Problem = null,
        Override = Override,
        Authors = Override is { HasBlock: true } ? draft.Authors.Add(by.By.Id) : draft.Authors,
    };
}

/// <summary>The request was taken back.</summary>
public sealed record ApprovalWithdrawn(string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft.Unasked());
}

/// <summary>It waits for an approver already.</summary>
public sealed record AlreadySubmitted(string By, NodaTime.Instant At) : Refusal;

/// <summary>Nobody is asked about it now.</summary>
public sealed record NotSubmitted(string Draft) : Refusal;

/// <summary>Only those who wrote or submitted it take it back.</summary>
public sealed record NotYourDraft(string By) : Refusal;

/// <summary>The network takes no post of this length.</summary>
public sealed record TooLong(int Length, int Max) : Refusal;
