using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>The archive in a container: <c>archive/{name}</c>, one blob a document. The service puts a blob in another's place in one step.</summary>
public sealed class BlobArchive : IArchive
{
    const string Folder = "archive/";
    readonly BlobPlace _place;

    BlobArchive(BlobPlace place) => _place = place;

    /// <summary>Opens the archive in a container, and makes the container where there is none.</summary>
    /// <exception cref="StoreUnavailableException">The container can't be reached, or nothing may be done there.</exception>
    public static async Task<BlobArchive> Open(BlobAddress address, CancellationToken ct = default) => new(await address.Enter(StorePart.Archive, ct));

    /// <inheritdoc/>
    public Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default) => _place.Write(BlobOf(name), content, ct);

    /// <inheritdoc/>
    public Task<byte[]?> Read(string name, CancellationToken ct = default) => _place.Read(BlobOf(name), ct);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> List(string folder, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var blob in _place.List(Folder + ArchiveName.CheckedFolder(folder), ct)) names.Add(blob.Name[Folder.Length..]);
        foreach (var name in names) yield return name;
    }

    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">It could not be removed.</exception>
    public Task Delete(string name, CancellationToken ct = default) => _place.Remove(BlobOf(name), null, ct);

    static string BlobOf(string name) => Folder + ArchiveName.Checked(name);
}
