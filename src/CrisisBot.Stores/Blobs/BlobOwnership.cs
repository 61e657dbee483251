using System.Collections.Concurrent;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>Ownership by leases of blobs, <c>leases/{what}</c>. A replica that dies is followed within the lease's time; one that sleeps knows by its own clock that it may have been.</summary>
public sealed class BlobOwnership : IOwnership, IAsyncDisposable
{
    const string Folder = "leases/";
    readonly ConcurrentDictionary<string, Tenancy> _tenancies = new(StringComparer.Ordinal);
    readonly BlobPlace _place;
    readonly TimeProvider _time;
    readonly CancellationTokenSource _closing = new();

    BlobOwnership(BlobPlace place, TimeProvider time) => (_place, _time) = (place, time);

    /// <summary>Opens the leases of a container.</summary>
    /// <param name="address">The container.</param>
    /// <param name="time">The clock. Only how much of it has passed counts here, so the replicas' clocks may differ.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The container can't be reached.</exception>
    public static async Task<BlobOwnership> Open(BlobAddress address, TimeProvider time, CancellationToken ct = default) => new(await address.Enter(StorePart.Streams, ct), time);

    /// <inheritdoc/>
    public Task<IOwned?> Take(string what, CancellationToken ct = default) =>
        _tenancies.GetOrAdd(what, _ => new Tenancy(_place, Folder + what, _time, _closing.Token)).Take(ct);

    /// <summary>Gives everything back, so that others needn't wait.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        foreach (var tenancy in _tenancies.Values) await tenancy.End();
        _closing.Dispose();
    }
}
