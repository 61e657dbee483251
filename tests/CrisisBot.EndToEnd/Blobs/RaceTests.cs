using CrisisBot.Core.Streams;
using CrisisBot.Stores;
using CrisisBot.Stores.Blobs;
using CrisisBot.Tests.Stores;

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>Two replicas at one stream.</summary>
public sealed class RaceTests(BlobService service)
{
    const string Stream = "acme/incident-1";
    const int Each = 5_000;

    [Fact]
    public async Task Both_append_at_once_ten_thousand_times_and_the_chain_is_linear()
    {
        await using var places = await BlobPlaces.In(service);
        var (one, other) = (await places.Store(commitsPerSegment: 150), await places.Store(commitsPerSegment: 150));

        var waits = await Task.WhenAll(Task.Run(() => Append(one, "one", Each)), Task.Run(() => Append(other, "other", Each)));

        TestContext.Current.TestOutputHelper?.WriteLine($"The longest run of conflicts before an append: {waits[0].Longest} and {waits[1].Longest}; conflicts: {waits[0].All} and {waits[1].All}");
        var keys = await (await places.Store()).Keys(Stream);
        Assert.Equal(2 * Each, keys.Count);
        Assert.Equal(Expected("one"), keys.Where(key => key.StartsWith("one", StringComparison.Ordinal)));
        Assert.Equal(Expected("other"), keys.Where(key => key.StartsWith("other", StringComparison.Ordinal)));
        Assert.Null((await StreamAudit.Verify(one, Stream)).Broken);
        // Nobody is kept out: whoever lost again and again would be a person who waits.
        Assert.All(waits, wait => Assert.True(wait.Longest < 60, $"{wait.Longest} conflicts in a row"));
    }

    [Fact]
    public async Task Both_roll_the_segment_at_once_and_go_on_in_the_same()
    {
        await using var places = await BlobPlaces.In(service);
        var (one, other) = (await places.Store(commitsPerSegment: 1), await places.Store(commitsPerSegment: 1));

        await Task.WhenAll(Task.Run(() => Append(one, "one", 100)), Task.Run(() => Append(other, "other", 100)));

        Assert.Equal(200, (await (await places.Store()).Keys(Stream)).Distinct().Count());
        var afters = new List<long>();
        await foreach (var blob in places.Client.GetBlobsAsync(prefix: Segment.FolderOf(Stream)))
            if (Segment.TryParse(blob.Name, out _, out var segment)) afters.Add(segment.After);
        Assert.Equal(Enumerable.Range(0, 200).Select(after => (long)after), afters.Order());
    }

    [Fact]
    public async Task Both_begin_a_stream_at_once_and_one_wins()
    {
        await using var places = await BlobPlaces.In(service);
        var (one, other) = (await places.Store(), await places.Store());

        for (var n = 0; n < 50; n++)
        {
            var answers = await Task.WhenAll(one.Append($"t/s-{n}", 0, Commits.Of("one")), other.Append($"t/s-{n}", 0, Commits.Of("other")));

            Assert.Equal([Assert.Single(answers.OfType<StoredCommit>()).Commit.Key], await one.Keys($"t/s-{n}"));
        }
    }

    [Fact]
    public async Task A_stream_that_one_closes_while_the_other_opens_it_is_found_open()
    {
        await using var places = await BlobPlaces.In(service);
        var (one, other) = (await places.Store(), await places.Store());
        await one.Append(Stream, 0, Commits.Of("begin"));

        await Task.WhenAll(Task.Run(() => Append(one, "one", 200, n => n % 2 == 0)), Task.Run(() => Append(other, "other", 200, n => n % 2 == 1)));
        var last = (await one.AllHeads()).Single();
        await one.Append(Stream, last.Version, Commits.Of("close", open: false));
        await other.Append(Stream, last.Version + 1, Commits.Of("open"));

        Assert.Equal([Stream], (await (await places.Store()).AllHeads(openOnly: true)).Select(head => head.Stream));
    }

    [Fact]
    public async Task What_one_appends_the_other_is_told_of_within_a_second()
    {
        await using var places = await BlobPlaces.In(service);
        var (one, other) = (await places.Store(), await places.Store());
        await one.Append("t/old", 0, Commits.Of("1"));
        await Told(other, "t/old", 0);
        foreach (var (stream, version, open) in new[] { ("t/old", 1, true), ("t/new", 0, true), ("t/old", 2, false) })
        {
            var position = (await other.WaitForChanges(0)).Position;
            var since = TimeProvider.System.GetTimestamp();

            await one.Append(stream, version, Commits.Of($"k{version}", open));

            await Told(other, stream, position);
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(2), "A second, and a second's grace for a busy machine.");
        }
    }

    static async Task Told(BlobEventStore store, string stream, long position)
    {
        for (var changes = await store.WaitForChanges(position).InTime(); !changes.Streams.Contains(stream); changes = await store.WaitForChanges(changes.Position).InTime()) { }
    }

    static IEnumerable<string> Expected(string writer) => Enumerable.Range(0, Each).Select(n => $"{writer}-{n}");

    /// <summary>Appends with retries, as the ledger does; counts the conflicts.</summary>
    static async Task<(int Longest, int All)> Append(BlobEventStore store, string writer, int count, Func<int, bool>? open = null)
    {
        var (version, longest, all) = (0L, 0, 0);
        for (var n = 0; n < count; n++)
        {
            var lost = 0;
            StoredCommit? stored;
            while ((stored = await store.Append(Stream, version, Commits.Of($"{writer}-{n}", open?.Invoke(n) ?? true))) is null)
            {
                lost++;
                await foreach (var commit in store.Read(Stream, version)) version = commit.Version;
            }
            version = stored.Version;
            (longest, all) = (Math.Max(longest, lost), all + lost);
        }
        return (longest, all);
    }
}
