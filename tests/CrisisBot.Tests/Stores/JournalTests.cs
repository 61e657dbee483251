using System.Text;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>Several streams' commits are durable by the journal's flush alone; after a power cut their files get back what they lost.</summary>
public sealed class JournalTests : IAsyncDisposable
{
    static readonly string[] Streams = ["t/a", "t/b", "t/c"];
    readonly StoreFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task What_the_streams_files_lost_is_written_again()
    {
        var durable = await Written(rounds: 3);

        // Each file as a power cut may leave it: as it was last flushed, cut anywhere, or with zeros where the disk hadn't written yet.
        foreach (var damage in new Func<byte[], byte[], byte[]>[]
        {
            (before, _) => before,
            (before, whole) => whole[..((before.Length + whole.Length) / 2)],
            (_, whole) => whole[..^1],
            (before, whole) => [.. before, .. new byte[whole.Length - before.Length]],
            (_, whole) => [.. whole, .. Encoding.UTF8.GetBytes("{\"hash\":\"never answered")],
            (before, whole) => [.. before, .. new byte[whole.Length - before.Length + 4096]],
        })
        {
            var store = await AfterPowerCut(durable, damage);

            foreach (var stream in Streams) Assert.Equal(["0", "1", "2", "3"], await store.Keys(stream));
            Assert.NotNull(await store.Append("t/a", 4, Commits.Of("on")));
            await _folder.Close();
            Assert.DoesNotContain(_folder.Files, name => name.StartsWith("journal", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Of_a_file_that_somebody_removed_no_half_is_made_up()
    {
        var durable = await Written(rounds: 1);
        var store = await AfterPowerCut(durable, (_, whole) => whole, before: () => File.Delete(_folder.File("t/b")));

        Assert.DoesNotContain(await store.AllHeads(), head => head.Stream == "t/b");
        Assert.Equal(["0", "1"], await store.Keys("t/a"));
    }

    [Fact]
    public async Task A_stream_that_began_in_a_batch_comes_back_whole()
    {
        await _folder.Open();
        await Together(0);
        var journal = await File.ReadAllBytesAsync(Journal(0));
        await _folder.Close();
        foreach (var stream in Streams) File.Delete(_folder.File(stream));
        await File.WriteAllBytesAsync(Journal(0), journal);

        var store = await _folder.Open();

        foreach (var stream in Streams) Assert.Equal(["0"], await store.Keys(stream));
        Assert.Equal(3, _folder.Notices.Count(notice => notice.Kind == StoreNoticeKind.Restored));
    }

    [Fact]
    public async Task A_batch_that_never_reached_the_journal_whole_never_was()
    {
        var durable = await Written(rounds: 2);
        var torn = durable.Journal[..^20];
        var store = await AfterPowerCut(durable with { Journal = torn }, (before, _) => before);

        foreach (var stream in Streams) Assert.Equal(["0", "1"], await store.Keys(stream));
    }

    [Fact]
    public async Task What_was_flushed_by_itself_since_is_never_cut_off()
    {
        var store = await _folder.Open();
        foreach (var stream in Streams) await store.Fill(stream, 1);
        await Together(1);
        await store.Append("t/a", 2, Commits.Of("alone"));
        await Together(2, from: new() { ["t/a"] = 3 });
        var journal = await File.ReadAllBytesAsync(Journal(0));
        await _folder.Damage("t/a", whole => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(whole).Replace("\"key\":\"1\"", "\"key\":\"9\"", StringComparison.Ordinal)));
        await File.WriteAllBytesAsync(Journal(0), journal);

        Assert.Equal(["k1", "1", "alone", "2"], await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task Even_when_it_is_the_last()
    {
        var store = await _folder.Open();
        foreach (var stream in Streams) await store.Fill(stream, 1);
        await Together(1);
        await store.Append("t/a", 2, Commits.Of("alone"));
        var journal = await File.ReadAllBytesAsync(Journal(0));
        await _folder.Damage("t/a", whole => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(whole).Replace("\"key\":\"1\"", "\"key\":\"9\"", StringComparison.Ordinal)));
        await File.WriteAllBytesAsync(Journal(0), journal);

        Assert.Equal(["k1", "1", "alone"], await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task A_disk_that_fails_while_a_journal_is_settled_leaves_both_to_the_next_start()
    {
        var store = await _folder.Open();
        _folder.Disk.Refuse("flush-all");
        var filler = new string('x', 300_000);
        for (var version = 0; version < 40; version++)
            await Task.WhenAll(Streams.Select(async stream =>
            {
                try { await store.Append(stream, version, Commits.Of($"{version}-{filler}")); }
                catch (StoreUnavailableException) when (_folder.Notices.Count > 0) { return; }
            }));
        await Eventually(() => _folder.Notices.Any(notice => notice.Kind == StoreNoticeKind.WritingStopped));
        _folder.Disk.Refuse();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/new", 0, Commits.Of("x")));
        await _folder.Close();

        Assert.DoesNotContain(_folder.Disk.Done, step => step.StartsWith("truncate journal", StringComparison.Ordinal) || step.StartsWith("delete journal", StringComparison.Ordinal));
        Assert.Contains("journal-0", _folder.Files);
    }

    [Fact]
    public async Task A_stream_that_closed_and_moved_gets_its_lines_back_where_it_stands()
    {
        var store = await _folder.Open();
        foreach (var stream in Streams) await store.Fill(stream, 1);
        var before = await File.ReadAllBytesAsync(_folder.File("t/a"));
        await Together(1, open: false);
        await Eventually(() => File.Exists(_folder.File("t/a", closed: true)));
        var journal = await File.ReadAllBytesAsync(Journal(0));
        await _folder.Damage("t/a", _ => before, closed: true);
        await File.WriteAllBytesAsync(Journal(0), journal);

        store = await _folder.Open();

        Assert.Equal(["k1", "1"], await store.Keys("t/a"));
        Assert.DoesNotContain(await store.AllHeads(openOnly: true), head => head.Stream == "t/a");
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_fails_its_batch_and_no_other()
    {
        var store = await _folder.Open();
        foreach (var stream in Streams) await store.Fill(stream, 1);
        var before = await File.ReadAllBytesAsync(_folder.File("t/b"));
        _folder.Disk.Refuse("create journal");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Together(1));

        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.File("t/b")));
        _folder.Disk.Refuse();
        await Together(1);
        foreach (var stream in Streams) Assert.Equal(["k1", "1"], await (await _folder.Open()).Keys(stream));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_flushed_stops_writing_and_stays_for_the_next_start()
    {
        var store = await _folder.Open();
        foreach (var stream in Streams) await store.Fill(stream, 1);
        await Together(1);
        _folder.Disk.Refuse("flush journal");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Together(2));
        _folder.Disk.Refuse();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Append("t/a", 2, Commits.Of("x")));
        await _folder.Close();

        Assert.Contains("journal-0", _folder.Files);
        store = await _folder.Open();
        Assert.Equal(["k1", "1"], (await store.Keys("t/a")).Take(2));
        Assert.NotNull(await store.Append("t/new", 0, Commits.Of("x")));
    }

    [Fact]
    public async Task A_long_journal_is_settled_and_begun_anew()
    {
        var store = await _folder.Open();
        var filler = new string('x', 300_000);
        for (var version = 0; version < 40; version++)
            await Task.WhenAll(Streams.Select(stream => store.Append(stream, version, Commits.Of($"{version}-{filler}"))));
        await Eventually(() => _folder.Disk.Done.Contains("truncate journal-0"));
        for (var version = 40; version < 80; version++)
            await Task.WhenAll(Streams.Select(stream => store.Append(stream, version, Commits.Of($"{version}-{filler}"))));

        Assert.InRange(new FileInfo(Journal(0)).Length + new FileInfo(Journal(1)).Length, 0, 8 * CrisisBot.Stores.Files.Journal.EnoughBytes);
        store = await _folder.Open();
        foreach (var stream in Streams) Assert.Equal(80, (await store.Keys(stream)).Count);
    }

    [Fact]
    public async Task Both_journals_are_read_in_the_order_they_were_written()
    {
        var durable = await Written(rounds: 2);
        Assert.True(JournalFrame.TryRead(durable.Journal, out var number, out var first));
        var end = JournalFrame.LengthOf(first);
        // The older frames in the second file, as after a turn that a crash ended.
        var store = await AfterPowerCut(durable with { Journal = durable.Journal[end..] }, (before, _) => before, before: () => File.WriteAllBytes(Journal(1), durable.Journal[..end]));

        Assert.Equal(1, number);
        foreach (var stream in Streams) Assert.Equal(["0", "1", "2"], await store.Keys(stream));
    }

    string Journal(int number) => Path.Combine(_folder.Path, $"journal-{number}");

    /// <summary>One commit to each stream, all in one batch.</summary>
    async Task Together(int version, bool open = true, Dictionary<string, long>? from = null)
    {
        var store = _folder.Current;
        var hold = new ManualResetEventSlim();
        var reached = new TaskCompletionSource();
        var before = _folder.Disk.Before;
        _folder.Disk.Before = step =>
        {
            if (step == "flush hold.jsonl")
            {
                reached.TrySetResult();
                hold.Wait();
            }
            before(step);
        };
        var held = store.Append("t/hold", (await store.AllHeads()).FirstOrDefault(head => head.Stream == "t/hold")?.Version ?? 0, Commits.Of("hold"));
        await reached.Task.InTime();
        var appends = Streams.Select(stream => store.Append(stream, from?.GetValueOrDefault(stream) is { } other and > 0 ? other : version, Commits.Of($"{version}", open))).ToList();
        hold.Set();
        await held;
        _folder.Disk.Before = before;
        await Task.WhenAll(appends);
        hold.Dispose();
    }

    /// <summary>A first commit to each, flushed by itself, and then batches of all.</summary>
    async Task<Durable> Written(int rounds)
    {
        var store = await _folder.Open();
        foreach (var stream in Streams) await store.Append(stream, 0, Commits.Of("0"));
        var before = Streams.ToDictionary(stream => stream, stream => File.ReadAllBytes(_folder.File(stream)));
        for (var round = 1; round <= rounds; round++) await Together(round);
        var journal = await File.ReadAllBytesAsync(Journal(0));
        var whole = Streams.ToDictionary(stream => stream, stream => File.ReadAllBytes(_folder.File(stream)));
        return new(before, whole, journal);
    }

    async Task<FileEventStore> AfterPowerCut(Durable durable, Func<byte[], byte[], byte[]> damage, Action? before = null)
    {
        await _folder.Close();
        foreach (var stream in Streams) await File.WriteAllBytesAsync(_folder.File(stream), damage(durable.Before[stream], durable.Whole[stream]));
        await File.WriteAllBytesAsync(Journal(0), durable.Journal);
        before?.Invoke();
        return await _folder.Open();
    }

    static async Task Eventually(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 6000, "it never came about");
            await Task.Yield();
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    sealed record Durable(Dictionary<string, byte[]> Before, Dictionary<string, byte[]> Whole, byte[] Journal);
}
