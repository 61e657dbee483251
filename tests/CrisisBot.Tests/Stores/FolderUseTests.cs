using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>One process writes to a folder; others may look on.</summary>
public sealed class FolderUseTests : IAsyncDisposable
{
    readonly StoreFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_second_one_is_told_which_folder_is_taken()
    {
        await _folder.Open();

        var taken = Assert.Throws<StoreUnavailableException>(() => FileEventStore.Open(_folder.Path));

        Assert.Contains($"Another process uses the folder {_folder.Path}", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_first_has_left_the_next_may_come()
    {
        await _folder.Open();
        await _folder.Close();

        await using var next = FileEventStore.Open(_folder.Path);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        var file = Path.Combine(_folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "");

        Assert.Throws<StoreUnavailableException>(() => FileEventStore.Open(Path.Combine(file, "data")));
    }

    [Fact]
    public async Task A_reader_beside_it_sees_all_that_is_there_at_each_look()
    {
        var store = await _folder.Open();
        var reader = FileEventStore.OpenReadOnly(_folder.Path);
        Assert.Empty(await reader.AllHeads());

        await store.Fill("t/a", 2);
        await store.Append("t/b", 0, Commits.Of("1", open: false));

        Assert.Equal(await store.AllHeads(), await reader.AllHeads());
        Assert.Equal(["t/a"], (await reader.AllHeads(openOnly: true)).Select(head => head.Stream));
        Assert.Equal(["k2"], await reader.Keys("t/a", afterVersion: 1));
        Assert.Equal(["1"], await reader.Keys("t/b"));
        Assert.Equal(["t/a", "t/b"], (await reader.WaitForChanges(0)).Streams.Order());
    }

    [Fact]
    public async Task A_reader_leaves_a_line_that_is_being_written_alone()
    {
        await (await _folder.Open()).Fill("t/a", 3);
        await _folder.Damage("t/a", whole => whole[..^5]);
        var reader = FileEventStore.OpenReadOnly(_folder.Path);

        Assert.Equal(["k1", "k2"], await reader.Keys("t/a"));
        Assert.Equal(2, Assert.Single(await reader.AllHeads()).Version);
        Assert.Equal(["streams/t/a.jsonl"], _folder.Files);
    }

    [Fact]
    public async Task A_reader_appends_nothing_and_makes_nothing()
    {
        var folder = Path.Combine(_folder.Path, "none");
        var reader = FileEventStore.OpenReadOnly(folder);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => reader.Append("t/a", 0, Commits.Of("a")));
        Assert.Empty(await reader.All("t/a"));
        Assert.Empty(await reader.AllHeads());
        Assert.False(Directory.Exists(folder));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => reader.All("../t"));
    }

    [Fact]
    public async Task Other_files_in_the_folder_are_no_streams()
    {
        await (await _folder.Open()).Fill("t/a", 1);
        await _folder.Close();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "streams/t/Notes of mine.jsonl"), "hello");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "streams/t/a.jsonl~"), "hello");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "streams/lost+found"));

        Assert.Equal(["t/a"], (await (await _folder.Open()).AllHeads()).Select(head => head.Stream));
    }
}
