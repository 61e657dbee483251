namespace CrisisBot.Stores.Blobs;

/// <summary>When a stream goes on in a new segment.</summary>
/// <param name="Commits">So many commits; the service takes 50,000 blocks a blob, and a commit is a block.</param>
/// <param name="Bytes">So many bytes, so that where a long stream stands is found by reading little.</param>
readonly record struct SegmentSize(long Commits, long Bytes)
{
    /// <summary>Far below the limit: a stream mustn't come near it even if blocks were ever counted otherwise.</summary>
    public static SegmentSize Usual => new(Commits: 10_000, Bytes: 4 * 1024 * 1024);

    /// <summary>Whether a segment that ends here takes no more commits.</summary>
    public bool IsFull(StreamEnd end) => end.Version - end.Segment.After >= Commits || end.Offset >= Bytes;
}
