using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Cards;

/// <summary>What stands in dialogs: forms that have the whole screen, sent by one button.</summary>
static class DialogCards
{
    const int MembersOffered = 200;

    /// <summary>A draft's text to edit, or a reason to give. What was typed before stays, when the first try was refused.</summary>
    public static AdaptiveCard About(Words words, Incident incident, Draft draft, string verb, string? typed, string? notice)
    {
        AdaptiveTextInput field = verb == "edit"
            ? DraftActions.TextField(words, typed ?? draft.Text)
            : Scene.Reason(words, words.Card($"draft.{verb}Reason")) with { Value = typed };
        var about = new { verb, incident = incident.Id, draft = draft.Id, revision = draft.Revision, seal = draft.Seal };
        // Whoever edits sees what somebody else made of it meanwhile; whoever decides sees what they decide about.
        AdaptiveElement[] text = verb == "edit" && (typed is null || typed == draft.Text) ? [] : [new AdaptiveContainer { Style = "emphasis", Items = [Shapes.Plain(draft.Text)] }];
        return Form(words, [.. Said(notice), field, .. text], words.Label(verb == "edit" ? "draft.save" : $"draft.{verb}"), about);
    }

    /// <summary>A message to report: quoted, with what it may be and how bad.</summary>
    public static AdaptiveCard Report(Words words, Plan plan, Mention message)
    {
        var scenario = Core.Watches.Matching.ScenarioOf(plan, message).Id;
        return Form(words,
            [
                Shapes.Quote(Authors.Full(message.Author, words), message.Text),
                Choices.Scenario(words, plan, scenario),
                Choices.Severity(words, SeverityMatrix.Judge(plan, new Situation(scenario, Reach: 0, Signals: 1))),
            ],
            words.Label("report.confirm"), new { });
    }

    /// <summary>A message to record as a decision: its words to put right, which crisis, who sees to it, by when.</summary>
    public static AdaptiveCard Decide(Words words, Plan plan, IReadOnlyList<Incident> crises, string text, string self, string? notice)
    {
        var members = plan.Members.Where(member => member.Id == self).Concat(plan.Members.Where(member => member.Id != self)).Take(MembersOffered);
        return Form(words,
            [
                .. Said(notice),
                FollowUps.Text(words, "decisions.text", Core.Resolutions.Resolution.MaxLength) with { Value = text },
                new AdaptiveChoiceSetInput { Id = "incident", Label = words.Card("decisions.whichCrisis"), Value = crises[0].Id, Choices = [.. crises.Select(crisis => new AdaptiveChoice(words.Label("incident.title", ("id", crisis.Id), ("scenario", plan.Scenario(crisis.Scenario)?.Name.In(words.Language) ?? crisis.Scenario)), crisis.Id))] },
                new AdaptiveChoiceSetInput { Id = "owner", Label = words.Card("followUp.owner"), Value = plan.Members.Any(member => member.Id == self) ? self : null, Choices = [.. members.Select(member => new AdaptiveChoice(member.Name, member.Id))] },
                FollowUps.Within(words),
            ],
            words.Label("decisions.addConfirm"), new { });
    }

    static AdaptiveCard Form(Words words, IReadOnlyList<AdaptiveElement> body, string confirm, object about) =>
        new() { Lang = words.Language, Body = body, Actions = [new AdaptiveSubmitAction { Title = confirm, Style = "positive", Data = BotJson.ToElement(about) }] };

    static AdaptiveElement[] Said(string? notice) => notice is null ? [] : [new AdaptiveContainer { Style = "attention", Items = [Shapes.Line(notice, strong: true)] }];
}
