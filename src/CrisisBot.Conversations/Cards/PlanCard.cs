using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Cards;

/// <summary>The plan: one's own part, who is on call, who does what, whom to call, and who has read it.</summary>
static class PlanCard
{
    const int NamesShown = 12;

    public static DrawnCard Draw(PlanScene scene, PlanView view) => view == PlanView.OnCall ? OnCallCard.Draw(scene) : Draw(scene);

    static DrawnCard Draw(PlanScene scene)
    {
        var (words, plan) = (scene.Words, scene.Plan);
        var title = words.Label("plan.title", ("brand", plan.Brand));
        var card = scene.Finish(PlanView.Plan, title,
        [
            .. PlanScene.Part(words.Card("plan.you"), Own(scene)),
            .. OnCallCard.Now(scene),
            .. PlanScene.Part(words.Card("plan.roles"), plan.Roles.Select(role => Role(scene, role))),
            .. OnCallCard.WhomToCall(scene),
            .. PlanScene.Part(words.Card("plan.helps"), plan.Resources.Select(each => $"**{scene.In(each.Name)}**: {Markdown.Escape(each.Where)}")),
            .. PlanScene.Part(words.Card("plan.readyFor"), [string.Join(", ", plan.Scenarios.Select(scenario => scene.In(scenario.Name)))]),
            .. PlanScene.Part(words.Card("plan.readBy"), Read(scene)),
        ], Actions(scene));
        return new(card, title);
    }

    static IEnumerable<string> Own(PlanScene scene)
    {
        if (scene.Viewer.Member is not { } member) return [];
        if (scene.Reader is null) return [scene.Words.Card("plan.outsider")];
        var own = scene.Plan.Roles.Where(role => role.Holders.Contains(member)).SelectMany(role => OwnRole(scene, role, role.Holders[0] != member)).ToArray();
        var turns = scene.Plan.Rotas.Where(rota => rota.Shifts.Any(shift => shift.Members.Contains(member))).Select(rota => scene.In(rota.Name)).ToArray();
        return [.. own.Length == 0 ? [scene.Words.Card("plan.noRole")] : own, .. turns.Length == 0 ? [] : new[] { scene.Words.Card("plan.rotas", ("rotas", new Written(string.Join(", ", turns)))) }];
    }

    static IEnumerable<string> OwnRole(PlanScene scene, PlannedRole role, bool isDeputy)
    {
        var name = scene.In(role.Name);
        yield return $"**{(isDeputy ? scene.Words.Card("plan.deputyRole", ("role", new Written(name))) : name)}**";
        foreach (var duty in role.Duties) yield return $"– {scene.In(duty)}";
        foreach (var alone in scene.Plan.Delegations.Where(each => each.Role == role.Id))
            yield return $"– {scene.Words.Card("plan.alone", ("severity", scene.Words.Label($"severity.sev{(int)alone.UpTo}")), ("may", new Written(scene.In(alone.May))))}";
    }

    static string Role(PlanScene scene, PlannedRole role)
    {
        var holder = $"**{scene.In(role.Name)}**: {scene.Name(role.Holders[0])}";
        return role.Holders.Length == 1 ? holder : $"{holder}; {scene.Words.Card("plan.deputies", ("names", new Written(scene.Names(role.Holders.Skip(1)))))}";
    }

    static IEnumerable<string> Read(PlanScene scene)
    {
        var (read, unread) = (Members(true), Members(false));
        yield return scene.Words.Card("plan.readCount", ("count", read.Length), ("all", scene.Plan.Members.Length));
        if (read.Length > 0 && unread.Length > 0) yield return scene.Words.Card("plan.unread", ("names", new Written(scene.Names(unread.Take(NamesShown)) + (unread.Length > NamesShown ? " …" : ""))));

        string[] Members(bool has) => [.. scene.Plan.Members.Select(member => member.Id).Where(id => scene.Team.HasRead(id, scene.Plan.Version) == has)];
    }

    static AdaptiveAction[] Actions(PlanScene scene)
    {
        var isDone = scene.Viewer.Member is { } member && (scene.Reader is null || scene.Team.HasRead(member, scene.Plan.Version));
        return isDone ? [] : [Buttons.Of(scene.Viewer, "readPlan", scene.Words.Label("plan.iHaveRead"), new { version = scene.Plan.Version }, "positive")];
    }
}
