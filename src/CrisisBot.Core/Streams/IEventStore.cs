namespace CrisisBot.Core.Streams;

/// <summary>
/// Append-only streams of commits. A stream's name is <c>{team}/{kind}-{id}</c>, of lower-case letters, digits, '-', '_' and one '/'.
/// Every implementation passes one contract suite.
/// </summary>
public interface IEventStore
{
    /// <summary>Appends a commit. It is durable when the task completes.</summary>
    /// <param name="stream">The stream's name; it begins to exist with its first commit.</param>
    /// <param name="expectedVersion">The version the decision was made on; 0 for a new stream.</param>
    /// <param name="commit">What to append.</param>
    /// <param name="ct">Gives up waiting; the commit may have been stored all the same.</param>
    /// <returns>The commit as stored, or null when the stream stood at another version (a conflict).</returns>
    /// <exception cref="StoreUnavailableException">
    /// It could not be stored; nothing was changed, or nothing will be accepted until a restart. Where the service didn't answer nobody knows (<see cref="StoreUnavailableException.IsUncertain"/>):
    /// the command's repetition finds its key if it was stored.
    /// </exception>
    Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, CancellationToken ct = default);

    /// <summary>Reads a stream's commits in order, those after <paramref name="afterVersion"/>. A stream that doesn't exist is empty.</summary>
    /// <exception cref="BrokenStreamException">The chain of hashes doesn't hold.</exception>
    /// <exception cref="StoreUnavailableException">The service can't be asked.</exception>
    IAsyncEnumerable<StoredCommit> Read(string stream, long afterVersion = 0, CancellationToken ct = default);

    /// <summary>The streams whose names begin with <paramref name="prefix"/>, by name; with <paramref name="openOnly"/>, without reading the closed ones.</summary>
    IAsyncEnumerable<StreamHead> Heads(string prefix = "", bool openOnly = false, CancellationToken ct = default);

    /// <summary>Waits until something was appended after <paramref name="position"/>.</summary>
    /// <param name="position">A position from an earlier answer; 0 answers at once with the present one.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The present position and the streams that changed since (all that exist, when that isn't known any more).</returns>
    Task<StoreChanges> WaitForChanges(long position, CancellationToken ct = default);
}

/// <summary>What changed in a store.</summary>
/// <param name="Position">Where the store stands now; valid in this process only.</param>
/// <param name="Streams">The streams that changed, each once.</param>
public sealed record StoreChanges(long Position, IReadOnlyCollection<string> Streams);

/// <summary>The store can't write now (full or read-only disk, a failed fsync, a lost service).</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Says what failed, in a sentence for the administrator.</summary>
    public StoreUnavailableException(string message, Exception? inner = null) : base(message, inner) { }

    /// <summary>Whether what was to be stored may be there all the same, or may yet come to be: no answer came.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>What can't be written. The other part may well work: the last of a disk's room still takes a line, but no document.</summary>
    public StorePart Part { get; init; }
}

/// <summary>What a team's data consists of.</summary>
public enum StorePart
{
    /// <summary>The streams of events.</summary>
    Streams,
    /// <summary>The documents.</summary>
    Archive,
}

/// <summary>A stream's chain of hashes is broken: a commit was changed, lost or damaged.</summary>
public sealed class BrokenStreamException : Exception
{
    /// <summary>Names the first bad commit.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="version">The place of the first bad commit, from 1.</param>
    /// <param name="reason">What is wrong with it.</param>
    public BrokenStreamException(string stream, long version, string reason) : base($"{stream}, commit {version}: {reason}") => (Stream, Version, Reason) = (stream, version, reason);

    /// <summary>The stream.</summary>
    public string Stream { get; }

    /// <summary>The place of the first bad commit, from 1.</summary>
    public long Version { get; }

    /// <summary>What is wrong with it, for those who name stream and commit themselves.</summary>
    public string Reason { get; }
}
