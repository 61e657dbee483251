using CrisisBot.Core.Streams;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.Stores.Blobs;
using CrisisBot.Tests.Stores;

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>What replicas tell each other, so that none has to look at every stream.</summary>
public sealed class NewsTests(BlobService service)
{
    [Fact]
    public async Task What_one_tells_the_others_read_once_and_whoever_comes_later_only_what_follows()
    {
        await using var places = await BlobPlaces.In(service);
        var (one, other) = (await News(places), await News(places));

        one.Tell("t/a", 1);
        one.Tell("t/a", 2);
        one.Tell("t/b", 7);
        await one.Told();
        var late = await News(places);

        Assert.Equal([("t/a", 2), ("t/b", 7)], (await other.Read(default)).GroupBy(told => told.Stream).Select(told => (told.Key, told.Max(each => each.Version))).Order());
        Assert.Empty(await other.Read(default));
        Assert.Empty(await late.Read(default));
    }

    [Fact]
    public async Task A_full_page_is_followed_by_the_next_and_old_ones_go()
    {
        await using var places = await BlobPlaces.In(service);
        var (one, other) = (await News(places, mostBlocks: 3), await News(places, mostBlocks: 3));
        List<string> read = [];

        for (var n = 0; n < 20; n++)
        {
            one.Tell($"t/{n}", 1);
            await one.Told();
            await one.Read(default);
            read.AddRange((await other.Read(default)).Select(told => told.Stream));
        }

        // What was told on a page that is being left is read all the same: the line that says so comes behind it.
        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"t/{n}"), read);
        Assert.InRange(await places.Client.GetBlobsAsync(prefix: "news/").CountAsync(), 1, 2);
    }

    [Fact]
    public async Task What_a_dying_process_did_not_tell_is_noticed_all_the_same()
    {
        await using var places = await BlobPlaces.In(service);
        var mute = await places.Proxy();
        mute.Decide = request => request.Query["comp"] == "appendblock" && BlobProxy.IsNews(request) ? Fault.Forbidden : Fault.None;
        var store = await places.Store();
        await store.Append("t/a", 0, Commits.Of("1"));
        var position = (await store.WaitForChanges(0)).Position;

        await (await places.Store(mute)).Append("t/a", 1, Commits.Of("2"));

        Assert.Equal(["t/a"], (await store.WaitForChanges(position).InTime()).Streams);
    }

    static async Task<BlobNews> News(BlobPlaces places, int mostBlocks = 40_000)
    {
        var news = new BlobNews(await places.Address.Enter(StorePart.Streams, default), mostBlocks);
        await news.Start(default);
        return news;
    }
}
