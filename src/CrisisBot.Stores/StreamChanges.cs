using CrisisBot.Core.Streams;

namespace CrisisBot.Stores;

/// <summary>
/// Which streams changed lately, for any number of waiters. Each stream stands here once, the latest in front,
/// so that memory is bounded by the number of streams and an answer costs what it names.
/// </summary>
/// <param name="allStreams">The streams that exist, for a position that isn't known.</param>
sealed class StreamChanges(Func<IReadOnlyCollection<string>> allStreams)
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
            Task next;
            lock (_gate)
            {
                if (position != _present) return Since(position);
                next = (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await next.WaitAsync(ct);
        }
    }

    StoreChanges Since(long position)
    {
        if (position <= 0 || position > _present) return new(_present, allStreams());
        return new(_present, [.. _latest.TakeWhile(change => change.Position > position).Select(change => change.Stream)]);
    }

    void MoveToFront(string stream)
    {
        if (_nodes.Remove(stream, out var old)) _latest.Remove(old);
        _nodes[stream] = _latest.AddFirst((stream, _present));
    }
}
