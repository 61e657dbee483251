using System.Collections.Immutable;
using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Cards;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>A conversation of the console.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">A thread's title: the heading of its first card; null for the team's channel.</param>
/// <param name="Count">How many activities it holds.</param>
/// <param name="Last">The number of the newest; 0 when it is empty.</param>
/// <param name="LastAt">When the newest came.</param>
public sealed record ConsoleConversation(string Id, string? Title, int Count, long Last, DateTimeOffset? LastAt)
{
    internal static ImmutableArray<ConsoleConversation> All(Transcript transcript)
    {
        var byId = transcript.All.ToLookup(entry => entry.Conversation);
        var threads = byId.Where(group => group.Key != ConsoleIds.Team).Select(group => Of(group.Key, [.. group])).OrderByDescending(thread => thread.Last);
        return [Of(ConsoleIds.Team, [.. byId[ConsoleIds.Team]]), .. threads];
    }

    /// <summary>What an activity is about, in a few words: its card's heading, else its summary or text.</summary>
    public static string TitleOf(TranscriptEntry entry, IReadOnlyList<AdaptiveCard> cards)
    {
        var blocks = cards.SelectMany(card => card.Body).SelectMany(Blocks).ToArray();
        var heading = blocks.FirstOrDefault(block => block.Style == "heading") ?? blocks.FirstOrDefault(block => block.Text.Length > 0);
        return CardMarkdown.Plain(heading?.Text ?? entry.Activity.Summary ?? entry.Activity.Text ?? "");
    }

    static ConsoleConversation Of(string id, TranscriptEntry[] entries) => new(
        id,
        id == ConsoleIds.Team || entries is [] ? null : TitleOf(entries[0], CardViews.Shared(entries[0])),
        entries.Length,
        entries.LastOrDefault()?.Sequence ?? 0,
        entries.LastOrDefault()?.Activity.Timestamp);

    static IEnumerable<AdaptiveTextBlock> Blocks(AdaptiveElement element) => element switch
    {
        AdaptiveTextBlock text => [text],
        AdaptiveContainer container => container.Items.SelectMany(Blocks),
        AdaptiveColumnSet set => set.Columns.SelectMany(column => column.Items).SelectMany(Blocks),
        _ => [],
    };
}
