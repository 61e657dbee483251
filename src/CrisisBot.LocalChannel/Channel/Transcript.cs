using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Live;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Channel;

/// <summary>Everything said in the console, kept in the archive. Readers see a consistent state without waiting; writers take turns.</summary>
public sealed class Transcript(IArchive archive, TimeProvider time, ILogger<Transcript> log) : IDisposable
{
    readonly SemaphoreSlim _writing = new(1, 1);
    volatile ImmutableSortedDictionary<long, TranscriptEntry> _entries = ImmutableSortedDictionary<long, TranscriptEntry>.Empty;
    readonly Dictionary<string, (string Tag, long Sequence)> _seen = new(StringComparer.Ordinal);
    long _last;

    /// <summary>What changes, as it changes.</summary>
    public ChangeFeed<ConsoleChange> Feed { get; } = new();

    /// <summary>The number of the newest entry.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>All entries, oldest first.</summary>
    public IEnumerable<TranscriptEntry> All => _entries.Values;

    /// <summary>A conversation's entries, oldest first.</summary>
    public ImmutableArray<TranscriptEntry> Of(string conversation) => [.. _entries.Values.Where(entry => entry.Conversation == conversation)];

    /// <summary>Whether this conversation exists: the team's channel always does, a thread since its first activity.</summary>
    public bool Has(string conversation) => conversation == ConsoleIds.Team || _entries.Values.Any(entry => entry.Conversation == conversation);

    /// <summary>An entry by its activity's id. A thread's first activity is found from the team's channel, too, as in Teams.</summary>
    public TranscriptEntry? Find(string conversation, string activity) =>
        long.TryParse(activity, out var sequence) && _entries.GetValueOrDefault(sequence) is { } entry && IsIn(entry, conversation) ? entry : null;

    /// <summary>Reads what an earlier run left.</summary>
    public async Task Load(CancellationToken ct)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<long, TranscriptEntry>();
        await foreach (var name in archive.List("console/", ct))
            if (await Read(name, ct) is { } entry) found[entry.Sequence] = entry;
        _entries = found.ToImmutable();
        Volatile.Write(ref _last, _entries.IsEmpty ? 0 : _entries.Keys.Last());
    }

    /// <summary>Shows what other processes have kept since, and forgets what they have forgotten.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (name, tag) in archive.Tags("console/", ct))
        {
            names.Add(name);
            if (_seen.GetValueOrDefault(name).Tag == tag) continue;
            if (await Read(name, ct) is not { } entry) continue;
            await Take(entry, ct);
            _seen[name] = (tag, entry.Sequence);
        }

        // Only what stood there before: one's own newest may have come after the look began.
        foreach (var (name, (_, sequence)) in _seen.Where(seen => !names.Contains(seen.Key)).ToArray()) await Lose(name, sequence, ct);
    }

    /// <summary>Adds an activity to a conversation. When the archive can't be written, plain text is shown all the same: it may say just that.</summary>
    /// <exception cref="StoreUnavailableException">A card could not be kept; it isn't shown.</exception>
    public Task<TranscriptEntry> Post(string conversation, Activity activity, CancellationToken ct) => Add(_ => conversation, activity, ct);

    /// <summary>Begins a thread with its first activity.</summary>
    /// <exception cref="StoreUnavailableException">A card could not be kept; there is no thread.</exception>
    public Task<TranscriptEntry> StartThread(Activity activity, CancellationToken ct) => Add(ConsoleIds.Thread, activity, ct);

    /// <summary>Sets an activity's content; null when there is no such activity.</summary>
    /// <exception cref="StoreUnavailableException">It could not be kept; the older content stands.</exception>
    public async Task<TranscriptEntry?> Update(string conversation, string activity, Activity content, CancellationToken ct)
    {
        using var turn = await Turn(ct);
        if (Find(conversation, activity) is not { } old) return null;
        var entry = old with { Revision = old.Revision + 1, Saved = true, Activity = Stamped(content, old.Id, old.Conversation, old.Activity.Timestamp) };
        await Write(entry, ct);
        Show(entry, ConsoleChangeKind.Updated);
        return entry;
    }

    /// <summary>Removes an activity; false when there is none.</summary>
    public async Task<bool> Delete(string conversation, string activity, CancellationToken ct)
    {
        using var turn = await Turn(ct);
        if (Find(conversation, activity) is not { } entry) return false;
        await archive.Delete(entry.Document, ct);
        _entries = _entries.Remove(entry.Sequence);
        Feed.Add(new ConsoleChange(ConsoleChangeKind.Deleted, entry.Conversation, entry.Id, entry.Revision));
        return true;
    }

    /// <summary>Removes what was said before this moment and isn't needed any more.</summary>
    /// <exception cref="StoreUnavailableException">The archive can't be written; what is left is removed another time.</exception>
    public async Task Forget(DateTimeOffset before, Func<TranscriptEntry, bool> isNeeded, CancellationToken ct)
    {
        foreach (var entry in _entries.Values.Where(entry => entry.Activity.Timestamp < before && !isNeeded(entry))) await Delete(entry.Conversation, entry.Id, ct);
    }

    /// <summary>An activity that isn't shown (a press, an installation), addressed as this channel does.</summary>
    public Activity Addressed(Activity activity, string conversation, string id) => Stamped(activity, id, conversation, time.GetUtcNow());

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    async Task<TranscriptEntry> Add(Func<string, string> conversationOf, Activity activity, CancellationToken ct)
    {
        using var turn = await Turn(ct);
        var now = time.GetUtcNow();
        // As in Teams, ids are milliseconds: one is never given twice, not even when the newest entries were lost with a full disk.
        var entry = new TranscriptEntry(Math.Max(_last + 1, now.ToUnixTimeMilliseconds()), 1, "", activity);
        var conversation = conversationOf(entry.Id);
        entry = entry with { Conversation = conversation, Activity = Stamped(activity, entry.Id, conversation, now) };
        entry = entry with { Saved = await TryWrite(entry, ct) };
        Show(entry, ConsoleChangeKind.Posted);
        return entry;
    }

    async Task Lose(string name, long sequence, CancellationToken ct)
    {
        using var turn = await Turn(ct);
        _seen.Remove(name);
        if (_entries.GetValueOrDefault(sequence) is not { } gone) return;
        _entries = _entries.Remove(sequence);
        Feed.Add(new ConsoleChange(ConsoleChangeKind.Deleted, gone.Conversation, gone.Id, gone.Revision));
    }

    async Task Take(TranscriptEntry entry, CancellationToken ct)
    {
        using var turn = await Turn(ct);
        if (_entries.GetValueOrDefault(entry.Sequence) is not { } known) Show(entry, ConsoleChangeKind.Posted);
        else if (entry.Revision >= known.Revision && !Bytes(entry).SequenceEqual(Bytes(known))) Show(entry, ConsoleChangeKind.Updated);
    }

    async Task<bool> TryWrite(TranscriptEntry entry, CancellationToken ct)
    {
        try
        {
            await Write(entry, ct);
            return true;
        }
        catch (StoreUnavailableException full) when (entry.Activity.Attachments is null or [])
        {
            log.ShownUnsaved(entry.Document, full);
            return false;
        }
    }

    Task Write(TranscriptEntry entry, CancellationToken ct) => archive.Write(entry.Document, Bytes(entry), ct);

    static byte[] Bytes(TranscriptEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, BotJson.Options);

    async Task<TranscriptEntry?> Read(string name, CancellationToken ct)
    {
        try
        {
            return await archive.Read(name, ct) is { } bytes ? JsonSerializer.Deserialize<TranscriptEntry>(bytes, BotJson.Options) : null;
        }
        catch (JsonException damaged)
        {
            // The transcript is what people saw, not the truth: one unreadable page of it must not stop a start.
            log.DocumentUnreadable(name, damaged);
            return null;
        }
    }

    void Show(TranscriptEntry entry, ConsoleChangeKind kind)
    {
        _entries = _entries.SetItem(entry.Sequence, entry);
        Volatile.Write(ref _last, Math.Max(_last, entry.Sequence));
        Feed.Add(new ConsoleChange(kind, entry.Conversation, entry.Id, entry.Revision));
    }

    async Task<IDisposable> Turn(CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        return new Release(_writing);
    }

    static Activity Stamped(Activity activity, string id, string conversation, DateTimeOffset? at) => activity with
    {
        Id = id,
        Timestamp = at,
        ChannelId = ConsoleIds.Channel,
        ServiceUrl = ConsoleIds.ServiceUrl,
        Conversation = new ConversationAccount { Id = conversation, ConversationType = "channel", IsGroup = true, TenantId = ConsoleIds.Tenant },
    };

    static bool IsIn(TranscriptEntry entry, string conversation) =>
        entry.Conversation == conversation || (conversation == ConsoleIds.Team && ConsoleIds.RootOf(entry.Conversation) == entry.Id);

    sealed class Release(SemaphoreSlim writing) : IDisposable
    {
        public void Dispose() => writing.Release();
    }
}
