using System.Runtime.CompilerServices;

namespace CrisisBot.Stores.Blobs;

/// <summary>Reads a segment line by line, a few megabytes a request.</summary>
static class SegmentLines
{
    const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The lines between two places, each without its newline.</summary>
    /// <param name="place">The container.</param>
    /// <param name="blob">The segment's name.</param>
    /// <param name="start">Where the first line begins.</param>
    /// <param name="end">The blob's length. What is left before it without a newline comes as the last line, empty ones included.</param>
    /// <param name="ct">Gives up.</param>
    public static async IAsyncEnumerable<Line> Read(BlobPlace place, string blob, long start, long end, [EnumeratorCancellation] CancellationToken ct)
    {
        ReadOnlyMemory<byte> rest = default;
        while (start + rest.Length < end)
        {
            var from = start + rest.Length;
            rest = Joined(rest, await place.Range(blob, from, Math.Min(MostBytes, end - from), ct));
            for (int length; (length = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(length + 1)..], start += length + 1)
                yield return new(rest[..length], start + length + 1, IsWhole: true);
        }

        if (rest.Length > 0) yield return new(rest, end, IsWhole: false);
    }

    static ReadOnlyMemory<byte> Joined(ReadOnlyMemory<byte> rest, ReadOnlyMemory<byte> more)
    {
        if (rest.Length == 0) return more;
        var joined = new byte[rest.Length + more.Length];
        rest.CopyTo(joined);
        more.CopyTo(joined.AsMemory(rest.Length));
        return joined;
    }
}

/// <summary>A line of a segment.</summary>
/// <param name="Bytes">The line without its newline.</param>
/// <param name="End">Where the next one begins.</param>
/// <param name="IsWhole">Whether a newline ends it.</param>
readonly record struct Line(ReadOnlyMemory<byte> Bytes, long End, bool IsWhole);
