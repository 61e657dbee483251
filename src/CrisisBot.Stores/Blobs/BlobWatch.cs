using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// Notices what other processes append: reads their news four times a second, and looks at the open streams themselves now and then, as a process may die before it tells.
/// A stream opens and closes only by way of its mark.
/// </summary>
/// <param name="streams">The streams.</param>
/// <param name="marks">The marks of the open ones.</param>
/// <param name="news">What others tell.</param>
/// <param name="changes">Told of what changed.</param>
/// <param name="time">The clock.</param>
/// <param name="notices">Told when the container can't be looked at, and when it can again.</param>
sealed class BlobWatch(StreamBlobs streams, OpenMarks marks, BlobNews news, StreamChanges changes, TimeProvider time, Action<string> notices)
{
    static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);
    readonly HashSet<string> _open = new(StringComparer.Ordinal);
    long _lookedAt = time.GetTimestamp();
    string? _trouble;

    /// <summary>Looks until it is stopped.</summary>
    public async Task Run(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await TryNotice(ct);
            await Task.Delay(BetweenReadings, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task TryNotice(CancellationToken ct)
    {
        try
        {
            Publish((await news.Read(ct)).Where(told => streams.Of(told.Stream).Tell(told.Version)).Select(told => told.Stream));
            // What was told while the container couldn't be looked at may be lost.
            if (_trouble is not null || time.GetElapsedTime(_lookedAt) > BetweenLooks) await Look(ct);
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
        _lookedAt = time.GetTimestamp();
        var open = await marks.List("", ct).ToHashSetAsync(StringComparer.Ordinal, ct);
        // What isn't open any more has changed, too: it was closed.
        var changed = new List<string>();
        foreach (var stream in open.Union(_open).ToArray())
            if (await HasChanged(stream, ct)) changed.Add(stream);
        _open.Clear();
        _open.UnionWith(open);
        Publish(changed);
    }

    void Publish(IEnumerable<string> changed)
    {
        var names = changed.ToArray();
        if (names.Length > 0) changes.Publish(names);
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
