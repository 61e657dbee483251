using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Languages;

namespace CrisisBot.Conversations.Cards;

/// <summary>A statement of one's own, which answers no single post: on an incident's card, and proposed there when the posts are too many to be answered one by one.</summary>
static class StatementForm
{
    /// <summary>That one is proposed, and how many posts statements have answered.</summary>
    public static IEnumerable<AdaptiveElement> Lines(Scene scene)
    {
        var incident = scene.Incident;
        if (incident.IsOver) yield break;
        if (incident.Proposal is not null) yield return Shapes.Line(scene.Words.Card("statement.proposed", ("count", MassStatements.Open(incident))), strong: true);
        if (incident.AnsweredPosts is > 0 and var answered) yield return Shapes.Line(scene.Words.Card("statement.answered", ("count", answered), ("number", incident.Answered[^1].Draft[1..])));
    }

    /// <summary>The form; none where the brand has no account.</summary>
    public static IEnumerable<AdaptiveAction> Action(Scene scene)
    {
        if (scene.Plan.Accounts.IsEmpty) yield break;
        var (words, kinds) = (scene.Words, IncidentCard.Kinds(scene));
        var isProposed = scene.Incident.Proposal is not null;
        yield return Scene.Form(words.Card("statement.button"),
            [
                kinds with { Value = kinds.Choices.Any(choice => choice.Value == MassStatements.Kind) ? MassStatements.Kind : kinds.Value, Label = words.Card("statement.kind") },
                Networks(scene),
                new AdaptiveChoiceSetInput { Id = "language", Label = words.Card("statement.language"), Value = scene.Plan.Language, Choices = [.. Phrasebook.Languages.Select(language => new AdaptiveChoice(words.Label($"language.{language}"), language))] },
            ],
            scene.Button("statement", words.Card("incident.draftConfirm"), style: "positive")) with { Style = isProposed ? "positive" : null };
    }

    static AdaptiveChoiceSetInput Networks(Scene scene)
    {
        var accounts = scene.Plan.Accounts;
        AdaptiveChoice[] all = accounts.Length > 1 ? [new(scene.Words.Label("statement.everywhere", ("count", accounts.Length)), Turns.Verbs.EachPost)] : [];
        return new AdaptiveChoiceSetInput
        {
            Id = "network",
            Label = scene.Words.Card("statement.network"),
            Value = all.Length > 0 ? Turns.Verbs.EachPost : accounts[0].Network,
            Choices = [.. all, .. accounts.Select(account => new AdaptiveChoice($"{account.Network}: @{account.Handle}", account.Network))],
        };
    }
}
