using System.Text;
using CrisisBot.Core.Streams;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>What every archive promises. An archive's tests inherit it.</summary>
public abstract class ArchiveContract : IAsyncLifetime
{
    /// <summary>The archive under test.</summary>
    protected IArchive Archive { get; private set; } = null!;

    /// <summary>Opens the place of this test, also again.</summary>
    protected abstract Task<IArchive> Open();

    /// <summary>Makes the place refuse writes.</summary>
    protected abstract void Refuse();

    /// <summary>Removes the place.</summary>
    protected abstract Task Remove();

    public async ValueTask InitializeAsync() => Archive = await Open();

    public async ValueTask DisposeAsync()
    {
        await Remove();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_written_is_read_also_after_opening_again()
    {
        await Write("acme/evidence/1.json", "one");
        await Write("acme/empty", "");
        Archive = await Open();

        Assert.Equal("one", await Read("acme/evidence/1.json"));
        Assert.Equal("", await Read("acme/empty"));
    }

    [Fact]
    public async Task What_was_never_written_is_null()
    {
        await Write("a/b/c", "one");

        Assert.Null(await Read("a/b/d"));
        Assert.Null(await Read("a/x/c"));
        Assert.Null(await Read("a/b"));
    }

    [Fact]
    public async Task A_newer_document_takes_the_place_of_the_older()
    {
        await Write("a", "a long first version");
        await Write("a", "short");

        Assert.Equal("short", await Read("a"));
    }

    [Fact]
    public async Task What_was_removed_is_gone()
    {
        await Write("a/b", "one");

        await Archive.Delete("a/b");
        await Archive.Delete("a/b");
        await Archive.Delete("never/was");

        Assert.Null(await Read("a/b"));
        Assert.Empty(await Archive.List("").ToListAsync());
    }

    [Fact]
    public async Task A_folder_is_listed_with_all_below_it_by_name()
    {
        foreach (var name in new[] { "console/b", "console/a/2", "console/a/1", "console-x/1", "console/B", "z.txt" }) await Write(name, name);

        Assert.Equal(["console/B", "console/a/1", "console/a/2", "console/b"], await Archive.List("console/").ToListAsync());
        Assert.Equal(["console-x/1", "console/B", "console/a/1", "console/a/2", "console/b", "z.txt"], await Archive.List("").ToListAsync());
        Assert.Empty(await Archive.List("nothing/").ToListAsync());
    }

    [Fact]
    public async Task A_document_written_by_many_at_once_is_one_of_theirs_whole()
    {
        var versions = Enumerable.Range(0, 16).Select(n => new string((char)('a' + n), 50_000)).ToList();

        await Task.WhenAll(versions.Select(version => Write("a/b", version)));

        Assert.Contains(await Read("a/b"), versions);
        Assert.Equal(["a/b"], await Archive.List("").ToListAsync());
    }

    [Fact]
    public async Task Of_those_who_create_a_document_one_does()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Archive.Create("a/b", Encoding.UTF8.GetBytes($"{n}"))));

        Assert.Equal($"{Array.IndexOf(created, true)}", await Read("a/b"));
        Assert.Single(created, made => made);
        Assert.False(await Archive.Create("a/b", Encoding.UTF8.GetBytes("later")));
        Assert.NotEqual("later", await Read("a/b"));
    }

    [Fact]
    public async Task Readers_find_the_old_document_or_the_new_one()
    {
        var (old, @new) = (new string('o', 100_000), new string('n', 100_000));
        await Write("a", old);

        var writing = Task.Run(async () =>
        {
            for (var n = 0; n < 30; n++) await Write("a", n % 2 == 0 ? @new : old);
        });
        while (!writing.IsCompleted) Assert.Contains(await Read("a"), new[] { old, @new });
        await writing;
    }

    [Fact]
    public async Task What_cannot_be_written_leaves_the_old_one()
    {
        await Write("a", "old");
        Refuse();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Write("a", "a new one, and longer"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Write("b", "a new one, and longer"));

        Assert.Equal("old", await Read("a"));
        Assert.Equal(["a"], await Archive.List("").ToListAsync());
    }

    [Theory]
    [InlineData(""), InlineData("/"), InlineData("/etc/passwd"), InlineData(".."), InlineData("../x"), InlineData("a/../../x"), InlineData("a/./b"), InlineData("a//b"), InlineData("a/"),
     InlineData(".hidden"), InlineData("a/.hidden"), InlineData("a."), InlineData("a/..."), InlineData("a\\b"), InlineData("C:x"), InlineData("a b"), InlineData("ä"), InlineData("a\n"), InlineData("a\0"), InlineData("~a")]
    public async Task Names_that_lead_elsewhere_are_refused(string name)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Write(name, "x"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Archive.Create(name, new byte[1]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Archive.Read(name));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Archive.Delete(name));
    }

    [Theory]
    [InlineData("console"), InlineData("/"), InlineData("../"), InlineData("a/../"), InlineData("a//")]
    public async Task Folders_that_lead_elsewhere_are_refused(string folder) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Archive.List(folder).ToListAsync());

    [Fact]
    public async Task What_is_cancelled_before_it_begins_does_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Archive.Write("a", new byte[1], new CancellationToken(canceled: true)));

        Assert.Empty(await Archive.List("").ToListAsync());
    }

    Task Write(string name, string content) => Archive.Write(name, Encoding.UTF8.GetBytes(content));

    async Task<string?> Read(string name) => await Archive.Read(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
