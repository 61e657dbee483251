using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Copies;

/// <summary>A commit as the bytes it is stored in. A copy of those keeps the chain, also when a later version would write the commit otherwise.</summary>
/// <param name="Version">Its place, counted from 1.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Json">The stored bytes.</param>
sealed record StoredBytes(long Version, string Hash, byte[] Json);

/// <summary>A store whose commits can be read as bytes.</summary>
interface ICopySource
{
    /// <summary>A stream's commits in order, those after a version.</summary>
    IAsyncEnumerable<StoredBytes> ReadBytes(string stream, long afterVersion, CancellationToken ct);
}

/// <summary>A store that takes a commit as bytes.</summary>
interface ICopyTarget
{
    /// <summary>Appends as <see cref="IEventStore.Append"/> does.</summary>
    Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, byte[] json, CancellationToken ct);
}
