using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>Notices what other processes append: looks at the open streams twice a second, so that whoever waits is told within one. A stream opens and closes only by way of its mark.</summary>
/// <param name="streams">The streams.</param>
/// <param name="marks">The marks of the open ones.</param>
/// <param name="changes">Told of what changed.</param>
/// <param name="time">The clock.</param>
/// <param name="notices">Told when the container can't be looked at, and when it can again.</param>
sealed class BlobWatch(StreamBlobs streams, OpenMarks marks, StreamChanges changes, TimeProvider time, Action<string> notices)
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    readonly HashSet<string> _open = new(StringComparer.Ordinal);
    string? _trouble;

    /// <summary>Looks until it is stopped.</summary>
    public async Task Run(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await TryLook(ct);
            await Task.Delay(BetweenLooks, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task TryLook(CancellationToken ct)
    {
        try
        {
            await Look(ct);
            Note(null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped.
        }
        catch (StoreUnavailableException unreachable)
        {
            Note(unreachable.Message);
        }
    }

    async Task Look(CancellationToken ct)
    {
        var open = await marks.List("", ct).ToHashSetAsync(StringComparer.Ordinal, ct);
        // What isn't open any more has changed, too: it was closed.
        var changed = new List<string>();
        foreach (var stream in open.Union(_open).ToArray())
            if (await HasChanged(stream, ct)) changed.Add(stream);
        _open.Clear();
        _open.UnionWith(open);
        if (changed.Count > 0) changes.Publish(changed);
    }

    async Task<bool> HasChanged(string stream, CancellationToken ct)
    {
        try
        {
            return streams.Of(stream).Tell((await streams.End(stream, ct)).Version);
        }
        catch (BrokenStreamException)
        {
            // Whoever reads the stream is told what is wrong with it; that is more than a watch can say.
            return _open.Add(stream);
        }
    }

    void Note(string? trouble)
    {
        if (trouble is null == _trouble is null) return;
        notices(trouble ?? "The store can be reached again.");
        _trouble = trouble;
    }
}
