using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Reminders;

/// <summary>An approval doesn't die of age: halfway those asked are reminded, at its time the next deputies are asked; when nobody is left, lead and management are told.</summary>
public static class ApprovalWaits
{
    /// <summary>When others are asked if nobody answers until then; null when nobody is waited for.</summary>
    public static Instant? PassesAt(Incident incident, Draft draft, Plan plan)
    {
        if (!IsWaitedFor(incident, draft)) return null;
        var half = Half(incident, plan);
        return Polite(RemindsAt(incident, draft, plan) + half, incident, draft, plan);
    }

    /// <summary>Nothing else counts in a subject but which draft, and which time it is asked.</summary>
    internal static string Subject(string draft, int turn) => string.Create(CultureInfo.InvariantCulture, $"{draft}/{turn}");

    /// <summary>The draft a reminder is about, when it is still so.</summary>
    internal static Draft? Of(string subject, Incident incident) =>
        subject.Split('/') is [var id, var turn] && incident.Draft(id) is { Status: DraftStatus.Submitted, Waiting: { } waiting } draft && turn == waiting.Turn.ToString(CultureInfo.InvariantCulture) ? draft : null;

    internal static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) => incident.Drafts
        .Where(draft => IsWaitedFor(incident, draft))
        .Select(draft => draft.Waiting!.RemindedAt is null
            ? new Deadline($"approval:{draft.Id}:{draft.Waiting.Turn}:remind", RemindsAt(incident, draft, plan), new RemindApprovers(draft.Id))
            : new Deadline($"approval:{draft.Id}:{draft.Waiting.Turn}:pass", PassesAt(incident, draft, plan)!.Value, new PassApprovalOn(draft.Id)));

    static bool IsWaitedFor(Incident incident, Draft draft) => incident.Phase == Phase.Declared && draft is { Status: DraftStatus.Submitted, Waiting: { IsStalled: false } };

    // Whoever was reminded late has half the time from then on.
    static Instant RemindsAt(Incident incident, Draft draft, Plan plan) =>
        draft.Waiting!.RemindedAt ?? Polite(draft.Waiting.AskedAt + Half(incident, plan), incident, draft, plan);

    static Duration Half(Incident incident, Plan plan) => plan.Approvals.WithinOf(incident.Severity) / 2;

    static Instant Polite(Instant at, Incident incident, Draft draft, Plan plan) =>
        plan.Reminders.For(at, Course.Of(incident, draft, plan).Asked() is [var first, ..] ? plan.Member(first) : null, incident.Severity);
}

/// <summary>Reminds those who were asked to approve a draft.</summary>
public sealed record RemindApprovers(string Draft) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.IsOver || incident.Draft(Draft) is not { Status: DraftStatus.Submitted, Waiting: { } waiting } draft) return new NotDue($"approval:{Draft}");
        var asked = Course.Of(incident, draft, context.Plan).Asked();
        var subject = ApprovalWaits.Subject(Draft, waiting.Turn);
        return [new ApproversReminded(Draft), .. asked.IsEmpty ? [] : NudgeRequested.For($"approval:{subject}:remind", Nudge.ApprovalWaits, subject, asked, incident, context.Reach)];
    }
}

/// <summary>Whoever was asked keeps silent: the next deputies are asked; when nobody is left, lead and management hear of it.</summary>
public sealed record PassApprovalOn(string Draft) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.IsOver || incident.Draft(Draft) is not { Status: DraftStatus.Submitted, Waiting: { } waiting } draft) return new NotDue($"approval:{Draft}");
        var deputies = Course.Of(incident, draft, context.Plan).Deputies(context.Now);
        if (deputies.IsEmpty) return [new ApprovalStalled(Draft), .. Tell(waiting.Turn, Nudge.ApprovalStalled, [Responsible.Lead(incident, context.Plan), .. Summaries.Management(incident, context.Plan)], incident, context)];
        return [new ApprovalPassedOn(Draft, draft.Stage, deputies), .. Tell(waiting.Turn + 1, Nudge.ApprovalAsked, deputies, incident, context)];
    }

    IEnumerable<Event> Tell(int turn, Nudge of, ImmutableArray<string> members, Incident incident, Context context)
    {
        var subject = ApprovalWaits.Subject(Draft, turn);
        return NudgeRequested.For($"approval:{subject}", of, subject, members, incident, context.Reach);
    }
}

/// <summary>Those who were asked to approve were reminded.</summary>
public sealed record ApproversReminded(string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft with { Waiting = draft.Waiting! with { RemindedAt = commit.At } });
}

/// <summary>The time of those who were asked is over, and others are asked.</summary>
/// <param name="Draft">The draft's id.</param>
/// <param name="Stage">The stage it waits in, from 1.</param>
/// <param name="Members">Who is asked now.</param>
public sealed record ApprovalPassedOn(string Draft, int Stage, ImmutableArray<string> Members) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft with { Waiting = draft.Waiting!.PassedOn(Members, commit.At) });
}

/// <summary>Nobody is left to be asked; lead and management are told.</summary>
public sealed record ApprovalStalled(string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft with { Waiting = draft.Waiting! with { IsStalled = true } });
}
