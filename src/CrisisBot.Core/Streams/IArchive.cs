namespace CrisisBot.Core.Streams;

/// <summary>
/// Documents that may be replaced and erased, unlike events: the evidence of posts, the console's transcript, reports.
/// Names are paths with '/' of letters, digits, '-', '_', '.', never leading out of the archive.
/// </summary>
public interface IArchive
{
    /// <summary>Writes a document whole, in place of an older one. It is durable when the task completes.</summary>
    /// <exception cref="StoreUnavailableException">It could not be written; an older document stands unchanged.</exception>
    Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>Whether other processes may write here at the same time; then what they wrote is found by looking again.</summary>
    bool IsShared => false;

    /// <summary>Writes a document unless there is one. It is durable when the task completes.</summary>
    /// <returns>False when there is one, which then stands unchanged.</returns>
    /// <exception cref="StoreUnavailableException">It could not be written.</exception>
    Task<bool> Create(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>The document's bytes, or null when there is none.</summary>
    Task<byte[]?> Read(string name, CancellationToken ct = default);

    /// <summary>The names of the documents under a folder (<c>"console/"</c>), in ordinal order.</summary>
    IAsyncEnumerable<string> List(string folder, CancellationToken ct = default);

    /// <summary>The same names in any order, each with a tag that is another one when the document is: for whoever follows what others write.</summary>
    IAsyncEnumerable<(string Name, string Tag)> Tags(string folder, CancellationToken ct = default) => throw new NotSupportedException("Nobody else writes here.");

    /// <summary>Removes a document; nothing happens when there is none.</summary>
    Task Delete(string name, CancellationToken ct = default);
}
