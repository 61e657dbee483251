using Azure.Storage.Blobs;
using CrisisBot.EndToEnd.Blobs;
using CrisisBot.EndToEnd.Crashes;
using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Replicas;

/// <summary>Bots that share a container, and what they have stored in it.</summary>
sealed class Pair : IAsyncDisposable
{
    readonly List<DataFolder> _folders = [];
    readonly List<Bot> _bots = [];
    readonly List<ConsoleClient> _consoles = [];
    readonly Azurite _azurite;
    readonly string _container = BlobPlaces.NewContainer();

    Pair(Azurite azurite)
    {
        _azurite = azurite;
        var client = new BlobContainerClient(azurite.ConnectionString(), _container);
        // The lines that end a segment hold no commit.
        Record = new(streams => Blobs(client, $"streams/portakal/{streams}").SelectMany(text => text.Split('\n')).Where(line => line.StartsWith("{\"hash\"", StringComparison.Ordinal)), () => Blobs(client, "archive/practice/"));
    }

    /// <summary>What is stored.</summary>
    public Chronicle Record { get; }

    /// <summary>Nothing runs yet.</summary>
    public static Pair At(Azurite azurite) => new(azurite);

    /// <summary>Starts a replica.</summary>
    public Task<Bot> Replica() => Keep(folder => Bot.StartReplica(folder, _azurite, _container));

    /// <summary>Starts a replica that stops at a point until a line is typed.</summary>
    public Task<Bot> ReplicaToStop(string point) => Keep(folder => Bot.StartReplicaToStop(folder, _azurite, _container, point));

    /// <summary>Starts a replica whose clock is set wrong.</summary>
    public Task<Bot> Replica(int minutesFast) => Keep(folder => Bot.StartReplicaToStop(folder, _azurite, _container, "never:comes", minutesFast));

    /// <summary>People walk, each step at the next of these replicas.</summary>
    public Walk Walk(CancellationToken ct, params Bot[] at)
    {
        var consoles = at.Select(bot => new ConsoleClient(bot.Address)).ToArray();
        _consoles.AddRange(consoles);
        return new Walk(consoles, Record, ct);
    }

    /// <summary>Runs a command at the container.</summary>
    public async Task<string> Command(params string[] arguments)
    {
        await using var process = RunningProcess.Dotnet(Repository.Bot, ("Store__Blobs__ConnectionString", _azurite.ConnectionString()), [.. arguments, "--store", $"blobs:{_container}", "--language", "en"]);
        Assert.True(await process.Exit() == 0, process.Output);
        return process.Output;
    }

    /// <summary>The container as the program writes it.</summary>
    public string Place => $"blobs:{_container}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsRunning) TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', Record.Events("").Select(each => $"{each.Name} {each.Effect} {each.By}")));
        foreach (var bot in _bots) TestContext.Current.TestOutputHelper?.WriteLine($"--- {bot.Address}\n{bot.Process.Output}");
        foreach (var console in _consoles) console.Dispose();
        foreach (var bot in _bots) await bot.DisposeAsync();
        foreach (var folder in _folders) folder.Dispose();
    }

    async Task<Bot> Keep(Func<DataFolder, Task<Bot>> start)
    {
        var folder = new DataFolder();
        _folders.Add(folder);
        var bot = await start(folder);
        _bots.Add(bot);
        return bot;
    }

    static IEnumerable<string> Blobs(BlobContainerClient client, string prefix)
    {
        if (!client.Exists()) return [];
        return [.. client.GetBlobs(prefix: prefix).Select(blob => client.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString())];
    }
}
