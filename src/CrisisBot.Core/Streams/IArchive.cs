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

    /// <summary>The document's bytes, or null when there is none.</summary>
    Task<byte[]?> Read(string name, CancellationToken ct = default);

    /// <summary>The names of the documents under a folder (<c>"console/"</c>), in ordinal order.</summary>
    IAsyncEnumerable<string> List(string folder, CancellationToken ct = default);

    /// <summary>Removes a document; nothing happens when there is none.</summary>
    Task Delete(string name, CancellationToken ct = default);
}
