using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Reports;

namespace CrisisBot.Conversations.Cards;

/// <summary>The incident, as the root of its thread: how it stands, who does what, and the next thing to say.</summary>
static class IncidentCard
{
    const int PostsOffered = 10;
    const int HashShown = 12;
    const int RepliesLinked = 3;

    public static AdaptiveCard Draw(Scene scene, CardRequested which) =>
        scene.Finish(which, [Shapes.Header(scene, Title(scene)), Shapes.Line(scene.PhaseLine(), strong: true), .. HeldLines.OfIncident(scene), .. StatementForm.Lines(scene), .. RoleRows.Of(scene), .. Boards(scene), .. Foot(scene, which)], Actions(scene), RoleRows.Asked(scene));

    public static string Title(Scene scene) => scene.Words.Card("incident.title", ("id", scene.Incident.Id), ("scenario", scene.Scenario));

    // What is more than fits a phone stands on boards of its own, which the first who wants one opens in the thread.
    static IEnumerable<AdaptiveElement> Boards(Scene scene)
    {
        if (scene.Incident.IsOver) yield break;
        var incident = scene.Incident;
        yield return new AdaptiveActionSet
        {
            Separator = true,
            Actions =
            [
                Board(scene, CardKind.Facts, ("count", incident.Facts.Count(fact => fact.Withdrawn is null))),
                Board(scene, CardKind.Tasks, ("done", incident.Tasks.Count(task => !task.IsOpen)), ("count", incident.Tasks.Count)),
                Board(scene, CardKind.Decisions, ("count", incident.Resolutions.Count)),
                scene.Button("summary", scene.Words.Card("incident.summary")),
                .. StatementForm.Action(scene),
                .. HeldLines.Actions(scene),
            ],
        };
        if (incident.Tasks.Count(task => task is { IsOpen: true, IsOverdue: true }) is > 0 and var overdue) yield return Shapes.Line(scene.Words.Card("incident.overdue", ("count", overdue)), strong: true);
    }

    static AdaptiveExecuteAction Board(Scene scene, CardKind board, params ReadOnlySpan<(string, object?)> counts) =>
        scene.Button("openBoard", scene.Words.Label($"incident.{Codes.Of(board)}", counts), new { incident = scene.Incident.Id, board = Codes.Of(board) });

    static IEnumerable<AdaptiveElement> Foot(Scene scene, CardRequested which)
    {
        var published = scene.Incident.Drafts.Count(draft => draft.Status == DraftStatus.Published);
        if (published > 0) yield return Shapes.Line(scene.Words.Card("incident.published", ("count", published)), strong: true);
        foreach (var line in Shapes.Barred(scene, which).Concat(Shapes.OtherPlan(scene))) yield return line;
        if (scene.Incident.IsOver && OpenEnds.Of(scene.Incident) is { IsNone: false } ends) yield return Shapes.Line(Left(scene.Words, ends));
        yield return Shapes.Line(scene.Words.Card("incident.record", ("hash", scene.Head[..Math.Min(scene.Head.Length, HashShown)])), subtle: true);
    }

    static AdaptiveAction[] Actions(Scene scene)
    {
        var words = scene.Words;
        var published = scene.Incident.Drafts.Where(draft => draft.Status == DraftStatus.Published).TakeLast(RepliesLinked).Select(draft => new AdaptiveOpenUrlAction { Title = words.Card("draft.open"), Url = draft.Url! });
        if (scene.Incident.IsOver) return [.. published];
        return
        [
            Scene.Form(words.Card("incident.draft"), [Kinds(scene), Posts(scene)], scene.Button("draft", words.Card("incident.draftConfirm"), style: "positive")),
            Reclassify(scene),
            .. scene.Viewer.Member is not { } member || Core.Incidents.Close.IsFor(member, scene.Incident, scene.Plan) ? [Close(scene)] : Array.Empty<AdaptiveAction>(),
            .. published,
        ];
    }

    static AdaptiveShowCardAction Reclassify(Scene scene)
    {
        var (words, incident) = (scene.Words, scene.Incident);
        return Scene.Form(
            words.Card("incident.change"),
            [Choices.Scenario(words, scene.Plan, incident.Scenario), Choices.Severity(words, incident.Severity), Scene.Reason(words, words.Card("incident.changeReason"))],
            scene.Button("reclassify", words.Card("incident.changeConfirm"), new { incident = incident.Id, seenScenario = incident.Scenario, seenSeverity = Codes.Of(incident.Severity) }));
    }

    static AdaptiveShowCardAction Close(Scene scene)
    {
        var words = scene.Words;
        var ends = OpenEnds.Of(scene.Incident);
        return Scene.Form(words.Card("incident.close"),
            [.. ends.IsNone ? [] : new AdaptiveElement[] { Shapes.Line(Left(words, ends)) }, Scene.Reason(words, words.Card("incident.closeReason"))],
            scene.Button("close", words.Card("incident.closeConfirm")));
    }

    // Whoever closes sees what stays undone, and so does whoever reads the card afterwards.
    static string Left(Words words, OpenEnds ends)
    {
        (string Code, int Count)[] open = [("tasks", ends.Tasks), ("decisions", ends.Decisions), ("drafts", ends.Drafts), ("facts", ends.Facts)];
        return words.Card("incident.left", ("what", string.Join(", ", open.Where(each => each.Count > 0).Select(each => words.Label($"incident.left.{each.Code}", ("count", each.Count))))));
    }

    /// <summary>The kinds of statement there are.</summary>
    public static AdaptiveChoiceSetInput Kinds(Scene scene)
    {
        var kinds = InOrder(scene.Kinds()).ToArray();
        return new AdaptiveChoiceSetInput
        {
            Id = "kind",
            Label = scene.Words.Card("incident.draftKind"),
            Value = kinds.FirstOrDefault(),
            Choices = [.. kinds.Select(kind => new AdaptiveChoice(KindName(scene.Words, kind), kind))],
        };
    }

    // In the order in which a crisis needs them; a team's own kinds come last.
    static IEnumerable<string> InOrder(IReadOnlyList<string> kinds)
    {
        string[] usual = ["first-response", "holding-statement", "apology", "status-update", "move-to-private", "correction", "denial", "mass-statement", "kind-word", "thank-you"];
        return usual.Where(kinds.Contains).Concat(kinds.Except(usual));
    }

    /// <summary>A kind in words; a team's own kind by the name it gave.</summary>
    public static string KindName(Words words, string kind) => Words.Cards.Has($"kind.{kind}") ? words.Card($"kind.{kind}") : kind;

    static AdaptiveChoiceSetInput Posts(Scene scene) => new()
    {
        Id = "post",
        Label = scene.Words.Card("incident.draftPost"),
        Value = scene.Incident.Signals[0].Mention.Key,
        Choices = [.. scene.Incident.Signals.Take(PostsOffered).Select(signal => new AdaptiveChoice(Excerpt(scene, signal), signal.Mention.Key)), .. EachPost(scene)],
    };

    static IEnumerable<AdaptiveChoice> EachPost(Scene scene)
    {
        if (WriteDrafts.OneEach(scene.Incident).Length is > 1 and var count) yield return new(scene.Words.Label("incident.draftEach", ("count", count)), Turns.Verbs.EachPost);
    }

    static string Excerpt(Scene scene, Signal signal)
    {
        var post = scene.Posts.GetValueOrDefault(signal.Mention.Key);
        return $"{Authors.Short(post, scene.Words)}: {Markdown.Clean(post?.Text ?? "…", Choices.ExcerptLength)}";
    }
}
