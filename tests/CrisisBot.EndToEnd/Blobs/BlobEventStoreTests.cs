using CrisisBot.Core.Streams;
using CrisisBot.Stores.Blobs;
using CrisisBot.Tests.Stores;

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>The store of a container keeps every store's promises; with segments so small that a stream of the tests has many.</summary>
public sealed class BlobEventStoreTests(BlobService service) : EventStoreContract
{
    readonly string _container = BlobPlaces.NewContainer();
    BlobProxy? _proxy;

    protected override async Task<IEventStore> Open()
    {
        var azurite = await service.Azurite;
        _proxy ??= await BlobProxy.Open(azurite.Address);
        return await BlobEventStore.Open(azurite.Container(_container, _proxy.Address), TimeProvider.System, new SegmentSize(Commits: 70, Bytes: 1_000_000), null, default);
    }

    protected override async Task Close(IEventStore store) => await ((BlobEventStore)store).DisposeAsync();

    protected override void Refuse() => _proxy!.Decide = request => request.Method is "PUT" or "DELETE" ? Fault.Busy : Fault.None;

    protected override void Recover() => _proxy!.Decide = _ => Fault.None;

    protected override async Task Remove() => await _proxy!.DisposeAsync();
}

/// <summary>The archive of a container keeps every archive's promises.</summary>
public sealed class BlobArchiveTests(BlobService service) : ArchiveContract
{
    readonly string _container = BlobPlaces.NewContainer();
    BlobProxy? _proxy;

    protected override async Task<IArchive> Open()
    {
        var azurite = await service.Azurite;
        _proxy ??= await BlobProxy.Open(azurite.Address);
        return await BlobArchive.Open(azurite.Container(_container, _proxy.Address));
    }

    protected override void Refuse() => _proxy!.Decide = request => request.Method is "PUT" or "DELETE" ? Fault.Busy : Fault.None;

    protected override async Task Remove() => await _proxy!.DisposeAsync();
}
