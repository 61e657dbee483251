using System.Collections.Concurrent;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>The streams in a container, and what this process knows of them.</summary>
/// <param name="place">The container.</param>
sealed class StreamBlobs(BlobPlace place)
{
    const int AtOnce = 8;
    readonly ConcurrentDictionary<string, KnownStream> _known = new(StringComparer.Ordinal);

    /// <summary>What is known of a stream.</summary>
    public KnownStream Of(string stream) => _known.GetOrAdd(stream, _ => new());

    /// <summary>A walk that comes by all commits after a version.</summary>
    public async Task<StreamWalk> Walk(string stream, long afterVersion, CancellationToken ct)
    {
        var known = Of(stream);
        return new(place, stream, known, known.Before(afterVersion) ?? await Start(stream, afterVersion, ct));
    }

    /// <summary>Where a stream ends now.</summary>
    /// <exception cref="BrokenStreamException">What was appended since doesn't follow.</exception>
    public async Task<StreamEnd> End(string stream, CancellationToken ct)
    {
        var walk = await Walk(stream, long.MaxValue, ct);
        await walk.ToEnd(ct);
        return walk.End;
    }

    /// <summary>The ends of some streams.</summary>
    public async Task<IReadOnlyDictionary<string, StreamEnd>> Ends(IEnumerable<string> streams, CancellationToken ct)
    {
        var ends = new ConcurrentDictionary<string, StreamEnd>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(streams, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (stream, token) => ends[stream] = await End(stream, token));
        return ends;
    }

    /// <summary>Checks some streams from their first commit on.</summary>
    /// <exception cref="BrokenStreamException">A chain doesn't hold.</exception>
    public Task Verify(IEnumerable<string> streams, CancellationToken ct) =>
        Parallel.ForEachAsync(streams, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (stream, token) => await new StreamWalk(place, stream, Of(stream), StreamEnd.Beginning).ToEnd(token));

    /// <summary>The streams whose names begin with a prefix, in ordinal order. None is read.</summary>
    public async Task<SortedSet<string>> Names(string prefix, CancellationToken ct)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var blob in place.List(Segment.Folder + prefix, ct))
        {
            // A first append that failed may leave an empty blob, and that is no stream.
            if (Segment.TryParse(blob.Name, out var stream, out var segment) && (segment.After > 0 || blob.Properties.ContentLength > 0)) names.Add(stream);
        }

        return names;
    }

    async Task<StreamEnd> Start(string stream, long afterVersion, CancellationToken ct)
    {
        var start = StreamEnd.Beginning;
        if (afterVersion == 0) return start;
        await foreach (var blob in place.List(Segment.FolderOf(stream), ct))
        {
            // Not in an empty one: whether the stream is open stands in the commit before.
            if (Segment.TryParse(blob.Name, out _, out var segment) && segment.After <= afterVersion && segment.After > start.Version && blob.Properties.ContentLength > 0) start = StreamEnd.At(segment);
        }

        return start;
    }
}
