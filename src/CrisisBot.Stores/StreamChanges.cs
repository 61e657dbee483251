using CrisisBot.Core.Streams;

namespace CrisisBot.Stores;

/// <summary>
/// Which streams changed lately, for any number of waiters. Each stream stands here once, the latest in front,
/// so that memory is bounded by the number of streams and an answer costs what it names.
/// </summary>
/// <param name="allStreams">The streams that exist, for a position that isn't known.</param>
sealed class StreamChanges(Func<CancellationToken, Task<IReadOnlyCollection<string>>> allStreams)
{
    readonly Lock _gate = new();
    readonly LinkedList<(string Stream, long Position)> _latest = new();
    readonly Dictionary<string, LinkedListNode<(string Stream, long Position)>> _nodes = new(StringComparer.Ordinal);
    long _present = 1;
    TaskCompletionSource? _changed;

    /// <summary>Says that streams have changed, and wakes all who wait.</summary>
    public void Publish(IEnumerable<string> streams)
    {
        TaskCompletionSource? woken;
        lock (_gate)
        {
            _present++;
            foreach (var stream in streams) MoveToFront(stream);
            (woken, _changed) = (_changed, null);
        }

        woken?.SetResult();
    }

    /// <summary>What <see cref="IEventStore.WaitForChanges"/> promises.</summary>
    public async Task<StoreChanges> Wait(long position, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var (present, known, next) = Look(position);
            // The position is older than the list, so that nothing is missed between them.
            if (!known) return new(present, await allStreams(ct));
            if (next is null) return Since(position);
            await next.WaitAsync(ct);
        }
    }

    /// <summary>What there is for one who knows a position: something to wait for, or null when something has changed.</summary>
    (long Present, bool Known, Task? Next) Look(long position)
    {
        lock (_gate)
        {
            if (position <= 0 || position > _present) return (_present, false, null);
            return (_present, true, position == _present ? (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : null);
        }
    }

    StoreChanges Since(long position)
    {
        lock (_gate) return new(_present, [.. _latest.TakeWhile(change => change.Position > position).Select(change => change.Stream)]);
    }

    void MoveToFront(string stream)
    {
        if (_nodes.Remove(stream, out var old)) _latest.Remove(old);
        _nodes[stream] = _latest.AddFirst((stream, _present));
    }
}
