using CrisisBot.BotFramework.Activities;
using Microsoft.Extensions.Logging;

namespace CrisisBot.BotFramework.Connector;

/// <summary>
/// A queue for each conversation the bot sends to: in order, no faster than Teams takes it, and nothing to a conversation that is blocked.
/// It holds nobody up for long: when a turn is far off, the call fails with the time to come again, and the caller, who remembers durably, comes again.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="isUnlimited">Addresses at which nobody counts.</param>
/// <param name="log">Says which conversations are blocked.</param>
public sealed partial class ConversationQueues(TimeProvider time, Predicate<Uri> isUnlimited, ILogger<ConversationQueues> log)
{
    readonly Lock _gate = new();
    readonly Dictionary<string, ConversationQueue> _queues = new(StringComparer.Ordinal);
    // So many calls in a row without any answer, and nothing is sent for a while: those who wait would only hold up what other channels could be told.
    const int Silent = 3;
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    readonly SlidingLimits _all = TeamsLimits.All();
    int _unanswered;
    DateTimeOffset _silentUntil;

    /// <summary>Whether calls to this address are counted.</summary>
    public bool Counts(Uri address) => !isUnlimited(address);

    /// <summary>Something came from a conversation: it isn't blocked any more, nor are the threads of its channel.</summary>
    public void Heard(Activity from)
    {
        if (from.Conversation?.Id is not { Length: > 0 } heard) return;
        lock (_gate)
            foreach (var (_, queue) in _queues.Where(pair => Channel(pair.Key) == Channel(heard))) queue.IsBlocked = false;
    }

    /// <summary>Sends when its turn comes.</summary>
    /// <param name="conversation">Whose queue.</param>
    /// <param name="replaces">The activity it changes: one that still waits to change the same is left out. Null when it changes none.</param>
    /// <param name="call">Makes the call, once.</param>
    /// <param name="ct">Gives up; a call that nobody waits for any more isn't made, or is broken off.</param>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows; or the turn is far off, or the conversation is blocked, and it wasn't sent.</exception>
    internal Task<byte[]> Send(string conversation, string? replaces, Func<CancellationToken, Task<byte[]>> call, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate) return QueueOf(conversation).Add(replaces, call, ct);
    }

    /// <summary>Waits until one more question about a conversation may be asked.</summary>
    /// <exception cref="ConnectorException">That is far off.</exception>
    internal async Task WaitToRead(string conversation, CancellationToken ct)
    {
        while (true)
        {
            TimeSpan pause;
            lock (_gate)
            {
                var reads = QueueOf(conversation).Reads;
                pause = reads.Wait(time.GetUtcNow());
                if (pause <= TimeSpan.Zero && (pause = Take()) <= TimeSpan.Zero)
                {
                    reads.Note(time.GetUtcNow());
                    return;
                }
            }
            if (pause > ConversationQueue.LongestWait) throw ConversationQueue.FarOff(pause);
            await Task.Delay(ConversationQueue.Whole(pause), time, ct);
        }
    }

    ConversationQueue QueueOf(string conversation)
    {
        if (_queues.TryGetValue(conversation, out var known)) return known;
        foreach (var (name, queue) in _queues.ToArray())
            if (queue.IsIdle) _queues.Remove(name);
        return _queues[conversation] = new(time, Take, problem => Ended(conversation, problem));
    }

    // One of the bot's requests: zero when it may be made now, and then it counts.
    TimeSpan Take()
    {
        // A lock of its own: the queues ask while they hold theirs.
        lock (_all)
        {
            var silent = _silentUntil - time.GetUtcNow();
            if (silent > TimeSpan.Zero && silent <= Silence) return silent;
            var pause = _all.Wait(time.GetUtcNow());
            if (pause <= TimeSpan.Zero) _all.Note(time.GetUtcNow());
            return pause;
        }
    }

    void Ended(string conversation, ConnectorException? problem)
    {
        if (problem is { IsBlocked: true }) Blocked(log, conversation);
        lock (_all)
        {
            _unanswered = problem is { Status: null } ? _unanswered + 1 : 0;
            if (_unanswered >= Silent) _silentUntil = time.GetUtcNow() + Silence;
        }
    }

    static string Channel(string conversation) => conversation.Split(';')[0];

    [LoggerMessage(1, LogLevel.Warning, "The conversation {Conversation} is blocked for the bot. Nothing more is sent there until something comes from it.")]
    private static partial void Blocked(ILogger log, string conversation);
}
