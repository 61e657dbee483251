using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CrisisBot.LocalChannel.Live;

/// <summary>
/// Changes in the order they happened, the newest thousand remembered, so that somebody who was away for a moment misses nothing.
/// A position names the process, too: after a restart an old one is recognised as unknown instead of being taken for another.
/// </summary>
public sealed class ChangeFeed<T> where T : class
{
    const int Kept = 1000;
    readonly Lock _lock = new();
    readonly Queue<T> _recent = new();
    readonly string _process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    TaskCompletionSource _next = NewSignal();
    long _count;

    /// <summary>Where the feed stands now.</summary>
    public string Position
    {
        get { lock (_lock) return Name(_count); }
    }

    /// <summary>Completes at the next change.</summary>
    public Task Next
    {
        get { lock (_lock) return _next.Task; }
    }

    /// <summary>Tells everybody of a change.</summary>
    public void Add(T change)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            _recent.Enqueue(change);
            if (_recent.Count > Kept) _recent.Dequeue();
            _count++;
            (waiting, _next) = (_next, NewSignal());
        }
        waiting.SetResult();
    }

    /// <summary>The changes after a position, forever. A position from before a restart, or too far back, gives one item without a change first: look at everything anew.</summary>
    /// <param name="position">An earlier <see cref="Position"/>; null means from now on, and now is when this is called.</param>
    /// <param name="ct">Ends it.</param>
    public IAsyncEnumerable<FeedItem<T>> After(string? position, CancellationToken ct) => Read(position ?? Position, ct);

    async IAsyncEnumerable<FeedItem<T>> Read(string position, [EnumeratorCancellation] CancellationToken ct)
    {
        var known = Number(position);
        if (known is null)
        {
            known = Number(Position);
            yield return new FeedItem<T>(Name(known!.Value), null);
        }
        for (var at = known.Value; ;)
        {
            var (items, missed, signal) = Since(at);
            if (missed) yield return new FeedItem<T>(Name(at = Number(Position)!.Value), null);
            else
                foreach (var item in items) yield return new FeedItem<T>(Name(++at), item);
            if (items.Length == 0 && !missed) await signal.WaitAsync(ct);
        }
    }

    (T[] Items, bool Missed, Task Next) Since(long at)
    {
        lock (_lock)
        {
            var behind = _count - at;
            return behind > _recent.Count ? ([], true, _next.Task) : ([.. _recent.Skip(_recent.Count - (int)behind)], false, _next.Task);
        }
    }

    string Name(long count) => FormattableString.Invariant($"{_process}-{count}");

    long? Number(string position)
    {
        var parts = position.Split('-');
        return parts.Length == 2 && parts[0] == _process && long.TryParse(parts[1], out var number) && number >= 0 && number <= Volatile.Read(ref _count) ? number : null;
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A change and where it stands.</summary>
/// <param name="Position">The position after it.</param>
/// <param name="Change">The change; null when changes were missed.</param>
public sealed record FeedItem<T>(string Position, T? Change) where T : class;
