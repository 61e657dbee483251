using System.Globalization;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;

namespace CrisisBot.Conversations.Cards;

/// <summary>Asks whoever wanted a draft for the facts it can't do without: a form with a sentence and a source for each.</summary>
static class MissingFacts
{
    /// <summary>The most that are asked for at once.</summary>
    public const int Most = 6;

    /// <summary>What parts their names.</summary>
    public const string Between = ", ";

    /// <summary>The form.</summary>
    public static AdaptiveActionSet Ask(Words words, Viewer viewer, string incident, FactMissing missing)
    {
        var keys = missing.Keys.Split(Between).Take(Most).ToArray();
        var state = Buttons.Of(viewer, "stateFacts", words.Card("facts.addConfirm"), new { incident, keys = string.Join(Between, keys) }, "positive");
        return new() { Actions = [Scene.Form(words.Card("facts.stateMissing"), [.. keys.SelectMany((key, index) => Fields(words, key, index))], state)] };
    }

    /// <summary>The names of a form's fields for a fact's text and its source.</summary>
    public static (string Text, string Source) FieldsOf(int index) => (string.Create(CultureInfo.InvariantCulture, $"text{index}"), string.Create(CultureInfo.InvariantCulture, $"source{index}"));

    static IEnumerable<AdaptiveElement> Fields(Words words, string key, int index)
    {
        var (text, source) = FieldsOf(index);
        yield return FactsCard.Text(words, null) with { Id = text, Label = words.Label("facts.textOf", ("name", key)) };
        yield return FactsCard.Source(words, isRequired: true) with { Id = source };
    }
}
