using CrisisBot.EndToEnd.Blobs;
using CrisisBot.EndToEnd.Processes;

[assembly: AssemblyFixture(typeof(BlobService))]

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>One emulator for all tests that don't stop it; each test has a container of its own.</summary>
public sealed class BlobService : IAsyncDisposable
{
    readonly Lock _gate = new();
    Task<Azurite>? _azurite;

    /// <summary>The emulator; started when first asked for, and the test is skipped where there is none.</summary>
    internal Task<Azurite> Azurite
    {
        get
        {
            _ = Peers.Azurite;
            lock (_gate) return _azurite ??= Processes.Azurite.Start();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_azurite is { IsCompletedSuccessfully: true }) await (await _azurite).DisposeAsync();
    }
}
