using System.Diagnostics;
using CrisisBot.EndToEnd.Blobs;
using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;

namespace CrisisBot.EndToEnd.Replicas;

/// <summary>Two bots at one store, as people and networks meet them.</summary>
public sealed class ReplicaTests(BlobService service)
{
    [Fact]
    public async Task Any_replica_takes_any_step_and_the_reply_is_public_once()
    {
        await using var pair = Pair.At(await service.Azurite);
        var (one, other) = (await pair.Replica(), await pair.Replica());

        await pair.Walk(Ct, one, other).ToTheEnd();

        Assert.Single(pair.Record.Replies);
        Assert.False(pair.Record.Has("outcomeUnknown"));
        // Nobody took a card of the other's for an orphan.
        Assert.All(pair.Record.Events().Where(each => each.Name == "effectBegun").GroupBy(each => each.Effect), begun => Assert.Single(begun));
        Assert.Contains("Every chain is whole", await pair.Command("store", "check"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("before:effectBegun:publish:"), InlineData("after:effectBegun:publish:"), InlineData("before:network"), InlineData("after:network"), InlineData("before:published"),
     InlineData("after:effectBegun:card:draft"), InlineData("before:cardPosted:card:thread")]
    public async Task When_one_is_killed_the_other_goes_on_within_thirty_seconds_and_the_reply_is_public_once(string point)
    {
        await using var pair = Pair.At(await service.Azurite);
        var doomed = await pair.ReplicaToStop(point);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var walking = pair.Walk(over.Token, doomed).ToTheEnd();
        await doomed.Process.Line("AT ");
        var other = await pair.Replica();
        await doomed.Process.Kill();
        var death = Stopwatch.GetTimestamp();
        await over.CancelAsync();
        await walking.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var written = pair.Record.Events("").Count;

        await Eventually.Holds("the other has gone on", () => pair.Record.Events("").Count > written, Ct);
        Assert.True(Stopwatch.GetElapsedTime(death) < TimeSpan.FromSeconds(30), $"{Stopwatch.GetElapsedTime(death)}");
        await pair.Walk(Ct, other).ToTheEndByLooking();

        Assert.Single(pair.Record.Replies);
    }

    [Fact]
    public async Task Clocks_five_minutes_apart_change_nothing()
    {
        await using var pair = Pair.At(await service.Azurite);

        await pair.Walk(Ct, await pair.Replica(minutesFast: 5), await pair.Replica(minutesFast: -5), await pair.Replica(minutesFast: 0)).ToTheEnd();

        Assert.Single(pair.Record.Replies);
        Assert.All(pair.Record.Events().Where(each => each.Name == "effectBegun").GroupBy(each => each.Effect), begun => Assert.Single(begun));
    }

    [Fact]
    public async Task While_the_store_is_away_for_a_minute_clicks_are_refused_honestly_and_it_recovers_by_itself()
    {
        _ = Peers.Azurite;
        await using var azurite = await Azurite.Start();
        await using var pair = Pair.At(azurite);
        var bot = await pair.Replica();
        using var console = new ConsoleClient(bot.Address);
        await console.Post("jo_marsden", 48_200, "Where is my order, Portakal? My parcel never arrived.", Ct);
        await Eventually.Holds("the alert stands", () => pair.Record.Has("cardPosted"), Ct);
        var alert = (await console.Cards("emma", ct: Ct))[^1];
        // On its way when the store goes.
        await console.Post("anna_k", 310, "Still no parcel, Portakal, and nobody answers.", Ct);
        await azurite.Stop();

        for (var tenSeconds = 0; tenSeconds < 6; tenSeconds++)
        {
            var answer = await console.Press(alert, alert.Button("acknowledge")!, ct: Ct);
            Assert.Contains("could not be stored", answer, StringComparison.Ordinal);
            await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, Ct);
        }

        await azurite.StartAgain();
        Assert.False(pair.Record.Has("acknowledged"));
        await Eventually.Holds("the post that was on its way has joined", () => pair.Record.Has("signalJoined"), Ct);
        await pair.Walk(Ct, bot).ToTheEnd();
        Assert.Single(pair.Record.Replies);
    }

    [Fact]
    public async Task One_that_slept_before_the_wire_posts_nothing_when_it_wakes()
    {
        await using var pair = Pair.At(await service.Azurite);
        var sleeper = await pair.ReplicaToStop("after:effectBegun:publish:");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var walking = pair.Walk(over.Token, sleeper).ToTheEnd();
        await sleeper.Process.Line("AT ");
        await pair.Replica();
        await sleeper.Process.Signal("STOP");
        await over.CancelAsync();
        await walking.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        await Eventually.Holds("the other says that nobody knows", () => pair.Record.Has("outcomeUnknown"), Ct);
        await Eventually.Holds("it has looked", () => pair.Record.Has("searchedInVain"), Ct);
        await sleeper.Process.Type("go on");
        await sleeper.Process.Signal("CONT");
        await Eventually.Holds("the sleeper says that it sent nothing", () => pair.Record.Has("effectFailed", "publish:d1:1"), Ct);

        Assert.Empty(pair.Record.Replies);
        Assert.Single(pair.Record.Events(), each => each.Name == "effectBegun" && each.Effect.StartsWith("publish:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_moves_from_a_folder_to_a_container_and_back_to_the_byte()
    {
        await using var pair = Pair.At(await service.Azurite);
        using DataFolder first = new(), last = new();
        await using (var bot = await Bot.Start(first))
        {
            using var console = new Http.ConsoleClient(bot.Address);
            await new Crashes.Walk(console, new Records.Chronicle(first), Ct).ToTheEnd();
        }

        await pair.Command("store", "copy", first.Path, pair.Place);
        Assert.Contains("new commits: 0, new documents: 0.", await pair.Command("store", "copy", first.Path, pair.Place), StringComparison.Ordinal);
        Assert.Contains("Every chain is whole", await pair.Command("audit", "verify"), StringComparison.Ordinal);
        await pair.Command("store", "copy", pair.Place, last.Path);

        // What was being written when the bot was killed is no document, and isn't moved.
        var documents = Directory.EnumerateFiles(first.File("archive"), "*", SearchOption.AllDirectories).Where(file => !file.Contains("/.drafts/", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(first.File("streams"), "*", SearchOption.AllDirectories).Concat(documents))
            Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(last.File(Path.GetRelativePath(first.Path, file))));
        Assert.Single(pair.Record.Replies);
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_said_kindly_at_the_start()
    {
        using var data = new DataFolder();
        var secret = (await service.Azurite).ConnectionString(new Uri($"http://127.0.0.1:{FreePort.Find()}/"));
        await using var start = RunningProcess.Dotnet(Repository.Bot, ("Store__Blobs__ConnectionString", secret), Bot.Arguments(data, FreePort.Find()));

        Assert.Equal(2, await start.Exit());
        Assert.Contains("Nothing can be stored, so nothing starts: http://127.0.0.1:", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", start.Output, StringComparison.Ordinal);
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;
}
