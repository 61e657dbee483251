using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Cards;
using CrisisBot.LocalChannel.Channel;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>Gathers what a page of the console shows.</summary>
public sealed class ConversationReader(ConsoleChannel channel, ReadMarks marks)
{
    /// <summary>How many activities a page shows unless it is asked for all.</summary>
    const int Newest = 60;

    /// <summary>A conversation as a member sees it; it then counts as read.</summary>
    public async Task<ConversationModel?> Conversation(PageFrame frame, string id, bool all, CancellationToken ct)
    {
        // The position comes first: what happens while the page is made is told again rather than missed.
        var position = channel.Feed.Position;
        if (channel.Conversations.FirstOrDefault(known => known.Id == id) is not { } conversation) return null;
        var entries = channel.Activities(id);
        var shown = all || entries.Length <= Newest ? entries : entries[^Newest..];
        var seen = marks.Of(frame.Viewer!.Id, id);
        marks.Set(frame.Viewer.Id, id, conversation.Last);
        var models = await Task.WhenAll(shown.Select(entry => Entry(frame, entry, null, ct)));
        var firstNew = shown.FirstOrDefault(entry => entry.Sequence > seen) is { } fresh && fresh != shown[0] ? fresh.Sequence : (long?)null;
        return new ConversationModel(frame, conversation, [.. models], shown.Length < entries.Length, firstNew, Threads(frame, id), position);
    }

    /// <summary>The list of threads for a member.</summary>
    public ThreadsModel Threads(PageFrame frame, string shown)
    {
        var conversations = channel.Conversations;
        bool IsNew(ConsoleConversation conversation) => conversation.Id != shown && conversation.Last > marks.Of(frame.Viewer!.Id, conversation.Id);
        return new ThreadsModel(frame, shown, [.. conversations.Skip(1).Select(thread => (thread, IsNew(thread)))], IsNew(conversations[0]));
    }

    /// <summary>One activity as a member sees it.</summary>
    public async Task<EntryModel> Entry(PageFrame frame, TranscriptEntry entry, PressAttempt? attempt, CancellationToken ct)
    {
        IReadOnlyList<AdaptiveCard> cards = await channel.Cards(frame.Viewer!.Id, entry, ct);
        // Asking for the view takes a moment; what was posted meanwhile comes as an event of its own.
        return new EntryModel(entry, cards, channel.NoticeFor(frame.Viewer.Id, entry.Id), attempt);
    }

    /// <summary>The member is looking at this conversation, and so has seen what just came.</summary>
    public void Seen(PageFrame frame, TranscriptEntry entry) => marks.Set(frame.Viewer!.Id, entry.Conversation, entry.Sequence);
}
