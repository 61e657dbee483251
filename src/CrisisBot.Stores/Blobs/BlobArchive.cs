using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>The archive in a container: <c>archive/{name}</c>, one blob a document. The service puts a blob in another's place in one step.</summary>
public sealed class BlobArchive : IArchive
{
    const string Folder = "archive/";
    readonly BlobPlace _place;
    readonly bool _readOnly;

    BlobArchive(BlobPlace place, bool readOnly) => (_place, _readOnly) = (place, readOnly);

    /// <summary>Opens the archive in a container, and makes the container where there is none.</summary>
    /// <exception cref="StoreUnavailableException">The container can't be reached, or nothing may be done there.</exception>
    public static async Task<BlobArchive> Open(BlobAddress address, CancellationToken ct = default) => new(await address.Enter(StorePart.Archive, ct), readOnly: false);

    /// <summary>Opens the archive for reading; null when there is no container.</summary>
    /// <exception cref="StoreUnavailableException">It can't be reached.</exception>
    public static async Task<BlobArchive?> OpenReadOnly(BlobAddress address, CancellationToken ct = default) =>
        await address.Find(StorePart.Archive, ct) is { } place ? new(place, readOnly: true) : null;

    /// <inheritdoc/>
    public Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default) => Changing.Write(BlobOf(name), content, ct);

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public Task<bool> Create(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default) => Changing.Create(BlobOf(name), content, ct);

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Name, string Tag)> Tags(string folder, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var blob in _place.List(Folder + ArchiveName.CheckedFolder(folder), ct)) yield return (blob.Name[Folder.Length..], $"{blob.Properties.ETag}");
    }

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
    public Task Delete(string name, CancellationToken ct = default) => Changing.Remove(BlobOf(name), null, ct);

    BlobPlace Changing => _readOnly ? throw new StoreUnavailableException("The archive was opened for reading only.") { Part = StorePart.Archive } : _place;

    static string BlobOf(string name) => Folder + ArchiveName.Checked(name);
}
