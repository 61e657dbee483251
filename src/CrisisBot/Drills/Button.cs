using System.Collections.Immutable;
using CrisisBot.BotFramework.Cards;

namespace CrisisBot.Drills;

/// <summary>A button of a card, with the fields it sends along as they are shown.</summary>
sealed record Button(AdaptiveExecuteAction Action, ImmutableDictionary<string, string> Shown)
{
    /// <summary>All buttons of a card, those of its inner cards, too.</summary>
    public static IEnumerable<Button> Of(AdaptiveCard card)
    {
        var shown = Elements(card.Body).Select(Value).Where(field => field.Id is not null && field.Value is not null).ToImmutableDictionary(field => field.Id!, field => field.Value!);
        var actions = (card.Actions ?? []).Concat(Elements(card.Body).OfType<AdaptiveActionSet>().SelectMany(set => set.Actions));
        return actions.SelectMany(action => action switch
        {
            AdaptiveExecuteAction execute => [new Button(execute, shown)],
            AdaptiveShowCardAction inner => Of(inner.Card),
            _ => [],
        });
    }

    static IEnumerable<AdaptiveElement> Elements(IEnumerable<AdaptiveElement> body) => body.SelectMany(element => element switch
    {
        AdaptiveContainer container => Elements(container.Items),
        AdaptiveColumnSet set => Elements(set.Columns.SelectMany(column => column.Items)),
        _ => [element],
    });

    static (string? Id, string? Value) Value(AdaptiveElement element) => element switch
    {
        AdaptiveTextInput text => (text.Id, text.Value),
        AdaptiveChoiceSetInput choice => (choice.Id, choice.Value),
        // What must be ticked, people tick.
        AdaptiveToggleInput toggle => (toggle.Id, toggle.IsRequired == true ? "true" : toggle.Value),
        _ => (null, null),
    };
}
