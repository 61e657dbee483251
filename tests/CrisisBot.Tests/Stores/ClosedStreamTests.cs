using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>Closed streams stand apart, so that a start needn't read them.</summary>
public sealed class ClosedStreamTests : IAsyncDisposable
{
    readonly StoreFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_stream_moves_when_it_closes_and_back_when_it_opens()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 1);
        await store.Append("t/a", 1, Commits.Of("2", open: false));
        await _folder.Close();
        Assert.Equal(["streams/t/closed/a.jsonl"], _folder.Files);

        store = await _folder.Open();
        await store.Append("t/a", 2, Commits.Of("3"));
        Assert.Equal(["streams/t/a.jsonl"], _folder.Files);
        Assert.Equal(["k1", "2", "3"], await store.Keys("t/a"));
    }

    [Fact]
    public async Task It_stands_among_the_open_ones_durably_before_the_commit_that_opens_it_is_written()
    {
        var store = await _folder.Open();
        await store.Append("t/a", 0, Commits.Of("1", open: false));
        store = await _folder.Open();
        _folder.Disk.Forget();

        await store.Append("t/a", 1, Commits.Of("2"));

        Assert.Equal(["rename a.jsonl", "flush-folder t", "flush-folder closed", "open a.jsonl", "write a.jsonl", "flush a.jsonl", "flush-folder t"], _folder.Disk.Done);
    }

    [Fact]
    public async Task A_commit_that_leaves_it_closed_is_written_where_it_stands()
    {
        var store = await _folder.Open();
        await store.Append("t/a", 0, Commits.Of("1", open: false));
        await store.Append("t/a", 1, Commits.Of("2", open: false));
        await _folder.Close();

        Assert.Equal(["streams/t/closed/a.jsonl"], _folder.Files);
        Assert.Equal(["1", "2"], await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task A_move_that_a_crash_prevented_is_done_at_the_next_start()
    {
        var store = await _folder.Open();
        _folder.Disk.Refuse("rename");
        await store.Append("t/a", 0, Commits.Of("1", open: false));
        await _folder.Close();
        _folder.Disk.Refuse();
        Assert.Equal(["streams/t/a.jsonl"], _folder.Files);
        Assert.Equal(StoreNoticeKind.StayedInPlace, Assert.Single(_folder.Notices).Kind);

        store = await _folder.Open();

        Assert.Equal(["streams/t/closed/a.jsonl"], _folder.Files);
        Assert.Empty(await store.AllHeads(openOnly: true));
        Assert.Equal(["1"], await store.Keys("t/a"));
    }

    [Fact]
    public async Task A_file_in_the_way_of_a_move_is_not_written_over()
    {
        var store = await _folder.Open();
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File("t/a", closed: true))!);
        await File.WriteAllTextAsync(_folder.File("t/a", closed: true), "somebody's");

        await store.Append("t/a", 0, Commits.Of("1", open: false));
        await _folder.Close();

        Assert.Equal("somebody's", await File.ReadAllTextAsync(_folder.File("t/a", closed: true)));
        Assert.Equal(StoreNoticeKind.StayedInPlace, Assert.Single(_folder.Notices).Kind);
    }

    [Fact]
    public async Task A_stream_that_cannot_move_back_does_not_open()
    {
        var store = await _folder.Open();
        await store.Append("t/a", 0, Commits.Of("1", open: false));
        await _folder.Open();
        store = await _folder.Open();
        _folder.Disk.Refuse("rename");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/a", 1, Commits.Of("2")));
        _folder.Disk.Refuse();

        Assert.NotNull(await store.Append("t/a", 1, Commits.Of("3")));
        Assert.Equal(["1", "3"], await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task A_start_reads_only_the_open_ones()
    {
        var store = await _folder.Open();
        foreach (var n in Enumerable.Range(0, 20)) await store.Append($"t/closed-{n}", 0, Commits.Of("1", open: false));
        await store.Append("t/open-1", 0, Commits.Of("1"));
        foreach (var n in Enumerable.Range(0, 20)) await _folder.Damage($"t/closed-{n}", _ => "unreadable\n"u8.ToArray(), closed: true);

        store = await _folder.Open();

        Assert.Equal(["t/open-1"], (await store.AllHeads(openOnly: true)).Select(head => head.Stream));
        Assert.Equal(21, (await store.WaitForChanges(0)).Streams.Count);
    }

    [Fact]
    public async Task Reading_goes_on_while_a_stream_moves_to_and_fro()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 1);

        var moving = Task.Run(async () =>
        {
            for (var version = 1; version < 60; version++) await store.Append("t/a", version, Commits.Of($"k{version + 1}", open: version % 2 == 0));
        });
        while (!moving.IsCompleted) Assert.Equal("k1", (await store.Keys("t/a"))[0]);
        await moving;

        Assert.Equal(60, (await store.Keys("t/a")).Count);
    }

    [Fact]
    public async Task More_streams_than_files_are_kept_open_can_be_written()
    {
        var store = await _folder.Open();
        foreach (var version in new[] { 0, 1 })
        {
            await Task.WhenAll(Enumerable.Range(0, 300).Select(n => store.Append($"t/s-{n}", version, Commits.Of($"{version}"))));
        }

        store = await _folder.Open();
        Assert.All(await store.AllHeads(openOnly: true), head => Assert.Equal(2, head.Version));
        Assert.Equal(300, (await store.AllHeads()).Count);
    }
}
