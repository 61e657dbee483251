using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>Full disks, read-only disks, and disks that lie.</summary>
public sealed class DiskFailureTests : IAsyncDisposable
{
    readonly StoreFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Half_a_line_on_a_full_disk_is_taken_back_at_once()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 2);
        var before = await File.ReadAllBytesAsync(_folder.File("t/a"));
        _folder.Disk.Forget();
        _folder.Disk.RoomLeft = 50;

        var full = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/a", 2, Commits.Of("c")));

        Assert.Contains("No space left", full.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.File("t/a")));
        Assert.Equal(["write a.jsonl", "truncate a.jsonl", "flush a.jsonl"], _folder.Disk.Done);
    }

    [Theory]
    [InlineData("create"), InlineData("folder")]
    public async Task A_stream_that_cannot_begin_can_begin_later(string step)
    {
        var store = await _folder.Open();
        _folder.Disk.Refuse(step + " ");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/a", 0, Commits.Of("a")));
        _folder.Disk.Refuse();

        Assert.NotNull(await store.Append("t/a", 0, Commits.Of("b")));
        Assert.Equal(["b"], await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task A_read_only_disk_is_said()
    {
        var store = await _folder.Open();
        _folder.Disk.Before = _ => throw new UnauthorizedAccessException("Read-only file system");

        var readOnly = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/a", 0, Commits.Of("a")));
        Assert.Contains("Read-only file system", readOnly.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_fsync_stops_writing_until_a_restart_and_reading_goes_on()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 2);
        await store.Fill("t/b", 1);
        _folder.Disk.Refuse("flush a.jsonl");
        await AssertStopped(store.Append("t/a", 2, Commits.Of("c")));
        _folder.Disk.Refuse();

        await AssertStopped(store.Append("t/a", 2, Commits.Of("c")));
        await AssertStopped(store.Append("t/b", 1, Commits.Of("b")));
        await AssertStopped(store.Append("t/new", 0, Commits.Of("n")));
        Assert.Equal(["k1", "k2"], await store.Keys("t/a"));
        Assert.Equal(["t/a", "t/b"], (await store.AllHeads()).Select(head => head.Stream));
        Assert.Equal(StoreNoticeKind.WritingStopped, Assert.Single(_folder.Notices).Kind);

        store = await _folder.Open();
        Assert.NotNull(await store.Append("t/b", 1, Commits.Of("b")));
    }

    [Fact]
    public async Task A_failed_fsync_of_the_folder_stops_writing_too()
    {
        var store = await _folder.Open();
        _folder.Disk.Refuse("flush-folder t");

        await AssertStopped(store.Append("t/a", 0, Commits.Of("a")));

        _folder.Disk.Refuse();
        await AssertStopped(store.Append("t/b", 0, Commits.Of("a")));
    }

    [Theory]
    [InlineData("truncate"), InlineData("flush")]
    public async Task When_a_failed_append_cannot_be_taken_back_writing_stops(string step)
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 2);
        _folder.Disk.RoomLeft = 50;
        _folder.Disk.Refuse(step);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/a", 2, Commits.Of("c")));
        (_folder.Disk.RoomLeft, _folder.Disk.Before) = (null, _ => { });

        await AssertStopped(store.Append("t/a", 2, Commits.Of("c")));
        Assert.Equal(["k1", "k2"], await store.Keys("t/a"));

        store = await _folder.Open();
        Assert.Equal(["k1", "k2"], await store.Keys("t/a"));
        Assert.NotNull(await store.Append("t/a", 2, Commits.Of("c")));
    }

    [Fact]
    public async Task One_stream_that_fails_takes_no_other_of_its_batch_with_it()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 1);
        await store.Fill("t/b", 1);
        _folder.Disk.Refuse("write a.jsonl");

        var appends = new[] { "t/a", "t/b" }.Select(stream => store.Append(stream, 1, Commits.Of("x"))).ToList();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => appends[0]);
        Assert.NotNull(await appends[1]);
    }

    [Fact]
    public async Task A_file_that_somebody_else_wrote_to_is_not_written_over()
    {
        var store = await _folder.Open();
        await store.Append("t/a", 0, Commits.Of("1", open: false));
        // The file is moved, and thereby closed, before the next batch.
        await store.Fill("t/b", 1);
        await File.AppendAllTextAsync(_folder.File("t/a", closed: true), "somebody else's line\n");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/a", 1, Commits.Of("2")));
    }

    [Fact]
    public async Task The_real_full_disk_is_understood()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File("t/a"))!);
        File.CreateSymbolicLink(_folder.File("t/a"), "/dev/full");
        // The device has no content to verify and takes no fsync; the write is what this is about.
        var store = await _folder.Open();

        var full = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/a", 0, Commits.Of("a")));

        Assert.Contains("No space left on device", full.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await store.AllHeads());
    }

    [Fact]
    public async Task Appends_after_closing_are_a_mistake()
    {
        var store = await _folder.Open();
        await _folder.Close();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Append("t/a", 0, Commits.Of("a")));
    }

    static async Task AssertStopped(Task append) =>
        Assert.Contains("until a restart", (await Assert.ThrowsAsync<StoreUnavailableException>(() => append)).Message, StringComparison.Ordinal);
}
