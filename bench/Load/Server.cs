using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CrisisBot.Load;

/// <summary>A server in a process of its own. Whatever happens, it ends with this run.</summary>
sealed class Server : IDisposable
{
    readonly Process _process;

    Server(string name, Process process, int port) => (Name, _process, Port) = (name, process, port);

    /// <summary>What the report calls it.</summary>
    public string Name { get; }

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>CPU time used so far, of user and kernel.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory in RAM now, and the most there ever was, in MiB.</summary>
    public (double Now, double Most) Memory
    {
        get
        {
            var lines = File.ReadAllLines($"/proc/{_process.Id}/status");
            return (Mebibytes("VmRSS:"), Mebibytes("VmHWM:"));
            double Mebibytes(string label) => double.Parse(lines.First(line => line.StartsWith(label, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Returns when it has nothing more to do.</summary>
    public async Task Quiet()
    {
        var (step, rest) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(10));
        for (var before = -step; Cpu - before > rest; await Task.Delay(step, TimeProvider.System)) before = Cpu;
    }

    /// <summary>The bot as it is published.</summary>
    public static Server Bot(Places places, string data, string templates, string mentionsKey = "") =>
        Start("crisisbot", Path.Combine(places.Bot, "crisisbot"), port => ["--data", data, "--templates", templates, "--port", port, "--development", "--language", "en"], mentionsKey);

    /// <summary>One of several bots on a container.</summary>
    public static Server Replica(Places places, Azurite azurite, string container, string data, string templates) =>
        Start("replica", Path.Combine(places.Bot, "crisisbot"), port => ["--data", data, "--store", $"blobs:{container}", "--templates", templates, "--port", port, "--development", "--language", "en"], connectionString: azurite.ConnectionString);

    /// <summary>The bare endpoint; with a log, durable.</summary>
    public static Server Bare(Places places, string? log = null) =>
        Start(log is null ? "bare" : "bare, durable", Path.Combine(places.Bare, "CrisisBot.Bare"), port => log is null ? [port, places.Card] : [port, places.Card, log]);

    /// <summary>The JavaScript SDK.</summary>
    public static Server BotBuilder(Places places) =>
        Start("botbuilder", "node", port => [Path.Combine(places.Root, "bench", "botbuilder", "server.js"), port, places.Card]);

    /// <summary>Ends it as a power cut would: what it answered must be on the disk.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    static Server Start(string name, string program, Func<string, string[]> arguments, string mentionsKey = "", string? connectionString = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program, arguments(port.ToString(CultureInfo.InvariantCulture))) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["CRISISBOT_MENTIONS_KEY"] = mentionsKey;
        if (connectionString is not null) start.Environment["Store__Blobs__ConnectionString"] = connectionString;
        // Settings of this program's own runtime aren't theirs.
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");
        return new(name, Process.Start(start)!, port);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
