using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Cards;
using CrisisBot.LocalChannel.Channel;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>Gathers what a page of the console shows.</summary>
public sealed class ConversationReader(ConsoleChannel channel, ReadMarks marks)
{
    /// <summary>How many activities a page shows unless it is asked for all.</summary>
    const int Newest = 60;
    /// <summary>How many threads it lists then.</summary>
    const int NewestThreads = 25;

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
        return new ConversationModel(frame, conversation, [.. models], shown.Length < entries.Length, firstNew, await Threads(frame, id, all, ct), position);
    }

    /// <summary>The list of threads for a member, with titles in their language.</summary>
    public async Task<ThreadsModel> Threads(PageFrame frame, string shown, bool all, CancellationToken ct)
    {
        var conversations = channel.Conversations;
        var listed = conversations.Skip(1).Where((thread, place) => all || place < NewestThreads || thread.Id == shown);
        var threads = await Task.WhenAll(listed.Select(async thread => (thread with { Title = await Title(frame, thread, ct) }, IsNew(thread))));
        return new ThreadsModel(frame, shown, [.. threads], IsNew(conversations[0]), threads.Length < conversations.Length - 1);

        bool IsNew(ConsoleConversation conversation) => conversation.Id != shown && conversation.Last > marks.Of(frame.Viewer!.Id, conversation.Id);
    }

    /// <summary>One activity as a member sees it.</summary>
    public async Task<EntryModel> Entry(PageFrame frame, TranscriptEntry entry, PressAttempt? attempt, CancellationToken ct)
    {
        IReadOnlyList<AdaptiveCard> cards = await channel.Cards(frame.Persona, entry, ct);
        // Asking for the view takes a moment; what was posted meanwhile comes as an event of its own.
        return new EntryModel(entry, cards, channel.NoticeFor(frame.Persona, entry.Id), attempt);
    }

    async Task<string?> Title(PageFrame frame, ConsoleConversation thread, CancellationToken ct) =>
        channel.Activity(thread.Id, ConsoleIds.RootOf(thread.Id)!) is { } root ? ConsoleConversation.TitleOf(root, await channel.Cards(frame.Persona, root, ct)) : thread.Title;

    /// <summary>The member is looking at this conversation, and so has seen what just came.</summary>
    public void Seen(PageFrame frame, TranscriptEntry entry) => marks.Set(frame.Viewer!.Id, entry.Conversation, entry.Sequence);
}
