using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>A long stream is read by several processors, and as if by one.</summary>
public sealed class ReadAheadTests : IDisposable
{
    const string Stream = "team/incident-long";
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_long_stream_comes_whole_and_in_order_from_wherever_one_begins()
    {
        await using var store = FileEventStore.Open(_folder.Path);
        var appended = await Task.WhenAll(Enumerable.Range(0, 5_300).Select(version => store.Append(Stream, version, Commits.Of($"k{version}"))));
        Assert.All(appended, Assert.NotNull);
        foreach (var after in new[] { 0, 1, 499, 500, 2_999, 5_299, 5_300 })
        {
            var read = await store.All(Stream, after);
            Assert.Equal(Enumerable.Range(after + 1, 5_300 - after).Select(version => ((long)version, $"k{version - 1}")), read.Select(stored => (stored.Version, stored.Commit.Key)));
            Assert.Equal(appended.Skip(after).Select(stored => stored!.Hash), read.Select(stored => stored.Hash));
        }
    }

    [Fact]
    public async Task Who_doesnt_read_on_is_waited_for_by_nobody()
    {
        await using var store = FileEventStore.Open(_folder.Path);
        await Task.WhenAll(Enumerable.Range(0, 4_000).Select(version => store.Append(Stream, version, Commits.Of($"k{version}"))));
        await foreach (var first in store.Read(Stream, 0))
        {
            Assert.Equal("k0", first.Commit.Key);
            break;
        }
        using var impatient = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var stored in store.Read(Stream, 0, impatient.Token))
                if (++seen == 10) await impatient.CancelAsync();
        });
        Assert.InRange(seen, 10, 3_999);
    }
}
