using System.Text;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>What a crash amid a write leaves behind.</summary>
public sealed class TornLineTests : IAsyncDisposable
{
    readonly StoreFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Wherever_the_last_line_is_torn_the_commits_before_it_stand()
    {
        await (await _folder.Open()).Fill("t/a", 3);
        await _folder.Close();
        var whole = await File.ReadAllBytesAsync(_folder.File("t/a"));
        var kept = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;

        for (var length = kept + 1; length < whole.Length; length++)
        {
            await _folder.Damage("t/a", _ => whole[..length]);
            var store = await _folder.Open();

            Assert.Equal(["k1", "k2"], await store.Keys("t/a"));
            var notice = _folder.Notices[^1];
            Assert.Equal(("t/a", StoreNoticeKind.TornLine, (long)length - kept), (notice.Stream, notice.Kind, notice.Bytes));
            Assert.Equal(whole[kept..length], await File.ReadAllBytesAsync(notice.Path));
            Assert.Equal(kept, new FileInfo(_folder.File("t/a")).Length);
        }
    }

    [Fact]
    public async Task After_a_torn_line_appends_go_on()
    {
        await (await _folder.Open()).Fill("t/a", 3);
        await _folder.Damage("t/a", whole => whole[..^5]);

        var store = await _folder.Open();
        await store.Append("t/a", 2, Commits.Of("again"));
        await _folder.Open();

        Assert.Equal(["k1", "k2", "again"], await (await _folder.Open()).Keys("t/a"));
        Assert.Single(_folder.Notices);
    }

    [Fact]
    public async Task Each_torn_line_is_kept_under_a_name_of_its_own()
    {
        await (await _folder.Open()).Fill("t/a", 1);
        foreach (var torn in new[] { "{\"ha", "{\"hash\":\"00" })
        {
            await _folder.Damage("t/a", whole => [.. whole, .. Encoding.UTF8.GetBytes(torn)]);
            await _folder.Open();
        }

        Assert.Equal(["streams/t/a.jsonl", "streams/t/a.jsonl.torn-1", "streams/t/a.jsonl.torn-2"], _folder.Files);
        Assert.Equal("{\"ha", await File.ReadAllTextAsync(_folder.File("t/a") + ".torn-1"));
    }

    [Fact]
    public async Task A_stream_whose_only_line_is_torn_never_was()
    {
        await (await _folder.Open()).Fill("t/a", 1);
        await _folder.Damage("t/a", whole => whole[..20]);

        var store = await _folder.Open();

        Assert.Empty(await store.AllHeads());
        Assert.Empty((await store.WaitForChanges(0)).Streams);
        Assert.Equal(1, (await store.Append("t/a", 0, Commits.Of("new")))!.Version);
        Assert.Equal(["new"], await (await _folder.Open()).Keys("t/a"));
    }

    [Theory]
    [InlineData(""), InlineData("\n")]
    public async Task Zeros_that_the_disk_had_not_filled_yet_are_torn_too(string end)
    {
        await (await _folder.Open()).Fill("t/a", 2);
        await _folder.Damage("t/a", whole => [.. whole, .. new byte[4096], .. Encoding.UTF8.GetBytes(end)]);

        Assert.Equal(["k1", "k2"], await (await _folder.Open()).Keys("t/a"));
        Assert.Equal(4096 + end.Length, Assert.Single(_folder.Notices).Bytes);
    }

    [Fact]
    public async Task The_copy_is_durable_before_the_line_is_cut_off()
    {
        await (await _folder.Open()).Fill("t/a", 2);
        await _folder.Damage("t/a", whole => whole[..^1]);
        _folder.Disk.Forget();

        await _folder.Open();

        Assert.Equal(
            ["flush-folder streams", "open a.jsonl", "create a.jsonl.torn-1", "write a.jsonl.torn-1", "flush a.jsonl.torn-1", "flush-folder t", "truncate a.jsonl", "flush a.jsonl", "flush a.jsonl", "flush-folder t"],
            _folder.Disk.Done);
    }

    [Fact]
    public async Task A_crash_between_copy_and_cut_leaves_two_copies_rather_than_none()
    {
        await (await _folder.Open()).Fill("t/a", 2);
        await _folder.Damage("t/a", whole => whole[..^1]);
        _folder.Disk.Refuse("truncate");
        await Assert.ThrowsAsync<StoreUnavailableException>(_folder.Open);
        _folder.Disk.Refuse();

        Assert.Equal(["k1"], await (await _folder.Open()).Keys("t/a"));
        Assert.Equal(["streams/t/a.jsonl", "streams/t/a.jsonl.torn-1", "streams/t/a.jsonl.torn-2"], _folder.Files);
    }

    [Fact]
    public async Task In_a_closed_stream_it_is_read_over_and_moved_aside_by_the_next_append()
    {
        var store = await _folder.Open();
        await store.Append("t/a", 0, Commits.Of("1", open: false));
        await store.Append("t/a", 1, Commits.Of("2", open: false));
        await _folder.Damage("t/a", whole => whole[..^1], closed: true);

        store = await _folder.Open();
        Assert.Equal(["1"], await store.Keys("t/a"));
        Assert.Empty(_folder.Notices);

        await store.Append("t/a", 1, Commits.Of("3", open: false));
        Assert.Equal(["1", "3"], await (await _folder.Open()).Keys("t/a"));
        Assert.Single(_folder.Notices);
    }
}
