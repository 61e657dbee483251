using System.Collections.Immutable;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tone;
using NodaTime;

namespace CrisisBot.Core.Approvals;

/// <summary>"I answer this one": a reply approved before the crisis, sent by somebody at the front whom the plan lets do so.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">The seal of what they read.</param>
/// <param name="Ticked">Whether they ticked that they know where it goes and whom it reaches.</param>
/// <param name="MaxLength">The network's longest post, as it counts; null when nobody knows.</param>
public sealed record SendAlone(string Draft, string Seal, bool Ticked, int? MaxLength) : ICommand<Incident>
{
    /// <summary>The rules of tone of the draft's language; null for none.</summary>
    public ToneRules? Rules { get; init; }

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.MissingInCrisis(incident, context) is { } missing) return missing;
        if (incident.Draft(Draft) is not { } draft) return new UnknownDraft(Draft);
        if (draft is { Status: DraftStatus.Submitted, Submitted: { } asked }) return new AlreadySubmitted(asked.By.Name, asked.At);
        if (draft.Status is not (DraftStatus.Writing or DraftStatus.PublicationFailed)) return draft.Decided is { } decided ? new AlreadyDecided(decided.By.Name, decided.At) : new DraftIsFinal(Draft);
        if (LettingOut.Missing(incident, draft, Seal, context.Plan) is { } wrong) return wrong;
        if (SendingAlone.Missing(incident, draft, context, out var delegation) is { } unfit) return unfit;
        var length = PostLength.Of(draft.Network, draft.Text);
        return SendingAlone.Spoken(incident, draft) is { } spoken ? spoken
            : Overriding.Against(Rules, incident, draft, context.Plan) is { Length: > 0 } findings ? new ToneBeforeAlone(Overriding.Names(findings))
            : Authority.MissingProof(draft.Account, context) is { } unproven ? unproven
            : length > MaxLength ? new TooLong(length, MaxLength.Value)
            : !Ticked ? new NotTicked()
            : LettingOut.With(new SentAlone(Draft, Seal, delegation.Role), draft);
    }
}

/// <summary>Who may send which replies without asking anybody.</summary>
public static class SendingAlone
{
    static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>Whether a member is offered to send a draft alone.</summary>
    public static bool IsFor(string member, Incident incident, Draft draft, Plan plan) =>
        draft is { IsPreApproved: true, IsAsRendered: true } && Of(draft, plan).Any(each => incident.Severity >= each.UpTo && Holds(member, each, plan)) && Spoken(incident, draft) is null;

    /// <summary>Whether anybody is.</summary>
    public static bool IsForSomebody(Incident incident, Draft draft, Plan plan) => plan.Members.Any(member => IsFor(member.Id, incident, draft, plan));

    internal static Refusal? Missing(Incident incident, Draft draft, Context context, out Delegation delegation)
    {
        var own = Of(draft, context.Plan).Where(each => Holds(context.By.Id, each, context.Plan)).ToArray();
        var fit = own.Where(each => incident.Severity >= each.UpTo).ToArray();
        delegation = fit.FirstOrDefault(each => FreeAt(each, incident, context.Now) is null)!;
        return own.Length == 0 ? new NotDelegated()
            : fit.Length == 0 ? new TooBadToSendAlone()
            : delegation is null ? new TooManySentAlone(fit[0].AnHour, FreeAt(fit[0], incident, context.Now)!.Value)
            : null;
    }

    // One person's word isn't enough where somebody who approves has said no, or somebody has answered: not for the same words, nor for others in their place.
    internal static Refusal? Spoken(Incident incident, Draft draft) =>
        Others(incident, draft).Prepend(draft).Select(each => each.Decided).FirstOrDefault(decided => decided?.Reason is not null) is { } no ? new RefusedBefore(no.By.Name, no.At)
        : (Others(incident, draft).FirstOrDefault(IsOut) ?? MassStatements.AnswerTo(incident, draft.Answers!.Key)) is { } answer ? new AnsweredBefore((answer.Decided ?? answer.Written).By.Name)
        : null;

    static IEnumerable<Draft> Others(Incident incident, Draft draft) => incident.Drafts.Where(other => other.Id != draft.Id && other.Answers?.Key == draft.Answers!.Key);

    static bool IsOut(Draft draft) => draft.IsUnderWay || draft.Status is DraftStatus.Offered or DraftStatus.Published;

    // Of everybody who holds the role together, in this incident; null when there is room now.
    static Instant? FreeAt(Delegation delegation, Incident incident, Instant now)
    {
        var lately = incident.SentAlone.Where(sent => sent.Role == delegation.Role && sent.At > now - Hour).Select(sent => sent.At).ToArray();
        return lately.Length < delegation.AnHour ? null : lately[^delegation.AnHour] + Hour;
    }

    // Replies only: what speaks to everybody isn't one person's to say.
    static IEnumerable<Delegation> Of(Draft draft, Plan plan) => draft.Answers is null ? [] : plan.Delegations.Where(each => each.Sends.Contains(draft.Kind));

    static bool Holds(string member, Delegation delegation, Plan plan) => plan.Role(delegation.Role)?.Holders.Contains(member) == true;
}

/// <summary>A reply that somebody sent alone.</summary>
/// <param name="Role">The role that lets them.</param>
/// <param name="At">When.</param>
public sealed record LoneReply(string Role, Instant At);

/// <summary>A reply approved before the crisis goes out by one person's word, whom the plan lets send it.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">What was sent.</param>
/// <param name="Role">The role that lets them.</param>
public sealed record SentAlone(string Draft, string Seal, string Role) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.LetOut(Draft, LetOut.SentAlone, commit) with { SentAlone = incident.SentAlone.Add(new(Role, commit.At)) };
}

/// <summary>By the plan they don't send this alone.</summary>
public sealed record NotDelegated : Refusal;

/// <summary>It is too bad for that: they ask.</summary>
public sealed record TooBadToSendAlone : Refusal;

/// <summary>As many as the plan allows within an hour went out.</summary>
/// <param name="Count">How many that is.</param>
/// <param name="At">When the next may.</param>
public sealed record TooManySentAlone(int Count, Instant At) : Refusal;

/// <summary>Somebody who approves said no to words for this post.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record RefusedBefore(string By, Instant At) : Refusal;

/// <summary>The post has its answer, or gets it now.</summary>
/// <param name="By">Who let it out.</param>
public sealed record AnsweredBefore(string By) : Refusal;

/// <summary>The rules of tone speak against the words as they are now: somebody else looks at them first.</summary>
/// <param name="Findings">The words they are about.</param>
public sealed record ToneBeforeAlone(string Findings) : Refusal;
