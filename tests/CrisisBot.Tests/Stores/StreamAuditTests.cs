using CrisisBot.Core.Streams;
using CrisisBot.Stores;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

public sealed class StreamAuditTests : IAsyncDisposable
{
    readonly StoreFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_sound_stream_is_named_with_its_head()
    {
        var last = await (await _folder.Open()).Fill("t/a", 3);

        Assert.Equal(new StreamVerdict("t/a", 3, last.Hash, Broken: null, FoundAt: null), await StreamAudit.Verify(Reader, "t/a"));
    }

    [Fact]
    public async Task A_hash_is_the_head_or_an_earlier_one_or_missing()
    {
        var store = await _folder.Open();
        var second = await store.Fill("t/a", 2);
        var last = await store.Fill("t/a", 3, from: 2);

        Assert.Equal((HeadPlace.Head, 5), await Find(last.Hash));
        Assert.Equal((HeadPlace.Head, 5), await Find(last.Hash.ToUpperInvariant()));
        Assert.Equal((HeadPlace.Earlier, 2), await Find(second.Hash));
        Assert.Equal((HeadPlace.Missing, null), await Find(new string('0', 64)));
    }

    [Theory]
    [InlineData(""), InlineData("0123456789a"), InlineData("0123456789ax")]
    public async Task What_any_hash_might_begin_with_is_not_looked_for(string head)
    {
        await (await _folder.Open()).Fill("t/a", 1);

        await Assert.ThrowsAsync<ArgumentException>(() => StreamAudit.Verify(Reader, "t/a", head));
    }

    [Fact]
    public async Task A_stream_that_was_cut_off_verifies_but_lacks_its_old_head()
    {
        var last = await (await _folder.Open()).Fill("t/a", 3);
        await _folder.Damage("t/a", whole => whole[..(whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1)]);

        var verdict = await StreamAudit.Verify(Reader, "t/a", last.Hash);

        Assert.Null(verdict.Broken);
        Assert.Equal(2, verdict.Commits);
        Assert.Equal(HeadPlace.Missing, verdict.Head);
    }

    [Fact]
    public async Task A_broken_stream_is_named_with_its_first_bad_commit_and_the_others_are_checked_all_the_same()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 3);
        await store.Append("t/b", 0, Commits.Of("1", open: false));
        await store.Fill("u/c", 1);
        var second = (await store.All("t/a"))[1].Hash;
        await _folder.Damage("t/a", whole => [.. whole[..^20], (byte)'X', .. whole[^19..]]);

        var verdicts = await StreamAudit.VerifyAll(Reader).ToListAsync();

        Assert.Equal(["t/a", "t/b", "u/c"], verdicts.Select(verdict => verdict.Stream));
        Assert.Equal([3, null, null], verdicts.Select(verdict => verdict.Broken?.Version));
        Assert.Equal([2, 1, 1], verdicts.Select(verdict => verdict.Commits));
        Assert.Equal(second, verdicts[0].Hash);
        Assert.Equal(HeadPlace.Earlier, (await StreamAudit.Verify(Reader, "t/a", second)).Head);
        Assert.Equal(["u/c"], (await StreamAudit.VerifyAll(Reader, "u/").ToListAsync()).Select(verdict => verdict.Stream));
    }

    [Fact]
    public async Task A_live_store_can_be_audited_too()
    {
        var store = await _folder.Open();
        await store.Append("t/a", 0, Commits.Of("1", open: false));
        await _folder.Damage("t/a", whole => [.. whole[..^20], (byte)'X', .. whole[^19..]], closed: true);

        var verdict = Assert.Single(await StreamAudit.VerifyAll(await _folder.Open()).ToListAsync());

        Assert.Equal((0L, 1L), (verdict.Commits, verdict.Broken?.Version));
    }

    IEventStore Reader => FileEventStore.OpenReadOnly(_folder.Path);

    async Task<(HeadPlace, long?)> Find(string hash)
    {
        var verdict = await StreamAudit.Verify(Reader, "t/a", hash);
        return (verdict.Head, verdict.FoundAt);
    }
}
