using CrisisBot.Core.Streams;
using CrisisBot.Stores.Chain;

namespace CrisisBot.Stores.Blobs;

/// <summary>A place in a stream behind which one reads on or appends.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Offset">Bytes from its beginning.</param>
/// <param name="Version">The last commit before that place.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Open">Whether it left the stream open.</param>
sealed record StreamEnd(Segment Segment, long Offset, long Version, ChainHash Hash, bool Open)
{
    /// <summary>A stream's beginning.</summary>
    public static StreamEnd Beginning { get; } = At(default);

    /// <summary>The beginning of a segment. Whether the stream is open there isn't known from that.</summary>
    public static StreamEnd At(Segment segment) => new(segment, 0, segment.After, segment.Hash, Open: false);

    /// <summary>The segment that follows when this one ends here.</summary>
    public Segment Next => new(Version, Hash);

    /// <summary>Where the stream goes on when this segment ends here.</summary>
    public StreamEnd Rolled => this with { Segment = Next, Offset = 0 };

    /// <summary>Whether it lies behind another place of the same stream.</summary>
    public bool IsAfter(StreamEnd other) => (Version, Segment.After, Offset).CompareTo((other.Version, other.Segment.After, other.Offset)) > 0;

    /// <summary>The head under a name.</summary>
    public StreamHead Head(string stream) => new(stream, Version, Hash.ToString(), Open);
}
