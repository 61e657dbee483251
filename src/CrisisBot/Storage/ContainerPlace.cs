using CrisisBot.Core.Streams;
using CrisisBot.Stores.Blobs;

namespace CrisisBot.Storage;

/// <summary>A container of Azure Blob Storage, for any number of bots at once.</summary>
/// <param name="Address">The container.</param>
sealed record ContainerPlace(BlobAddress Address) : StorePlace
{
    /// <inheritdoc/>
    public override string Name => Address.Name;

    /// <inheritdoc/>
    public override async Task<OpenedStore> Open(TimeProvider time, Action<string> notices, CancellationToken ct)
    {
        var archive = await BlobArchive.Open(Address, ct);
        var ownership = await BlobOwnership.Open(Address, time, ct);
        return new(await BlobEventStore.Open(Address, time, notices, ct), archive, ownership);
    }

    /// <inheritdoc/>
    public override async Task<OpenedStore?> Look(CancellationToken ct) =>
        await BlobEventStore.OpenReadOnly(Address, ct) is { } events && await BlobArchive.OpenReadOnly(Address, ct) is { } archive ? new(events, archive, new SoleOwner()) : null;

    /// <inheritdoc/>
    public override async Task<IArchive?> ArchiveBeside(CancellationToken ct) => await BlobArchive.OpenReadOnly(Address, ct) is null ? null : await BlobArchive.Open(Address, ct);
}
