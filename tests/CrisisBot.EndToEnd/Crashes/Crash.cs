using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Crashes;

/// <summary>A bot that was killed at a point of the path, and its data folder, on which another is started.</summary>
sealed class Crash : IAsyncDisposable
{
    const string StopLine = "AT ";
    readonly DataFolder _data = new();
    Bot? _again;

    Crash() => Record = new Chronicle(_data);

    /// <summary>What is stored.</summary>
    public Chronicle Record { get; }

    /// <summary>How many bots were started to come through.</summary>
    public int Lives { get; private set; }

    /// <summary>What was stored when it died.</summary>
    public IReadOnlyList<string> StoredAtDeath { get; private set; } = [];

    /// <summary>Walks until the bot stands at the point, and kills it there.</summary>
    public static Task At(string point, Func<Crash, Task> story) => Tell(crash => crash.Happen(point), story);

    /// <summary>Kills the bot at a point of its start.</summary>
    public static Task AtStart(string point, Func<Crash, Task> story) => Tell(crash => crash.HappenAtStart(point), story);

    /// <summary>Kills each bot before or after it has written a few times, and starts another, until the walk is at its end.</summary>
    public static Task InEveryLife(string side, int writes, Func<Crash, Task> story) => Tell(crash => crash.HappenAgainAndAgain(side, writes), story);

    static async Task Tell(Func<Crash, Task> happen, Func<Crash, Task> story)
    {
        await using var crash = new Crash();
        try
        {
            await happen(crash);
            await story(crash);
            await crash.IsWhole();
        }
        finally
        {
            // Told with a failure only; then it is what one wants to know.
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', crash.Stored));
        }
    }

    /// <summary>Starts the bot again, as it is delivered, and takes up the walk.</summary>
    public async Task GoOn(Func<Walk, Task> how)
    {
        _again ??= await Bot.Start(_data);
        using var console = new ConsoleClient(_again.Address);
        await how(new Walk(console, Record, TestContext.Current.CancellationToken));
    }

    /// <inheritdoc cref="Chronicle.Replies"/>
    public IReadOnlyList<PublicPost> Replies => Record.Replies;

    /// <summary>How many cards stand in the console.</summary>
    public int CardsShown => Directory.EnumerateFiles(_data.File("archive", "console"), "*.json", SearchOption.AllDirectories)
        .Count(file => File.ReadAllText(file).Contains("vnd.microsoft.card.adaptive", StringComparison.Ordinal));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_again is not null) await _again.DisposeAsync();
        _data.Dispose();
    }

    IEnumerable<string> Stored => Record.Events("").Select(each => each.Effect.Length > 0 ? $"{each.Name}:{each.Effect}" : each.Name);

    async Task Happen(string point)
    {
        var arrived = await Life(point, walk => walk.ToTheEnd());
        Assert.True(arrived, $"it never came to {point}");
        StoredAtDeath = [.. Stored];
    }

    /// <summary>A life of the bot: people walk until it stands at the point, where it is killed, or until they are through.</summary>
    /// <returns>Whether it was killed there.</returns>
    async Task<bool> Life(string point, Func<Walk, Task> how)
    {
        await using var bot = await Bot.StartToStop(_data, point);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var console = new ConsoleClient(bot.Address);
        var stopped = bot.Process.Line(StopLine, over.Token);
        // It may stop while it starts, before anybody can walk.
        var walking = stopped.IsCompleted ? Task.CompletedTask : how(new Walk(console, Record, over.Token));
        var first = stopped.IsCompleted ? stopped : await Task.WhenAny(stopped, walking);
        if (first == walking) await walking;
        await bot.Process.Kill();
        await over.CancelAsync();
        await Task.WhenAll(stopped, walking).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return first == stopped;
    }

    async Task HappenAgainAndAgain(string side, int writes)
    {
        const int most = 40;
        // What falls due in each life may be as long as the life, and then each ends where the one before it did: so they slowly get longer.
        const int ofOneLength = 8;
        do Assert.True(++Lives < most, "it never gets on");
        while (await Life($"{side}:append:{writes + Lives / ofOneLength}", walk => walk.ToTheEndByLooking()));
    }

    async Task HappenAtStart(string point)
    {
        await using var starting = RunningProcess.Dotnet(Repository.CrashHost, _data.Path, Repository.Templates, $"{FreePort.Find()}", point);
        await starting.Line(StopLine);
        await starting.Kill();
    }

    async Task IsWhole()
    {
        await using var audit = RunningProcess.Dotnet(Repository.Bot, "audit", "verify", "--data", _data.Path, "--language", "en");
        Assert.True(await audit.Exit() == 0, audit.Output);
    }
}
