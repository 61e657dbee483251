using System.Security.Cryptography;
using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Cards;
using CrisisBot.LocalChannel.Channel;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>An activity as one member sees it now.</summary>
/// <param name="Entry">The activity.</param>
/// <param name="Cards">Its cards, their own views.</param>
/// <param name="Notice">What the bot last said to them at it.</param>
/// <param name="Attempt">What they filled in, when something was missing.</param>
public sealed record EntryModel(TranscriptEntry Entry, IReadOnlyList<AdaptiveCard> Cards, Notice? Notice, PressAttempt? Attempt = null)
{
    /// <summary>The id of the press this rendering of the form makes, however often it is sent.</summary>
    public string InvokeId { get; } = $"press-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";

    /// <summary>The element's id.</summary>
    public string ElementId => $"a-{Entry.Id}";

    /// <summary>What it is about, in a few words.</summary>
    public string Title => Bidi.Without(ConsoleConversation.TitleOf(Entry, Cards));
}
