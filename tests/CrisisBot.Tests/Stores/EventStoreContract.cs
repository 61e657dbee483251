using CrisisBot.Core.Streams;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>What every event store promises. A store's tests inherit it.</summary>
public abstract class EventStoreContract : IAsyncLifetime
{
    const string Stream = "acme/incident-1";

    /// <summary>The store under test.</summary>
    protected IEventStore Store { get; private set; } = null!;

    /// <summary>Opens the place of this test, also again.</summary>
    protected abstract Task<IEventStore> Open();

    /// <summary>Lets go of a store.</summary>
    protected abstract Task Close(IEventStore store);

    /// <summary>Makes the place refuse writes until <see cref="Recover"/>.</summary>
    protected abstract void Refuse();

    /// <summary>Makes the place take writes again.</summary>
    protected abstract void Recover();

    /// <summary>Removes the place.</summary>
    protected abstract Task Remove();

    public async ValueTask InitializeAsync() => Store = await Open();

    public async ValueTask DisposeAsync()
    {
        await Close(Store);
        await Remove();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_is_empty()
    {
        Assert.Empty(await Store.All(Stream));
        Assert.Empty(await Store.AllHeads());
    }

    [Fact]
    public async Task What_was_appended_is_read_in_order()
    {
        var first = await Store.Append(Stream, 0, Commits.Of("a"));
        var second = await Store.Append(Stream, 1, Commits.Of("b", open: false));

        Assert.Equal([1, 2], [first!.Version, second!.Version]);
        var read = await Store.All(Stream);
        Assert.Equal([(1L, first.Hash, "a"), (2L, second.Hash, "b")], read.Select(stored => (stored.Version, stored.Hash, stored.Commit.Key)));
        Assert.Equal(Commits.Of("b", open: false) with { Events = [] }, read[1].Commit with { Events = [] });
        Assert.Equal(Commits.Of("b").Events, read[1].Commit.Events);
    }

    [Fact]
    public async Task The_hash_depends_on_the_commit_and_on_all_before_it()
    {
        var hashes = new List<string>();
        foreach (var (stream, key) in new[] { ("t/a", "x"), ("t/a", "same"), ("t/b", "y"), ("t/b", "same") })
        {
            hashes.Add((await Store.Append(stream, hashes.Count % 2, Commits.Of(key)))!.Hash);
        }

        Assert.Equal(4, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Theory]
    [InlineData(0), InlineData(2), InlineData(-1)]
    public async Task Another_version_is_a_conflict_and_changes_nothing(long expected)
    {
        await Store.Append(Stream, 0, Commits.Of("a"));

        Assert.Null(await Store.Append(Stream, expected, Commits.Of("b")));

        Assert.Equal(["a"], await Store.Keys(Stream));
        Assert.NotNull(await Store.Append(Stream, 1, Commits.Of("c")));
    }

    [Fact]
    public async Task A_conflict_on_a_new_stream_makes_none()
    {
        Assert.Null(await Store.Append(Stream, 1, Commits.Of("a")));

        Assert.Empty(await Store.AllHeads());
        Assert.Empty((await Store.WaitForChanges(0)).Streams);
    }

    [Fact]
    public async Task Of_those_who_append_at_the_same_version_one_wins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Store.Append(Stream, 0, Commits.Of($"k{n}"))));

        var winner = Assert.Single(answers.OfType<StoredCommit>());
        Assert.Equal([winner.Commit.Key], await Store.Keys(Stream));
    }

    [Fact]
    public async Task Who_lost_finds_the_winner_when_reading_again()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
            await Store.Append(Stream, 0, Commits.Of($"k{n}")) is null ? (await Store.All(Stream)).Count : 1));

        Assert.All(seen, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task Concurrent_writers_who_retry_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => AppendWithRetries($"w{writer}", 10))));

        var commits = await Store.All(Stream);
        Assert.Equal(80, commits.Select(stored => stored.Commit.Key).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 80).Select(version => (long)version), commits.Select(stored => stored.Version));
    }

    [Fact]
    public async Task Many_streams_at_once_each_get_their_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Store.Append($"t/s-{n}", 0, Commits.Of($"k{n}"))));

        foreach (var n in Enumerable.Range(0, 40)) Assert.Equal([$"k{n}"], await Store.Keys($"t/s-{n}"));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(255), InlineData(256), InlineData(257), InlineData(511), InlineData(599), InlineData(600), InlineData(9999)]
    public async Task Reading_can_begin_after_any_version(long after)
    {
        await Store.Fill(Stream, 600);

        var expected = Enumerable.Range(1, 600).Where(version => version > after).Select(version => $"k{version}");
        Assert.Equal(expected, await Store.Keys(Stream, after));
    }

    [Fact]
    public async Task A_commit_larger_than_any_buffer_is_stored()
    {
        var large = Commits.Of(new string('ü', 200_000) + "\n\"\\\0");
        await Store.Append(Stream, 0, Commits.Of("a"));
        await Store.Append(Stream, 1, large);
        await Store.Append(Stream, 2, Commits.Of("c"));

        Assert.Equal(["a", large.Key, "c"], await Store.Keys(Stream));
    }

    [Fact]
    public async Task Heads_come_by_name_and_prefix()
    {
        foreach (var stream in new[] { "b/incident-1", "a/watch-1", "a/incident-2", "a/incident-1" }) await Store.Append(stream, 0, Commits.Of(stream));

        Assert.Equal(["a/incident-1", "a/incident-2", "a/watch-1", "b/incident-1"], (await Store.AllHeads()).Select(head => head.Stream));
        Assert.Equal(["a/incident-1", "a/incident-2"], (await Store.AllHeads("a/incident-")).Select(head => head.Stream));
    }

    [Fact]
    public async Task A_head_says_where_its_stream_stands()
    {
        await Store.Append(Stream, 0, Commits.Of("a"));
        var last = await Store.Append(Stream, 1, Commits.Of("b", open: false));

        Assert.Equal([new StreamHead(Stream, 2, last!.Hash, Open: false)], await Store.AllHeads());
    }

    [Fact]
    public async Task Closed_streams_are_left_out_until_they_open_again()
    {
        await Store.Append("t/a", 0, Commits.Of("1"));
        await Store.Append("t/b", 0, Commits.Of("1"));
        await Store.Append("t/b", 1, Commits.Of("2", open: false));
        Assert.Equal(["t/a"], (await Store.AllHeads(openOnly: true)).Select(head => head.Stream));

        await Store.Append("t/b", 2, Commits.Of("3"));
        Assert.Equal(["t/a", "t/b"], (await Store.AllHeads(openOnly: true)).Select(head => head.Stream));
        Assert.Equal(["1", "2", "3"], await Store.Keys("t/b"));
    }

    [Fact]
    public async Task All_is_there_when_opened_again()
    {
        await Store.Fill("t/a", 3);
        await Store.Append("t/b", 0, Commits.Of("b", open: false));
        var before = await Store.AllHeads();

        await Reopen();

        Assert.Equal(before, await Store.AllHeads());
        Assert.Equal(["t/a"], (await Store.AllHeads(openOnly: true)).Select(head => head.Stream));
        Assert.Equal(4, (await Store.Append("t/a", 3, Commits.Of("k4")))!.Version);
        Assert.Equal(2, (await Store.Append("t/b", 1, Commits.Of("b2")))!.Version);
        Assert.Equal(["k1", "k2", "k3", "k4"], await Store.Keys("t/a"));
        Assert.Equal(["b", "b2"], await Store.Keys("t/b"));
    }

    [Fact]
    public async Task Position_zero_answers_at_once_with_all_that_exists()
    {
        await Store.Append("t/a", 0, Commits.Of("1"));
        await Reopen();
        await Store.Append("t/b", 0, Commits.Of("1"));

        Assert.Equal(["t/a", "t/b"], (await Store.WaitForChanges(0)).Streams.Order());
    }

    [Fact]
    public async Task A_waiter_gets_what_changed_since_its_position()
    {
        await Store.Append("t/a", 0, Commits.Of("1"));
        var position = (await Store.WaitForChanges(0)).Position;
        await Store.Append("t/b", 0, Commits.Of("1"));
        await Store.Append("t/c", 0, Commits.Of("1"));
        await Store.Append("t/b", 1, Commits.Of("2"));

        var changes = await Store.WaitForChanges(position).InTime();

        Assert.Equal(["t/b", "t/c"], changes.Streams.Order());
        Assert.True(changes.Position > position);
    }

    [Fact]
    public async Task Waiters_sleep_until_something_is_appended()
    {
        var position = (await Store.WaitForChanges(0)).Position;
        var waiters = Enumerable.Range(0, 50).Select(_ => Store.WaitForChanges(position)).ToList();
        Assert.DoesNotContain(waiters, waiter => waiter.IsCompleted);

        await Store.Append(Stream, 0, Commits.Of("a"));

        Assert.All(await Task.WhenAll(waiters).InTime(), changes => Assert.Equal([Stream], changes.Streams));
    }

    [Fact]
    public async Task One_who_waits_again_and_again_misses_nothing()
    {
        var seen = Follow(200);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => Store.Fill($"t/s-{writer}", 50))));

        Assert.Equal(200, await seen.InTime());
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        var position = (await Store.WaitForChanges(0)).Position;
        using var patience = new CancellationTokenSource();
        var waiter = Store.WaitForChanges(position, patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
    }

    [Fact]
    public async Task What_is_cancelled_before_it_begins_does_nothing()
    {
        var given_up = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Append(Stream, 0, Commits.Of("a"), given_up));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WaitForChanges(0, given_up));

        await Store.Append(Stream, 0, Commits.Of("b"));
        Assert.Equal(["b"], await Store.Keys(Stream));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Read(Stream, 0, given_up).ToListAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.Heads(ct: given_up).ToListAsync());
    }

    [Theory]
    [InlineData(""), InlineData("incident-1"), InlineData("/incident-1"), InlineData("acme/"), InlineData("acme/a/b"), InlineData("../etc"), InlineData("acme/.."), InlineData("acme/../x"),
     InlineData("Acme/incident-1"), InlineData("acme/Incident-1"), InlineData("acme/incident 1"), InlineData("acme\\incident-1"), InlineData("acme/a.b"), InlineData("acme/ä"), InlineData("acme/a\n"), InlineData("acme/a\0")]
    public async Task Names_that_lead_elsewhere_are_refused(string name)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Append(name, 0, Commits.Of("a")));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.All(name));
    }

    [Fact]
    public async Task A_commit_without_events_is_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Append(Stream, 0, Commits.Of("a") with { Events = [] }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Append(Stream, 0, Commits.Of("a") with { Events = default }));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_said_and_changes_nothing()
    {
        await Store.Append(Stream, 0, Commits.Of("a"));
        var position = (await Store.WaitForChanges(0)).Position;
        Refuse();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Append(Stream, 1, Commits.Of("b")));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Append("t/new", 0, Commits.Of("b")));

        Assert.Equal(["a"], await Store.Keys(Stream));
        Assert.Equal([Stream], (await Store.AllHeads()).Select(head => head.Stream));
        Assert.False(Store.WaitForChanges(position).IsCompleted);
    }

    [Fact]
    public async Task When_there_is_room_again_appends_go_on()
    {
        await Store.Append(Stream, 0, Commits.Of("a"));
        Refuse();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Append(Stream, 1, Commits.Of("b")));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Append("t/new", 0, Commits.Of("b")));
        Recover();

        Assert.Equal(2, (await Store.Append(Stream, 1, Commits.Of("c")))!.Version);
        Assert.Equal(1, (await Store.Append("t/new", 0, Commits.Of("n")))!.Version);

        await Reopen();
        Assert.Equal(["a", "c"], await Store.Keys(Stream));
        Assert.Equal(["n"], await Store.Keys("t/new"));
    }

    /// <summary>Closes the store and opens its place again.</summary>
    protected async Task Reopen()
    {
        await Close(Store);
        Store = await Open();
    }

    async Task AppendWithRetries(string writer, int count)
    {
        for (var n = 0; n < count; n++)
        {
            while (await Store.Append(Stream, (await Store.AllHeads(Stream)).FirstOrDefault()?.Version ?? 0, Commits.Of($"{writer}-{n}")) is null) { }
        }
    }

    /// <summary>Follows all streams by their changes until so many commits were seen.</summary>
    async Task<int> Follow(int count)
    {
        var (versions, position) = (new Dictionary<string, long>(), 0L);
        while (versions.Values.Sum() < count)
        {
            var changes = await Store.WaitForChanges(position);
            foreach (var stream in changes.Streams) versions[stream] = versions.GetValueOrDefault(stream) + (await Store.All(stream, versions.GetValueOrDefault(stream))).Count;
            position = changes.Position;
        }

        return (int)versions.Values.Sum();
    }
}
