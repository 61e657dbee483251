using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Crashes;

/// <summary>A bot that was killed at a point of the path, and its data folder, on which another is started.</summary>
sealed class Crash : IAsyncDisposable
{
    readonly DataFolder _data = new();
    Bot? _again;

    Crash() => Record = new Chronicle(_data);

    /// <summary>What is stored.</summary>
    public Chronicle Record { get; }

    /// <summary>What was stored when it died.</summary>
    public IReadOnlyList<string> StoredAtDeath { get; private set; } = [];

    /// <summary>Walks until the bot stands at the point, and kills it there.</summary>
    public static Task At(string point, Func<Crash, Task> story) => Tell(crash => crash.Happen(point), story);

    /// <summary>Kills the bot at a point of its start.</summary>
    public static Task AtStart(string point, Func<Crash, Task> story) => Tell(crash => crash.HappenAtStart(point), story);

    static async Task Tell(Func<Crash, Task> happen, Func<Crash, Task> story)
    {
        await using var crash = new Crash();
        await happen(crash);
        await story(crash);
        await crash.IsWhole();
    }

    /// <summary>Starts the bot again, as it is delivered, and takes up the walk.</summary>
    public async Task GoOn(Func<Walk, Task> how)
    {
        _again ??= await Bot.Start(_data);
        using var console = new ConsoleClient(_again.Address);
        await how(new Walk(console, Record, TestContext.Current.CancellationToken));
    }

    /// <summary>The public replies to the customer's post.</summary>
    public IReadOnlyList<PublicPost> Replies => [.. Record.Posts().Where(post => post.InReplyTo is not null)];

    /// <summary>How many cards stand in the console.</summary>
    public int CardsShown => Directory.EnumerateFiles(_data.File("archive", "console"), "*.json", SearchOption.AllDirectories)
        .Count(file => File.ReadAllText(file).Contains("vnd.microsoft.card.adaptive", StringComparison.Ordinal));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_again is not null) await _again.DisposeAsync();
        _data.Dispose();
    }

    async Task Happen(string point)
    {
        await using var bot = await Bot.StartToStop(_data, point);
        using var arrived = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var console = new ConsoleClient(bot.Address);
        var walking = new Walk(console, Record, arrived.Token).ToTheEnd();
        var stopped = bot.Process.Line("AT ", arrived.Token);
        if (await Task.WhenAny(stopped, walking) == walking && walking.IsFaulted) await walking;
        await stopped;
        await bot.Process.Kill();
        await arrived.CancelAsync();
        await walking.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        StoredAtDeath = [.. Record.Events("").Select(each => each.Effect.Length > 0 ? $"{each.Name}:{each.Effect}" : each.Name)];
    }

    async Task HappenAtStart(string point)
    {
        await using var starting = RunningProcess.Dotnet(Repository.CrashHost, _data.Path, Repository.Templates, $"{FreePort.Find()}", point);
        await starting.Line("AT ");
        await starting.Kill();
    }

    async Task IsWhole()
    {
        await using var audit = RunningProcess.Dotnet(Repository.Bot, "audit", "verify", "--data", _data.Path, "--language", "en");
        Assert.True(await audit.Exit() == 0, audit.Output);
    }
}
