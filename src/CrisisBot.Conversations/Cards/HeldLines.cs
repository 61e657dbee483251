using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Cards;

/// <summary>A pause of publishing, as cards show it: that there is one, what it holds back, and who may decide about that.</summary>
static class HeldLines
{
    /// <summary>Why an approved draft waits, and what lets it go.</summary>
    public static IEnumerable<AdaptiveElement> Of(Scene scene, Draft draft)
    {
        if (draft.Hold is not { Reason: HoldReason.Paused } hold) yield break;
        foreach (var line in Paused(scene)) yield return line;
        yield return Shapes.Line(scene.Words.Card(scene.Incident.Paused is null ? "draft.held.decide" : "draft.held.paused"));
        if (scene.Incident.Paused is not null && hold.Releases is [var first, ..]) yield return Shapes.Line(scene.Words.Card("draft.held.released", ("by", first.By.Name), ("at", first.At)), strong: true);
    }

    /// <summary>That publishing is paused, when it is.</summary>
    public static IEnumerable<AdaptiveElement> Paused(Scene scene)
    {
        if (scene.Incident is { Paused: { } paused, IsOver: false })
            yield return Shapes.Line(scene.Words.Card(paused.Until is null ? "pause.line" : "pause.lineUntil", ("by", paused.Began.By.Name), ("at", paused.Began.At), ("reason", paused.Began.Reason), ("until", paused.Until)), strong: true);
    }

    /// <summary>The same on the incident's card, with how many drafts wait to be decided.</summary>
    public static IEnumerable<AdaptiveElement> OfIncident(Scene scene)
    {
        foreach (var line in Paused(scene)) yield return line;
        if (!scene.Incident.IsOver && scene.Incident.Drafts.Count(draft => draft.Hold is not null) is > 0 and var held) yield return Shapes.Line(scene.Words.Card("pause.held", ("count", held)), strong: true);
    }

    /// <summary>What this person may do about publishing as a whole: hold everything back, or let it go on.</summary>
    public static IEnumerable<AdaptiveAction> Actions(Scene scene)
    {
        if (scene.Viewer.Member is { } member && !Pausing.IsFor(member, scene.Plan)) yield break;
        var words = scene.Words;
        yield return scene.Incident.Paused is not { } paused
            ? Scene.Form(words.Label("pause.button"), [Scene.Reason(words, words.Card("pause.reason")), Until(words, scene.Plan)], scene.Button("pause", words.Label("pause.confirm"), style: "destructive"))
            : scene.Button("resume", words.Label("pause.resume"), new { incident = scene.Incident.Id, pause = paused.Number });
    }

    static AdaptiveChoiceSetInput Until(Words words, Plan plan)
    {
        var usual = plan.PauseFor is { } length ? (int)length.TotalMinutes : 0;
        return FollowUps.Within(words, "pause.for", "pause.noEnd", usual);
    }
}
