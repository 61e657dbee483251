using CrisisBot.Core.Streams;

namespace CrisisBot.CrashHost;

/// <summary>The store, which may stop before or after one append.</summary>
sealed class StoppingStore(IEventStore store, StopPoint point) : IEventStore
{
    int _appends;

    public async Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, CancellationToken ct = default)
    {
        var number = Interlocked.Increment(ref _appends);
        await point.Pass("before", commit, number);
        var stored = await store.Append(stream, expectedVersion, commit, ct);
        if (stored is not null) await point.Pass("after", commit, number);
        return stored;
    }

    public IAsyncEnumerable<StoredCommit> Read(string stream, long afterVersion = 0, CancellationToken ct = default) => store.Read(stream, afterVersion, ct);

    public IAsyncEnumerable<StreamHead> Heads(string prefix = "", bool openOnly = false, CancellationToken ct = default) => store.Heads(prefix, openOnly, ct);

    public Task<StoreChanges> WaitForChanges(long position, CancellationToken ct = default) => store.WaitForChanges(position, ct);
}
