using System.Runtime.CompilerServices;
using System.Text.Json;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Chain;
using CrisisBot.Stores.Copies;

namespace CrisisBot.Stores.Blobs;

/// <summary>Walks along a stream from a verified place to its end, from segment to segment, and checks each line against the one before.</summary>
/// <param name="place">The container.</param>
/// <param name="stream">The stream's name.</param>
/// <param name="known">Learns the places passed.</param>
/// <param name="start">Where to begin.</param>
sealed class StreamWalk(BlobPlace place, string stream, KnownStream known, StreamEnd start)
{
    readonly ChainCursor _cursor = new(stream, start.Version, start.Hash);

    /// <summary>How far it has come.</summary>
    public StreamEnd End { get; private set; } = start;

    /// <summary>Goes to the end.</summary>
    /// <returns>The hash of the first commit that was passed; null when there was none.</returns>
    /// <exception cref="BrokenStreamException">The chain doesn't hold.</exception>
    public async Task<ChainHash?> ToEnd(CancellationToken ct)
    {
        ChainHash? first = null;
        await foreach (var _ in Lines(ct)) first ??= End.Hash;
        return first;
    }

    /// <summary>The commits after a version.</summary>
    /// <exception cref="BrokenStreamException">The chain doesn't hold.</exception>
    public async IAsyncEnumerable<StoredCommit> Commits(long afterVersion, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var commitJson in Lines(ct))
            if (End.Version > afterVersion) yield return _cursor.Read(commitJson.Span);
    }

    /// <summary>The commits after a version, as their bytes.</summary>
    /// <exception cref="BrokenStreamException">The chain doesn't hold.</exception>
    public async IAsyncEnumerable<StoredBytes> Bytes(long afterVersion, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var commitJson in Lines(ct))
            if (End.Version > afterVersion) yield return _cursor.Bytes(commitJson.Span);
    }

    async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines([EnumeratorCancellation] CancellationToken ct)
    {
        for (var ends = false; !ends;)
        {
            ends = true;
            await foreach (var line in SegmentLines.Read(place, End.Segment.In(stream), End.Offset, await Length(ct), ct))
            {
                if (!ends) throw _cursor.Broken("something stands behind the end of the segment before it");
                if (Passed(line) is { } commitJson) yield return commitJson;
                else ends = false;
            }

            if (!ends) Pass(End.Rolled);
        }

        if (End.Offset == 0) await CheckNothingFollows(ct);
    }

    /// <summary>The commit of a line; null when the line ends its segment.</summary>
    ReadOnlyMemory<byte>? Passed(Line line)
    {
        if (line.IsWhole && End.Next.Announcement().AsSpan(..^1).SequenceEqual(line.Bytes.Span)) return null;
        if (!line.IsWhole || !_cursor.TryPass(line.Bytes.Span, out var commitJson)) throw _cursor.Broken("its hash doesn't follow from the commit before and its own bytes");
        Pass(End with { Offset = line.End, Version = _cursor.Version, Hash = _cursor.Hash, Open = IsOpen(commitJson) });
        return line.Bytes.Slice(line.Bytes.Length - commitJson.Length - 1, commitJson.Length);
    }

    void Pass(StreamEnd passed)
    {
        End = passed;
        known.Pass(passed);
    }

    async Task<long> Length(CancellationToken ct)
    {
        var length = await place.Length(End.Segment.In(stream), ct) ?? 0;
        return length >= End.Offset ? length : throw new BrokenStreamException(stream, End.Version, "the blob ends before it");
    }

    /// <summary>A segment that isn't there is where a stream ends, or one that was lost.</summary>
    async Task CheckNothingFollows(CancellationToken ct)
    {
        await foreach (var blob in place.List(Segment.FolderOf(stream), ct))
            if (Segment.TryParse(blob.Name, out _, out var segment) && segment.After > End.Version) throw _cursor.Broken("its segment is missing");
    }

    bool IsOpen(ReadOnlySpan<byte> commitJson)
    {
        try
        {
            return CommitLine.IsOpen(commitJson);
        }
        catch (JsonException notACommit)
        {
            throw new BrokenStreamException(stream, _cursor.Version, $"its hash holds, but it is no commit ({notACommit.Message})");
        }
    }
}
