using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using NodaTime;

namespace CrisisBot.Conversations.Turns;

/// <summary>What a reminder says.</summary>
static class NudgeWords
{
    public static string Of(Words words, NudgeRequested nudge, Incident incident, Plan plan, string scenario, Instant now) => nudge.Of switch
    {
        Nudge.RoleAsked => Say(words, nudge, incident, plan, scenario, "nudge.roleAsked"),
        Nudge.RoleEmpty => Say(words, nudge, incident, plan, scenario, "nudge.roleEmpty"),
        Nudge.TaskOverdue when incident.Task(nudge.Subject) is { } task => Say(words, nudge, incident, plan, scenario, "nudge.taskOverdue", task.In(words.Language, plan), task.DueAt),
        Nudge.DecisionOpen when incident.Resolution(nudge.Subject) is { } decision => Say(words, nudge, incident, plan, scenario, "nudge.decisionOpen", decision.Text),
        Nudge.MassStatement => words.Message("nudge.massStatement", ("id", incident.Id), ("scenario", scenario), ("count", incident.Proposal?.Posts)),
        Nudge.WordOverdue => Say(words, nudge, incident, plan, scenario, nudge.Subject == "1" ? "nudge.firstWord" : "nudge.nextWord"),
        Nudge.ApprovalWaits or Nudge.ApprovalAsked or Nudge.ApprovalStalled or Nudge.ReleaseOffered or Nudge.HoldingReleased when incident.Draft(nudge.Subject.Split('/')[0]) is { } draft => Say(words, nudge, incident, plan, scenario, $"nudge.{Codes.Of(nudge.Of)}", DraftCard.Title(words, draft), nudge.Of == Nudge.HoldingReleased ? draft.Decided?.At : draft.Waiting?.StageSince),
        Nudge.Summary => string.Join('\n', [Say(words, nudge, incident, plan, scenario, "nudge.summary"), "", .. SummaryLines.Of(words, incident, plan, now).Select(line => $"- **{line.Label}:** {line.Text}")]),
        _ => throw new InvalidOperationException($"There is no {nudge.Subject} to be reminded of."),
    };

    static string Say(Words words, NudgeRequested nudge, Incident incident, Plan plan, string scenario, string code, string? text = null, Instant? at = null) => words.Message(code,
        ("id", incident.Id), ("scenario", scenario), ("severity", words.Label($"severity.sev{(int)incident.Severity}")),
        ("role", plan.Role(nudge.Subject)?.Name.In(words.Language) ?? nudge.Subject), ("number", nudge.Subject[1..]), ("text", text), ("at", at));
}
