using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Incidents;

namespace CrisisBot.Conversations.Cards;

/// <summary>Who holds what since when, a row a role. Everybody sees who is asked; on their own view people have the buttons that are theirs, and no others.</summary>
static class RoleRows
{
    public static IEnumerable<AdaptiveElement> Of(Scene scene)
    {
        yield return new AdaptiveTextBlock { Text = scene.Words.Card("incident.roles"), Weight = "bolder", Separator = true, Style = "heading", Wrap = true };
        foreach (var holding in scene.Incident.Roles)
        {
            yield return Shapes.Line($"**{Markdown.Escape(scene.RoleName(holding.Role))}:** {Holder(scene, holding)}") with { Spacing = "small" };
            if (holding is { IsTaken: false, Member: { } asked } && scene.Viewer.People?.ContainsKey(asked) == false) yield return Shapes.Line(scene.Words.Card("incident.notInTeam", ("name", scene.Name(asked))), subtle: true);
            if (Own(scene, holding) is { Count: > 0 } actions) yield return new AdaptiveActionSet { Actions = actions };
        }
        if (Anybodys(scene) is { Length: > 0 } shared) yield return new AdaptiveActionSet { Actions = shared };
    }

    /// <summary>Who is asked, to be mentioned.</summary>
    public static IEnumerable<string> Asked(Scene scene) => scene.Incident.Roles.Where(holding => !holding.IsTaken).Select(holding => holding.Member).OfType<string>();

    static string Holder(Scene scene, RoleHolding holding) =>
        holding.Member is not { } member ? scene.Words.Card("incident.vacant")
        : holding.AcceptedAt is { } at ? scene.Words.Card("incident.accepted", ("name", scene.Name(member)), ("at", at))
        : scene.Words.Card("incident.asked", ("name", scene.Mention(member)));

    static List<AdaptiveAction> Own(Scene scene, RoleHolding holding)
    {
        if (scene.Incident.IsOver || scene.Viewer.Member is not { } viewer) return [];
        List<AdaptiveAction> actions = [];
        if (AcceptRole.IsFor(viewer, holding, scene.Plan) && IsCalledFor(scene, holding, viewer)) actions.Add(Button(scene, "accept", "incident.acceptRole", holding, holding.Member == viewer ? "positive" : null));
        if (holding.Member != viewer) return actions;
        actions.Add(Button(scene, "stepBack", holding.IsTaken ? "incident.leaveRole" : "incident.declineRole", holding));
        actions.Add(Scene.Form(scene.Words.Label("incident.handOverRole", ("role", scene.RoleName(holding.Role))), [Successors(scene, holding)], Button(scene, "handOver", "incident.handOver", holding)));
        return actions;
    }

    // A deputy is offered what somebody else is asked for when that one keeps silent, or when they have no role of their own to look at.
    static bool IsCalledFor(Scene scene, RoleHolding holding, string viewer) =>
        holding.Member is null || holding.Member == viewer || holding.Nags > 0 || !scene.Incident.Roles.Any(each => each.Member == viewer);

    // On the card that everybody sees, one pair of buttons serves whoever is asked; each role that nobody is left to be asked for has its own.
    static AdaptiveAction[] Anybodys(Scene scene) => scene.Incident.IsOver || scene.Viewer.Member is not null ? [] :
    [
        .. Asked(scene).Any() ? [scene.Button("accept", scene.Words.Label("incident.acceptMine"), About(scene, ""), "positive"), scene.Button("stepBack", scene.Words.Label("incident.declineMine"), About(scene, ""))] : Array.Empty<AdaptiveAction>(),
        .. scene.Incident.Roles.Where(holding => holding.Member is null).Select(holding => Button(scene, "accept", "incident.acceptRole", holding)),
    ];

    static AdaptiveExecuteAction Button(Scene scene, string verb, string label, RoleHolding holding, string? style = null) =>
        scene.Button(verb, scene.Words.Label(label, ("role", scene.RoleName(holding.Role))), About(scene, holding.Role), style);

    static object About(Scene scene, string role) => new { incident = scene.Incident.Id, role };

    /// <summary>Deputies first: they are prepared for it.</summary>
    static AdaptiveChoiceSetInput Successors(Scene scene, RoleHolding holding) =>
        Choices.Member(scene, "to", scene.Words.Card("incident.handOverTo"), scene.Plan.Role(holding.Role)?.Holders ?? [], except: holding.Member, share: scene.Incident.Roles.Count(each => each.Member == holding.Member));
}
