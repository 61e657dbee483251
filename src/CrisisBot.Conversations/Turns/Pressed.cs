using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Conversations.Cards;

namespace CrisisBot.Conversations.Turns;

/// <summary>What came of a press.</summary>
/// <param name="Response">To a client that shows it to whoever pressed.</param>
/// <param name="Sentence">To any other; null when the cards that everybody sees say it all.</param>
sealed record Pressed(InvokeResponse Response, string? Sentence)
{
    /// <summary>The card as it is by now, with something to tell first.</summary>
    public static Pressed Shown(AdaptiveCard card, Notice? notice) => new(InvokeResponse.Card(card), notice?.Text);

    /// <summary>A sentence; there is no card to show.</summary>
    public static Pressed Said(string sentence) => new(InvokeResponse.Message(sentence), sentence);

    /// <summary>No card of ours sends this.</summary>
    public static Pressed Bad(string code, string sentence) => new(InvokeResponse.Error(400, code, sentence), sentence);
}
