using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

public sealed class FileArchiveTests : ArchiveContract
{
    readonly TempFolder _folder = new();
    readonly TestDisk _disk = new();

    [Fact]
    public async Task It_is_on_the_disk_before_it_is_answered()
    {
        await Archive.Write("acme/report.md", new byte[3]);

        Assert.Equal(
            ["folder archive", $"flush-folder {Path.GetFileName(_folder.Path)}", "folder acme", "flush-folder archive", "folder .drafts", "flush-folder archive",
             "create X", "write X", "flush X", "rename report.md", "flush-folder acme"],
            _disk.Done.Select(AnyDraft));
    }

    [Fact]
    public async Task An_erased_document_does_not_come_back_after_a_crash()
    {
        await Archive.Write("acme/a", new byte[3]);
        _disk.Forget();

        await Archive.Delete("acme/a");

        Assert.Equal(["delete a", "flush-folder acme"], _disk.Done);
    }

    [Theory]
    [InlineData("create"), InlineData("write"), InlineData("flush"), InlineData("rename")]
    public async Task Whatever_step_fails_the_old_one_stands_and_nothing_is_left(string step)
    {
        await Archive.Write("a", new byte[] { 1 });
        _disk.Refuse(step + " ");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Archive.Write("a", new byte[] { 2 }));

        Assert.Equal([1], await Archive.Read("a"));
        Assert.Equal(["archive/a"], _folder.Files);
    }

    [Fact]
    public async Task A_document_that_cannot_be_removed_is_said()
    {
        await Archive.Write("a", new byte[] { 1 });
        _disk.Refuse("delete");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Archive.Delete("a"));
    }

    [Fact]
    public async Task Opened_for_reading_it_reads_and_nothing_else()
    {
        await Archive.Write("a", new byte[] { 1 });
        await File.WriteAllTextAsync(_folder.File("archive/.drafts/left"), "half");

        var reader = FileArchive.OpenReadOnly(_folder.Path);

        Assert.Equal([1], await reader.Read("a"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => reader.Write("b", new byte[1]));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => reader.Delete("a"));
        Assert.Equal(["archive/.drafts/left", "archive/a"], _folder.Files);
    }

    [Fact]
    public async Task What_a_crash_left_is_swept_at_opening()
    {
        await Archive.Write("a", new byte[1]);
        await File.WriteAllTextAsync(_folder.File("archive/.drafts/left"), "half");
        Assert.Equal(["a"], await Archive.List("").ToListAsync());

        await Open();

        Assert.Equal(["archive/a"], _folder.Files);
    }

    [Fact]
    public async Task A_draft_that_another_process_is_writing_is_left_to_it()
    {
        await Archive.Write("a", new byte[1]);
        using var theirs = _disk.Open(_folder.File("archive/.drafts/theirs"), create: true);

        await Open();

        Assert.Equal(["archive/.drafts/theirs", "archive/a"], _folder.Files);
    }

    protected override Task<IArchive> Open() => Task.FromResult<IArchive>(FileArchive.Open(_folder.Path, _disk));

    protected override void Refuse() => _disk.RoomLeft = 10;

    protected override Task Remove()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A draft's name is random.</summary>
    static string AnyDraft(string step) => step.Split(' ') is [var what, { Length: 32 }] ? $"{what} X" : step;
}
