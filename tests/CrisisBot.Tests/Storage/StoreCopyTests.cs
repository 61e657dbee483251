using System.Text;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using CrisisBot.Tests.Commands;
using CrisisBot.Tests.Stores;
using Xunit;

namespace CrisisBot.Tests.Storage;

/// <summary><c>crisisbot store copy</c> and <c>crisisbot store check</c>, between folders.</summary>
public sealed class StoreCopyTests : IDisposable
{
    readonly TempFolder _from = new();
    readonly TempFolder _to = new();

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    [Fact]
    public async Task Everything_comes_over_to_the_byte_and_a_repetition_brings_only_what_is_new()
    {
        await Fill(3);
        var first = await Copy();
        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.Contains("Streams: 2, new commits: 4, new documents: 1.", first.Output, StringComparison.Ordinal);

        await Fill(5, from: 3);
        var second = await Copy();
        Assert.Contains("Streams: 2, new commits: 2, new documents: 0.", second.Output, StringComparison.Ordinal);

        foreach (var file in new[] { "streams/t/a.jsonl", "streams/t/closed/b.jsonl", "archive/mentions/1.json" }) Assert.Equal(await File.ReadAllBytesAsync(_from.File(file)), await File.ReadAllBytesAsync(_to.File(file)));
        Assert.Contains("Every chain is whole", (await Printed.By("en", "store", "check", "--store", _to.Path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_would_be_written_otherwise_today_keep_their_hashes()
    {
        await Fill(1);
        var file = _from.File("streams/t/a.jsonl");
        var json = CommitJson.Write(Commits.Of("old")).AsSpan();
        // An older program had a space where today's has none.
        var older = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json).Replace("\":", "\": ", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(file, Line(older));

        Assert.Equal(0, (await Copy()).Code);

        Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(_to.File("streams/t/a.jsonl")));
    }

    [Fact]
    public async Task A_copy_that_somebody_else_wrote_to_is_left_as_it_is_and_named()
    {
        await Fill(3);
        await Copy();
        await using (var other = FileEventStore.Open(_to.Path)) await other.Append("t/a", 3, Commits.Of("other"));
        await Fill(5, from: 3);
        var before = await File.ReadAllBytesAsync(_to.File("streams/t/a.jsonl"));

        var told = await Copy();

        Assert.Equal(1, told.Code);
        Assert.Contains("DIFFERS t/a  at commit 4", told.Output, StringComparison.Ordinal);
        Assert.Contains("Streams that differ: 1.", told.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_to.File("streams/t/a.jsonl")));
    }

    [Fact]
    public async Task A_copy_that_went_on_by_itself_differs_too()
    {
        await Fill(3);
        await Copy();
        await using (var other = FileEventStore.Open(_to.Path)) await other.Append("t/a", 3, Commits.Of("other"));

        Assert.Equal(1, (await Copy()).Code);
    }

    [Fact]
    public async Task A_damaged_store_is_not_copied_over()
    {
        await Fill(3);
        var file = _from.File("streams/t/a.jsonl");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("k2", "x2", StringComparison.Ordinal));

        var told = await Copy();

        Assert.Equal(2, told.Code);
        Assert.Contains("t/a, commit 2", told.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await Printed.By("en", "store", "check", "--store", _from.Path)).Code);
    }

    [Fact]
    public async Task A_store_in_use_nothing_and_itself_are_refused()
    {
        await Fill(1);
        Assert.Contains("can't be copied into itself", (await Printed.By("en", "store", "copy", _from.Path, _from.Path)).Errors, StringComparison.Ordinal);
        Assert.Contains("There is no record in", (await Printed.By("en", "store", "copy", _from.File("none"), _to.Path)).Errors, StringComparison.Ordinal);
        await using var used = FileEventStore.Open(_to.Path);

        var told = await Copy();

        Assert.Equal(2, told.Code);
        Assert.Contains("Another process uses the folder", told.Errors, StringComparison.Ordinal);
    }

    static byte[] Line(byte[] json)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        CrisisBot.Stores.Chain.CommitLine.Write(line, default(CrisisBot.Stores.Chain.ChainHash).Next(json), json);
        return line.WrittenSpan.ToArray();
    }

    Task<Printed> Copy() => Printed.By("en", "store", "copy", _from.Path, _to.Path);

    async Task Fill(int to, int from = 0)
    {
        await using var store = FileEventStore.Open(_from.Path);
        await store.Fill("t/a", to - from, from);
        if (from == 0) await store.Append("t/b", 0, Commits.Of("b", open: false));
        await FileArchive.Open(_from.Path).Write("mentions/1.json", "{}"u8.ToArray());
    }
}
