using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;

namespace CrisisBot.Conversations.Cards;

/// <summary>The incident, as the root of its thread: how it stands, who does what, and the next thing to say.</summary>
static class IncidentCard
{
    const int PostsOffered = 10;
    const int HashShown = 12;
    const int RepliesLinked = 3;
    const int SuccessorsOffered = 120;

    public static AdaptiveCard Draw(Scene scene, CardRequested which) =>
        scene.Finish(which, [Shapes.Header(scene, Title(scene)), Shapes.Line(scene.PhaseLine(), strong: true), .. Roles(scene), .. Boards(scene), .. Foot(scene)], Actions(scene), Asked(scene));

    public static string Title(Scene scene) => scene.Words.Card("incident.title", ("id", scene.Incident.Id), ("scenario", scene.Scenario));

    static IEnumerable<AdaptiveElement> Roles(Scene scene)
    {
        yield return new AdaptiveTextBlock { Text = scene.Words.Card("incident.roles"), Weight = "bolder", Separator = true, Style = "heading", Wrap = true };
        foreach (var holding in scene.Incident.Roles)
        {
            yield return new AdaptiveColumnSet { Columns = [Column(scene.RoleName(holding.Role), strong: true), Column(Holder(scene, holding))] };
            if (holding.AcceptedAt is null && scene.Viewer.People?.ContainsKey(holding.Member) == false) yield return Shapes.Line(scene.Words.Card("incident.notInTeam", ("name", scene.Name(holding.Member))), subtle: true);
            if (RoleActions(scene, holding) is { Count: > 0 } actions) yield return new AdaptiveActionSet { Actions = actions };
        }
    }

    static IEnumerable<string> Asked(Scene scene) => scene.Incident.Roles.Where(holding => holding.AcceptedAt is null).Select(holding => holding.Member);

    static AdaptiveColumn Column(string text, bool strong = false) => new() { Width = "stretch", Items = [Shapes.Line(Markdown.Escape(text), strong)] };

    static AdaptiveColumn Column(AdaptiveElement element) => new() { Width = "stretch", Items = [element] };

    static AdaptiveTextBlock Holder(Scene scene, RoleHolding holding) => Shapes.Line(holding.AcceptedAt is { } at
        ? scene.Words.Card("incident.accepted", ("name", scene.Name(holding.Member)), ("at", at))
        : scene.Words.Card("incident.asked", ("name", scene.Mention(holding.Member))));

    // Everybody sees who is asked; the buttons are for the one asked, or for all who see the shared card.
    static List<AdaptiveAction> RoleActions(Scene scene, RoleHolding holding)
    {
        if (scene.Incident.IsOver || (scene.Viewer.Member is { } member && member != holding.Member)) return [];
        var about = new { incident = scene.Incident.Id, role = holding.Role };
        List<AdaptiveAction> actions = [];
        if (holding.AcceptedAt is null) actions.Add(scene.Button("accept", scene.Words.Label("incident.acceptRole", ("role", scene.RoleName(holding.Role))), about, "positive"));
        if (holding.AcceptedAt is null || scene.Viewer.Member is not null)
            actions.Add(Scene.Form(scene.Words.Label("incident.handOverRole", ("role", scene.RoleName(holding.Role))), [Successors(scene, holding)], scene.Button("handOver", scene.Words.Card("incident.handOver"), about)));
        return actions;
    }

    /// <summary>Deputies first: they are prepared for it. Of a large team not everybody is offered for each of many roles, or the card would be too large to be sent.</summary>
    static AdaptiveChoiceSetInput Successors(Scene scene, RoleHolding holding)
    {
        var deputies = scene.Plan.Role(holding.Role)?.Holders ?? [];
        var others = deputies.Concat(scene.Plan.Members.Select(member => member.Id)).Distinct().Where(id => id != holding.Member).Take(SuccessorsOffered / Offers(scene)).ToArray();
        return new AdaptiveChoiceSetInput
        {
            Id = "to",
            Label = scene.Words.Card("incident.handOverTo"),
            Value = others.FirstOrDefault(),
            Choices = [.. others.Select(id => new AdaptiveChoice(scene.Name(id), id))],
            // Where Teams tells who is who, one may also pick anybody there; whether they are in the plan is decided afterwards.
            ChoicesData = scene.Viewer.People is null ? null : AdaptiveDataQuery.PeopleHere,
        };
    }

    static int Offers(Scene scene) => Math.Max(1, scene.Incident.Roles.Count(holding => scene.Viewer.Member is not { } member || member == holding.Member));

    // What is more than fits a phone stands on boards of its own, which the first who wants one opens in the thread.
    static IEnumerable<AdaptiveElement> Boards(Scene scene)
    {
        if (scene.Incident.IsOver) yield break;
        var facts = scene.Button("openBoard", scene.Words.Label("incident.facts", ("count", scene.Incident.Facts.Count(fact => fact.Withdrawn is null))), new { incident = scene.Incident.Id, board = Codes.Of(CardKind.Facts) });
        yield return new AdaptiveActionSet { Separator = true, Actions = [facts] };
    }

    static IEnumerable<AdaptiveElement> Foot(Scene scene)
    {
        var published = scene.Incident.Drafts.Count(draft => draft.Status == DraftStatus.Published);
        if (published > 0) yield return Shapes.Line(scene.Words.Card("incident.published", ("count", published)), strong: true);
        foreach (var line in Shapes.OtherPlan(scene)) yield return line;
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
            Scene.Form(words.Card("incident.close"), [Scene.Reason(words, words.Card("incident.closeReason"))], scene.Button("close", words.Card("incident.closeConfirm"))),
            .. published,
        ];
    }

    static AdaptiveChoiceSetInput Kinds(Scene scene)
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
        string[] usual = ["first-response", "holding-statement", "apology", "move-to-private"];
        return usual.Where(kinds.Contains).Concat(kinds.Except(usual));
    }

    /// <summary>A kind in words; a team's own kind by the name it gave.</summary>
    public static string KindName(Words words, string kind) => Words.Cards.Has($"kind.{kind}") ? words.Card($"kind.{kind}") : kind;

    static AdaptiveChoiceSetInput Posts(Scene scene) => new()
    {
        Id = "post",
        Label = scene.Words.Card("incident.draftPost"),
        Value = scene.Incident.Signals[0].Mention.Key,
        Choices = [.. scene.Incident.Signals.Take(PostsOffered).Select(signal => new AdaptiveChoice(Excerpt(scene, signal), signal.Mention.Key))],
    };

    static string Excerpt(Scene scene, Signal signal)
    {
        var post = scene.Posts.GetValueOrDefault(signal.Mention.Key);
        return $"{Authors.Short(post, scene.Words)}: {Markdown.Clean(post?.Text ?? "…", Choices.ExcerptLength)}";
    }
}
