using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Resolutions;

namespace CrisisBot.Conversations.Cards;

/// <summary>What the team decided, who sees to it, and what came of it.</summary>
static class DecisionsCard
{
    const int OutcomeShown = 100;

    public static AdaptiveCard Draw(Scene scene, CardRequested which) => Fitting.Of(shown => Draw(scene, which, shown));

    static AdaptiveCard Draw(Scene scene, CardRequested which, int shown)
    {
        var (decisions, words) = (scene.Incident.Resolutions, scene.Words);
        var open = decisions.Where(decision => decision.Closed is null).ToArray();
        return scene.Finish(which,
            [
                Shapes.Title(Title(scene)),
                .. decisions.IsEmpty ? [Shapes.Line(words.Card("decisions.none"))] : Rows(scene, open, shown),
            ],
            scene.Incident.IsOver ? [] :
            [
                Scene.Form(words.Card("decisions.add"), [FollowUps.Text(words, "decisions.text", Resolution.MaxLength), FollowUps.Owner(scene), FollowUps.Within(words)], scene.Button("recordDecision", words.Card("decisions.addConfirm"), style: "positive")),
                .. open.Length == 0 ? [] : new[] { Scene.Form(words.Card("decisions.close"), [Which(scene, [.. open.TakeLast(shown)]), Outcome(words)], scene.Button("closeDecision", words.Card("decisions.closeConfirm"))) },
            ]);
    }

    public static string Title(Scene scene) => scene.Words.Card("decisions.title", ("id", scene.Incident.Id));

    static IEnumerable<AdaptiveElement> Rows(Scene scene, IEnumerable<Resolution> open, int shown) =>
        open.TakeLast(shown).Concat(scene.Incident.Resolutions.Where(decision => decision.Closed is not null).TakeLast(shown / 2)).Select(decision => One(scene, decision));

    static AdaptiveContainer One(Scene scene, Resolution decision) => new()
    {
        Separator = true,
        Items = [Shapes.Line($"**{decision.Id[1..]}** {(decision.Closed is null ? "" : "✅ ")}{Markdown.Escape(decision.Text)}"), Shapes.Line(State(scene, decision), subtle: true)],
    };

    /// <summary>Who sees to it by when, or what came of it.</summary>
    static string State(Scene scene, Resolution decision)
    {
        var words = scene.Words;
        if (decision.Closed is { } closed) return words.Card("decisions.closed", ("by", closed.By.Name), ("at", closed.At), ("outcome", Markdown.Clean(closed.Reason ?? "", OutcomeShown))).Trim();
        var due = decision.DueAt is { } at ? " · " + words.Card("tasks.due", ("at", at)) : "";
        return $"{Markdown.Escape(scene.Name(decision.Owner))}{due} · {words.Card("decisions.by", ("by", decision.Taken.By.Name), ("at", decision.Taken.At))}";
    }

    static AdaptiveChoiceSetInput Which(Scene scene, Resolution[] open) => new()
    {
        Id = "decision",
        Label = scene.Words.Card("decisions.which"),
        Value = open[0].Id,
        Choices = [.. open.Select(decision => new AdaptiveChoice($"{decision.Id[1..]}: {Markdown.Clean(decision.Text, Choices.ExcerptLength)}", decision.Id))],
    };

    static AdaptiveTextInput Outcome(Words words) => new() { Id = "outcome", Label = words.Card("decisions.outcome"), IsMultiline = true, MaxLength = Core.Incidents.Reason.MaxLength };
}
