using System.Buffers;
using Azure;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Chain;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// One append; the other appends of this process to the stream wait for it. Those of other processes are met at the blob, which takes a block only at the position it was meant for.
/// When an answer was lost, the blob is asked: a commit's hash says whether it is one's own.
/// </summary>
/// <param name="place">The container.</param>
/// <param name="streams">The streams.</param>
/// <param name="marks">The marks of open streams.</param>
/// <param name="size">When a segment is full.</param>
/// <param name="stream">The stream.</param>
/// <param name="commit">The commit.</param>
/// <param name="json">Its bytes.</param>
sealed class BlobAppend(BlobPlace place, StreamBlobs streams, OpenMarks marks, SegmentSize size, string stream, Commit commit, byte[] json)
{
    readonly KnownStream _known = streams.Of(stream);

    /// <summary>Appends at a version; null when the stream stands at another.</summary>
    public async Task<StoredCommit?> At(long expectedVersion, CancellationToken ct)
    {
        // Versions only grow: what is known to be behind the expected one needs no look.
        if (_known.End is { } known && known.Version > expectedVersion) return null;
        var end = _known.End is { } here && here.Version == expectedVersion ? here : await streams.End(stream, ct);
        if (end.Version != expectedVersion) return null;
        if (commit.Open && !end.Open) await marks.Set(stream, ct);
        var mark = !commit.Open && end.Open ? await marks.Seen(stream, ct) : null;
        var stored = await Put(end, ct);
        if (stored is not null && mark is { } seen) await Unmark(seen, ct);
        return stored;
    }

    async Task<StoredCommit?> Put(StreamEnd end, CancellationToken ct)
    {
        var hash = end.Hash.Next(json);
        var line = Line(hash);
        while (size.IsFull(end) || !await TryPut(end, line, ct))
        {
            if (size.IsFull(end) && await TryPut(end, end.Next.Announcement(), ct)) _known.Pass(end = end.Rolled);
            else
            {
                var walk = new StreamWalk(place, stream, _known, end);
                if (await walk.ToEnd(ct) is { } first) return first == hash ? Stored(end, hash) : null;
                if (walk.End == end) throw new StoreUnavailableException($"{place.Name}: a commit for {stream} was refused, although nothing stands in its place.");
                end = walk.End;
            }
        }

        _known.Pass(end with { Offset = end.Offset + line.Length, Version = end.Version + 1, Hash = hash, Open = commit.Open });
        return Stored(end, hash);
    }

    StoredCommit Stored(StreamEnd before, ChainHash hash) => new(before.Version + 1, hash.ToString(), commit);

    async Task<bool> TryPut(StreamEnd end, ReadOnlyMemory<byte> block, CancellationToken ct)
    {
        var blob = end.Segment.In(stream);
        if (end.Offset == 0) await place.Begin(blob, ct);
        try
        {
            return await place.Append(blob, end.Offset, block, ct);
        }
        catch (StoreUnavailableException lost) when (lost.IsUncertain)
        {
            if (!await HasGrown(blob, end.Offset, ct)) throw;
            return false;
        }
    }

    /// <summary>Whether something was appended after all; false as well when that can't be asked, and then it stays unknown.</summary>
    async Task<bool> HasGrown(string blob, long offset, CancellationToken ct)
    {
        try
        {
            return await place.Length(blob, ct) > offset;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>The commit is stored whatever becomes of its stream's mark: one too many costs a look.</summary>
    async Task Unmark(ETag seen, CancellationToken ct)
    {
        try
        {
            await marks.Remove(stream, seen, ct);
        }
        catch (StoreUnavailableException)
        {
            // The next who closes the stream removes it.
        }
    }

    ReadOnlyMemory<byte> Line(ChainHash hash)
    {
        var line = new ArrayBufferWriter<byte>(json.Length + 128);
        CommitLine.Write(line, hash, json);
        return line.WrittenMemory;
    }
}
