using CrisisBot.EndToEnd.Processes;
using CrisisBot.Stores.Blobs;

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>Stores of one container, as replicas have them, each behind a proxy of its own where it is to meet trouble.</summary>
sealed class BlobPlaces : IAsyncDisposable
{
    readonly List<IAsyncDisposable> _opened = [];
    readonly Azurite _azurite;

    BlobPlaces(Azurite azurite) => _azurite = azurite;

    /// <summary>The container's name.</summary>
    public string Container { get; } = NewContainer();

    /// <summary>The container's address.</summary>
    public BlobAddress Address => _azurite.Container(Container);

    /// <summary>What the stores told an administrator.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>A name nobody has used.</summary>
    public static string NewContainer() => $"t{Guid.NewGuid():n}";

    public static async Task<BlobPlaces> In(BlobService service) => new(await service.Azurite);

    /// <summary>Opens a store, as another process would.</summary>
    public async Task<BlobEventStore> Store(BlobProxy? by = null, long commitsPerSegment = 10_000)
    {
        var store = await BlobEventStore.Open(_azurite.Container(Container, by?.Address), TimeProvider.System, new SegmentSize(commitsPerSegment, Bytes: 4_000_000), Notices.Add, default);
        _opened.Add(store);
        return store;
    }

    /// <summary>Opens a proxy before the service.</summary>
    public async Task<BlobProxy> Proxy()
    {
        var proxy = await BlobProxy.Open(_azurite.Address);
        _opened.Add(proxy);
        return proxy;
    }

    /// <summary>The container itself, for whoever tampers with it.</summary>
    public Azure.Storage.Blobs.BlobContainerClient Client => new(_azurite.ConnectionString(), Container);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_opened)) await one.DisposeAsync();
    }
}
