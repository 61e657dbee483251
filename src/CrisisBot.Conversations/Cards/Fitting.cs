using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;

namespace CrisisBot.Conversations.Cards;

/// <summary>Draws a board with as many of its things as a message may carry. Source: Teams, §Format cards: a message has 28 KB at the most.</summary>
static class Fitting
{
    // What the channel puts around a card needs some room, too.
    const int Limit = 26 * 1024;

    /// <summary>The largest amount.</summary>
    public const int Most = 12;

    static readonly ImmutableArray<int> Amounts = [Most, 8, 5, 3, 2, 0];

    /// <summary>The card with the largest amount that fits.</summary>
    public static AdaptiveCard Of(Func<int, AdaptiveCard> draw)
    {
        var card = draw(Amounts[0]);
        foreach (var amount in Amounts.Skip(1))
        {
            if (JsonSerializer.SerializeToUtf8Bytes(card, BotJson.Options).Length <= Limit) break;
            card = draw(amount);
        }
        return card;
    }
}
