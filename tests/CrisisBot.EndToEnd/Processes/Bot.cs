namespace CrisisBot.EndToEnd.Processes;

/// <summary>A running bot.</summary>
sealed class Bot : IAsyncDisposable
{
    const int Tries = 3;

    Bot(RunningProcess process, int port) => (Process, Address) = (process, new Uri($"http://127.0.0.1:{port}/"));

    /// <summary>Its process.</summary>
    public RunningProcess Process { get; }

    /// <summary>Where its console is.</summary>
    public Uri Address { get; }

    /// <summary>Starts the program as a person would.</summary>
    public static Task<Bot> Start(DataFolder data, params string[] more) => Start(port => RunningProcess.Dotnet(Repository.Bot, Arguments(data, port, more)));

    /// <summary>Starts the program where an earlier one was.</summary>
    public static async Task<Bot> StartAgain(DataFolder data, Bot earlier)
    {
        var bot = new Bot(RunningProcess.Dotnet(Repository.Bot, Arguments(data, earlier.Address.Port)), earlier.Address.Port);
        await bot.Process.Line(bot.Address.ToString());
        return bot;
    }

    /// <summary>Starts one of several bots at a container; what else it has is in a folder of its own.</summary>
    public static Task<Bot> StartReplica(DataFolder own, Azurite azurite, string container) =>
        Start(port => RunningProcess.Dotnet(Repository.Bot, Setting(azurite), [.. Arguments(own, port), "--store", $"blobs:{container}"]));

    /// <summary>Starts one of several bots, which stops at a point.</summary>
    public static Task<Bot> StartReplicaToStop(DataFolder own, Azurite azurite, string container, string point, int minutesFast = 0) =>
        Start(port => RunningProcess.Dotnet(Repository.CrashHost, Setting(azurite), own.Path, Repository.Templates, $"{port}", point, $"blobs:{container}", $"{minutesFast}"), "AT ");

    static (string, string) Setting(Azurite azurite) => ("Store__Blobs__ConnectionString", azurite.ConnectionString());

    /// <summary>Starts the bot that stops for ever at a point; it may come to the point before it listens.</summary>
    public static Task<Bot> StartToStop(DataFolder data, string point) => Start(port => RunningProcess.Dotnet(Repository.CrashHost, data.Path, Repository.Templates, $"{port}", point), "AT ");

    /// <summary>Starts the bot in some way of the caller's.</summary>
    public static async Task<Bot> Start(Func<int, RunningProcess> start, params string[] orUntil)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Find();
            var bot = new Bot(start(port), port);
            try
            {
                await bot.Process.Line([bot.Address.ToString(), .. orUntil]);
                return bot;
            }
            catch (Exception problem)
            {
                await bot.DisposeAsync();
                // Between our looking and its listening, somebody may take the port.
                var isTaken = problem is InvalidOperationException && bot.Process.Output.Contains("in use", StringComparison.Ordinal);
                if (attempt == Tries || !isTaken) throw;
            }
        }
    }

    /// <summary>What the program is told.</summary>
    public static string[] Arguments(DataFolder data, int port, params string[] more) =>
        ["--data", data.Path, "--templates", Repository.Templates, "--port", $"{port}", "--language", "en", .. more];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
