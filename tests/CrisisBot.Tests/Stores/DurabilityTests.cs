using CrisisBot.Core.Streams;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>Nothing is answered before it is on the disk, and those who come together share the way.</summary>
public sealed class DurabilityTests : IAsyncDisposable
{
    readonly StoreFolder _folder = new();
    readonly TaskCompletionSource _reached = new();
    readonly ManualResetEventSlim _gate = new();

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        await _folder.DisposeAsync();
        _gate.Dispose();
    }

    [Fact]
    public async Task The_first_commit_is_flushed_and_so_are_the_names_on_the_way_to_it()
    {
        var store = await _folder.Open();
        _folder.Disk.Forget();

        await store.Append("t/a", 0, Commits.Of("a"));

        Assert.Equal(["folder t", "flush-folder streams", "create a.jsonl", "write a.jsonl", "flush a.jsonl", "flush-folder t"], _folder.Disk.Done);
    }

    [Fact]
    public async Task A_later_commit_is_a_write_and_a_flush()
    {
        var store = await _folder.Open();
        await store.Append("t/a", 0, Commits.Of("a"));
        _folder.Disk.Forget();

        await store.Append("t/a", 1, Commits.Of("b"));

        Assert.Equal(["write a.jsonl", "flush a.jsonl"], _folder.Disk.Done);
    }

    [Fact]
    public async Task The_folders_of_a_new_store_are_flushed()
    {
        await _folder.Open();

        Assert.Equal(["folder streams", $"flush-folder {Path.GetFileName(_folder.Path)}", "flush-folder streams"], _folder.Disk.Done);
    }

    [Theory]
    [InlineData("flush a.jsonl"), InlineData("flush-folder t")]
    public async Task Until_the_disk_has_it_nobody_sees_it(string step)
    {
        var store = await _folder.Open();
        var position = (await store.WaitForChanges(0)).Position;
        HoldAt(step);

        var append = store.Append("t/a", 0, Commits.Of("a"));
        var change = store.WaitForChanges(position);
        await _reached.Task.InTime();

        Assert.False(append.IsCompleted);
        Assert.False(change.IsCompleted);
        Assert.Empty(await store.All("t/a"));
        Assert.Empty(await store.AllHeads());
        _gate.Set();
        Assert.NotNull(await append);
        Assert.Equal(["t/a"], (await change.InTime()).Streams);
    }

    [Fact]
    public async Task What_comes_during_a_flush_shares_the_next()
    {
        var store = await _folder.Open();
        HoldAt("flush a.jsonl");
        var first = store.Append("t/a", 0, Commits.Of("0"));
        await _reached.Task.InTime();
        _folder.Disk.Forget();

        var others = Enumerable.Range(1, 10).Select(version => store.Append("t/a", version, Commits.Of($"{version}"))).ToList();
        var loser = store.Append("t/a", 5, Commits.Of("too late"));
        _gate.Set();
        await Task.WhenAll([first, .. others]);

        Assert.Null(await loser);
        Assert.Equal(["flush a.jsonl", "flush-folder t", "write a.jsonl", "flush a.jsonl"], _folder.Disk.Done);
        Assert.Equal(Enumerable.Range(0, 11).Select(n => $"{n}"), await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task The_streams_of_a_batch_are_durable_by_one_flush()
    {
        var store = await _folder.Open();
        HoldAt("flush first.jsonl");
        var first = store.Append("t/first", 0, Commits.Of("0"));
        await _reached.Task.InTime();
        _folder.Disk.Forget();

        var others = Enumerable.Range(0, 30).Select(n => store.Append($"t/s-{n}", 0, Commits.Of("0"))).ToList();
        _gate.Set();
        await Task.WhenAll([first, .. others]);

        var steps = _folder.Disk.Done.SkipWhile(step => step != "flush-folder t").Skip(1).ToList();
        Assert.Equal(60, steps.TakeWhile(step => step != "create journal-0").Count(step => step.StartsWith("create s-", StringComparison.Ordinal) || step.StartsWith("write s-", StringComparison.Ordinal)));
        Assert.Equal(["create journal-0", "write journal-0", "flush journal-0", $"flush-folder {Path.GetFileName(_folder.Path)}"], steps.Skip(60));
    }

    [Theory]
    [InlineData("flush journal-0"), InlineData("flush-folder")]
    public async Task Until_the_journal_is_on_the_disk_nobody_sees_its_streams(string step)
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 1);
        HoldAt("flush a.jsonl");
        var first = store.Append("t/a", 1, Commits.Of("k2"));
        await _reached.Task.InTime();
        Task<StoredCommit?>[] others = [store.Append("t/a", 2, Commits.Of("k3")), store.Append("t/b", 0, Commits.Of("k1"))];
        var reached = new TaskCompletionSource();
        using var gate = new ManualResetEventSlim();
        _folder.Disk.Before = now =>
        {
            if (!(step == "flush-folder" ? now == $"flush-folder {Path.GetFileName(_folder.Path)}" : now == step)) return;
            reached.TrySetResult();
            gate.Wait();
        };
        _gate.Set();
        await first;
        await reached.Task.InTime();

        Assert.DoesNotContain(others, append => append.IsCompleted);
        Assert.Equal(["k1", "k2"], await store.Keys("t/a"));
        Assert.Equal(["t/a"], (await store.AllHeads()).Select(head => head.Stream));
        gate.Set();
        Assert.All(await Task.WhenAll(others), Assert.NotNull);
        _folder.Disk.Before = _ => { };
    }

    [Fact]
    public async Task Giving_up_waiting_leaves_the_commit_on_its_way()
    {
        var store = await _folder.Open();
        HoldAt("flush a.jsonl");
        using var patience = new CancellationTokenSource();
        var append = store.Append("t/a", 0, Commits.Of("a"), patience.Token);
        await _reached.Task.InTime();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        _gate.Set();

        Assert.Equal(["a"], await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task Closing_waits_for_the_appends_under_way()
    {
        var store = await _folder.Open();
        HoldAt("flush a.jsonl");
        var append = store.Append("t/a", 0, Commits.Of("a"));
        await _reached.Task.InTime();

        var closing = store.DisposeAsync();
        Assert.False(closing.IsCompleted);
        _gate.Set();

        await closing;
        Assert.NotNull(await append);
    }

    [Fact]
    public async Task What_a_killed_process_wrote_is_flushed_before_anybody_sees_it()
    {
        await (await _folder.Open()).Append("t/a", 0, Commits.Of("a"));
        await _folder.Close();
        _folder.Disk.Forget();

        await _folder.Open();

        Assert.Equal(["flush-folder streams", "open a.jsonl", "flush a.jsonl", "flush-folder t"], _folder.Disk.Done);
    }

    void HoldAt(string step) => _folder.Disk.Before = now =>
    {
        if (now != step) return;
        _reached.TrySetResult();
        _gate.Wait();
    };
}
