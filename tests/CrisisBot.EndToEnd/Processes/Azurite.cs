using CrisisBot.Stores.Blobs;

namespace CrisisBot.EndToEnd.Processes;

/// <summary>The emulator of Azure's blob storage, on loopback with a folder of its own.</summary>
sealed class Azurite : IAsyncDisposable
{
    // The emulator's well-known key; it opens nothing else. Source: "Use the Azurite emulator", Azure documentation.
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    readonly DataFolder _folder = new();
    readonly int _port = FreePort.Find();
    RunningProcess? _process;

    /// <summary>Where it is.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>Starts one.</summary>
    public static async Task<Azurite> Start()
    {
        var azurite = new Azurite();
        try
        {
            await azurite.StartAgain();
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it where it was, with what it had.</summary>
    public async Task StartAgain()
    {
        _process = RunningProcess.Start("node", [Peers.Azurite, "--skipApiVersionCheck", "--disableTelemetry", "--silent", "--blobHost", "127.0.0.1", "--blobPort", $"{_port}", "--location", _folder.Path]);
        await _process.Line("successfully listens");
        IsRunning = true;
    }

    /// <summary>Whether it can be asked.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Ends it. Not by force: unlike the real service it keeps what it has in memory for a while.</summary>
    public Task Stop()
    {
        IsRunning = false;
        return _process!.Terminate();
    }

    /// <summary>Lets it hang: connections stay open, and nobody answers.</summary>
    public Task Pause() => _process!.Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public Task Continue() => _process!.Signal("CONT");

    /// <summary>How a program signs in, here or by a proxy that stands before it.</summary>
    public string ConnectionString(Uri? by = null) => $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={by ?? Address}devstoreaccount1;";

    /// <summary>A container in it.</summary>
    public BlobAddress Container(string name, Uri? by = null) => BlobAddress.TryConnectionString(ConnectionString(by), name, out var address) ? address : throw new ArgumentException(name, nameof(name));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _folder.Dispose();
    }
}
