using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.OnCall;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Cards;

/// <summary>Who is on call now, who would be called after them, and whom to call besides.</summary>
static class OnCallCard
{
    public static DrawnCard Draw(PlanScene scene)
    {
        var title = scene.Words.Label("onCall.title");
        return new(scene.Finish(PlanView.OnCall, title, [.. Now(scene), .. Levels(scene), .. WhomToCall(scene)]), title);
    }

    /// <summary>Who is on call; where the plan has no rotas, those who hold the roles.</summary>
    public static IEnumerable<AdaptiveElement> Now(PlanScene scene) => scene.Plan.Rotas.IsEmpty
        ? PlanScene.Part(scene.Words.Card("onCall.byRole"), scene.Plan.Roles.Select(role => $"**{scene.In(role.Name)}**: {Reached(scene, role.Holders[0])}"))
        : PlanScene.Part(scene.Words.Card("onCall.now"), scene.Plan.Rotas.Select(rota => Line(scene, rota, rota.At(scene.Plan, scene.Now))));

    /// <summary>The departments beyond the team.</summary>
    public static IEnumerable<AdaptiveElement> WhomToCall(PlanScene scene) => PlanScene.Part(scene.Words.Card("onCall.call"), scene.Plan.Departments.Select(each =>
        $"**{scene.In(each.Name)}** – {scene.In(each.For)}: {string.Join(" · ", new[] { each.Contact is { } member ? Reached(scene, member) : null, Escaped(each.Phone), Escaped(each.Email) }.OfType<string>())}"));

    static IEnumerable<AdaptiveElement> Levels(PlanScene scene)
    {
        if (scene.Plan.Escalation is not { } escalation) return [];
        var management = scene.Plan.Role(escalation.Management)?.Holders ?? [];
        return PlanScene.Part(scene.Words.Card("onCall.levels"),
        [
            .. escalation.Levels.Select((level, index) => scene.Words.Card("onCall.level", ("level", index + 1), ("names", new Written(scene.Names(level.People(scene.Plan, scene.Now)))))),
            scene.Words.Card("onCall.management", ("names", new Written(scene.Names(management)))),
        ]);
    }

    static string Line(PlanScene scene, Rota rota, OnCallNow? now)
    {
        if (now is null) return $"**{scene.In(rota.Name)}**: –";
        var line = scene.Words.Card("onCall.line", ("rota", new Written($"**{scene.In(rota.Name)}**")), ("name", new Written(Reached(scene, now.Member))), ("until", now.Until));
        return now.Deputy is { } deputy ? $"{line} {scene.Words.Card("onCall.deputy", ("name", new Written(Reached(scene, deputy))))}" : line;
    }

    static string Reached(PlanScene scene, string member) =>
        string.Join(" · ", new[] { scene.Name(member), Escaped(scene.Plan.Member(member)?.Phone) }.OfType<string>());

    static string? Escaped(string? text) => text is null ? null : Markdown.Escape(text);
}
