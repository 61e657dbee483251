using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CrisisBot.Load;

/// <summary>The emulator of Azure's blob storage, with a folder of this run's.</summary>
sealed class Azurite : IDisposable
{
    // The emulator's well-known key; it opens nothing else. Source: "Use the Azurite emulator", Azure documentation.
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    readonly Process _process;

    Azurite(Process process, int port) => (_process, ConnectionString) = (process, string.Create(CultureInfo.InvariantCulture, $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;"));

    /// <summary>How one signs in.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it.</summary>
    public static async Task<Azurite> Start(Places places)
    {
        var port = FreePort();
        var script = Path.Combine(places.Root, "tests", "Peers", "node_modules", "azurite", "dist", "src", "blob", "main.js");
        var process = Process.Start(new ProcessStartInfo("node", [script, "--skipApiVersionCheck", "--disableTelemetry", "--silent", "--blobHost", "127.0.0.1", "--blobPort", port.ToString(CultureInfo.InvariantCulture), "--location", places.Data("azurite")]) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains("successfully listens", StringComparison.Ordinal)) return new(process, port);
        throw new InvalidOperationException("Azurite didn't start.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
