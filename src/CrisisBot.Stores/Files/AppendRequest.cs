using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Files;

/// <summary>A commit on its way to the disk; the task is its answer.</summary>
/// <param name="stream">The stream's name.</param>
/// <param name="expectedVersion">Where the stream must stand.</param>
/// <param name="commit">The commit.</param>
/// <param name="json">Its bytes, made by the caller's thread so that the writer needn't.</param>
sealed class AppendRequest(string stream, long expectedVersion, Commit commit, byte[] json) : TaskCompletionSource<StoredCommit?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>The stream's name.</summary>
    public string Stream => stream;

    /// <summary>Where the stream must stand.</summary>
    public long ExpectedVersion => expectedVersion;

    /// <summary>The commit's bytes.</summary>
    public ReadOnlySpan<byte> Json => json;

    /// <summary>The commit.</summary>
    public Commit Commit => commit;
}
