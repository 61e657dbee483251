using System.Buffers;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

public sealed class StreamBatchTests
{
    readonly StreamBatch _batch = new(new StreamFile("t/a", closed: false, StreamState.None), new ArrayBufferWriter<byte>());

    [Fact]
    public async Task Who_loses_is_told_no_sooner_than_who_wins()
    {
        var (winner, loser) = (Request(0), Request(0));
        _batch.Add(winner);
        _batch.Add(loser);
        Assert.False(winner.Task.IsCompleted || loser.Task.IsCompleted);

        _batch.Answer();

        Assert.Equal(1, (await winner.Task)!.Version);
        Assert.Null(await loser.Task);
    }

    [Fact]
    public async Task When_who_would_win_fails_nobody_has_lost()
    {
        var (winner, loser) = (Request(0), Request(0));
        _batch.Add(winner);
        _batch.Add(loser);

        _batch.Failure = new StoreUnavailableException("full");
        _batch.Answer();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => winner.Task);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => loser.Task);
    }

    static AppendRequest Request(long expectedVersion) => new("t/a", expectedVersion, Commits.Of("a"), CommitJson.Write(Commits.Of("a")));
}
