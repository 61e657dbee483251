using CrisisBot.Core.Streams;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.Tests.Stores;

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>A service that answers badly, late or never.</summary>
public sealed class TroubleTests(BlobService service)
{
    const string Stream = "acme/incident-1";

    [Theory]
    [InlineData(1), InlineData(3)]
    public async Task An_append_whose_answer_was_lost_is_recognised_as_ones_own(int times)
    {
        await using var places = await BlobPlaces.In(service);
        var proxy = await places.Proxy();
        var store = await places.Store(proxy);
        await store.Append(Stream, 0, Commits.Of("a"));
        proxy.Decide = request => BlobProxy.IsAppend(request) && proxy.Faults < times ? Fault.LoseAnswer : Fault.None;

        var stored = await store.Append(Stream, 1, Commits.Of("b"));

        Assert.Equal(times, proxy.Faults);
        Assert.Equal(2, stored!.Version);
        Assert.Equal(["a", "b"], await store.Keys(Stream));
        Assert.Equal(3, (await store.Append(Stream, 2, Commits.Of("c")))!.Version);
    }

    [Fact]
    public async Task When_nobody_can_say_whether_it_was_stored_the_repetition_finds_out()
    {
        await using var places = await BlobPlaces.In(service);
        var proxy = await places.Proxy();
        var store = await places.Store(proxy);
        await store.Append(Stream, 0, Commits.Of("a"));
        proxy.Decide = request => BlobProxy.IsAppend(request) ? Fault.LoseAnswer : request.Method == "HEAD" ? Fault.Busy : Fault.None;
        Assert.True((await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append(Stream, 1, Commits.Of("b")))).IsUncertain);
        proxy.Decide = _ => Fault.None;

        // As the ledger does it: the key is looked for before anything is decided.
        Assert.Equal(["a", "b"], await store.Keys(Stream));
        Assert.Null(await store.Append(Stream, 1, Commits.Of("b again")));
    }

    [Fact]
    public async Task A_roll_whose_answer_was_lost_is_rolled_once()
    {
        await using var places = await BlobPlaces.In(service);
        var proxy = await places.Proxy();
        var store = await places.Store(proxy, commitsPerSegment: 2);
        await store.Fill(Stream, 2);
        proxy.Decide = request => BlobProxy.IsAppend(request) && proxy.Faults < 1 ? Fault.LoseAnswer : Fault.None;

        await store.Append(Stream, 2, Commits.Of("k3"));

        Assert.Equal(1, proxy.Faults);
        Assert.Equal(["k1", "k2", "k3"], await (await places.Store()).Keys(Stream));
    }

    public static TheoryData<string> Faults => [.. Enum.GetNames<Fault>().Except([nameof(Fault.None), nameof(Fault.LoseAnswer)])];

    [Theory, MemberData(nameof(Faults))]
    public async Task Trouble_is_said_within_seconds_nothing_is_lost_and_it_goes_on_by_itself(string name)
    {
        await using var places = await BlobPlaces.In(service);
        var proxy = await places.Proxy();
        var store = await places.Store(proxy);
        await store.Append(Stream, 0, Commits.Of("a"));
        proxy.Decide = request => request.Method == "PUT" ? Enum.Parse<Fault>(name) : Fault.None;

        var since = TimeProvider.System.GetTimestamp();
        var problem = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append(Stream, 1, Commits.Of("b")));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/new", 0, Commits.Of("b")));

        Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(40), "Two appends; a person waits for each.");
        Assert.Equal(name == nameof(Fault.Hang), problem.IsUncertain);
        Assert.DoesNotContain("AccountKey", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        proxy.Decide = _ => Fault.None;
        Assert.Equal(2, (await store.Append(Stream, 1, Commits.Of("c")))!.Version);
        Assert.Equal(["a", "c"], await store.Keys(Stream));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_no_end_is_taken_for_it()
    {
        await using var places = await BlobPlaces.In(service);
        var proxy = await places.Proxy();
        await (await places.Store()).Fill(Stream, 3);
        var store = await places.Store(proxy);
        proxy.Decide = _ => Fault.Busy;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.All(Stream));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AllHeads());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WaitForChanges(0));
        proxy.Decide = _ => Fault.None;

        Assert.Equal(3, (await store.All(Stream)).Count);
    }

    [Fact]
    public async Task Without_the_service_nothing_opens_and_it_is_said_which()
    {
        await using var azurite = await OwnAzurite();
        var address = azurite.Container("none");
        await azurite.Stop();

        var problem = await Assert.ThrowsAsync<StoreUnavailableException>(() => Stores.Blobs.BlobEventStore.Open(address, TimeProvider.System));

        Assert.StartsWith($"{azurite.Address}devstoreaccount1/none: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_was_gone_is_used_again_and_waiters_are_told_what_came_meanwhile()
    {
        await using var azurite = await OwnAzurite();
        List<string> notices = [];
        await using var store = await Stores.Blobs.BlobEventStore.Open(azurite.Container("again"), TimeProvider.System, notices.Add);
        await store.Append(Stream, 0, Commits.Of("a"));
        var position = (await store.WaitForChanges(0)).Position;
        await azurite.Stop();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append(Stream, 1, Commits.Of("b")));
        var waiting = store.WaitForChanges(position);
        Assert.False(waiting.IsCompleted);

        await azurite.StartAgain();
        await using (var other = await Stores.Blobs.BlobEventStore.Open(azurite.Container("again"), TimeProvider.System)) await other.Append(Stream, 1, Commits.Of("c"));

        Assert.Equal([Stream], (await waiting.InTime()).Streams);
        Assert.Equal(["a", "c"], await store.Keys(Stream));
        await Eventually.Holds("the watch says that it can look again", () => notices.Count == 2);
    }

    [Fact]
    public async Task A_service_that_hangs_with_open_connections_is_given_up_and_used_again()
    {
        await using var azurite = await OwnAzurite();
        await using var store = await Stores.Blobs.BlobEventStore.Open(azurite.Container("hangs"), TimeProvider.System);
        await store.Append(Stream, 0, Commits.Of("a"));
        await azurite.Pause();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append(Stream, 1, Commits.Of("b")).InTime());
        await azurite.Continue();

        // It may take the refused commit from the wire when it wakes, at any moment; whoever goes on finds it.
        while (await store.Append(Stream, (await store.All(Stream)).Count, Commits.Of("c")) is null) { }

        Assert.Equal(["a", "c"], (await store.Keys(Stream)).Except(["b"]));
    }

    static async Task<Azurite> OwnAzurite()
    {
        _ = Peers.Azurite;
        return await Azurite.Start();
    }
}
