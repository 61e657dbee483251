using CrisisBot.Core.Streams;

namespace CrisisBot.CrashHost;

/// <summary>The store, which may stop before or after one append.</summary>
sealed class StoppingStore(IEventStore store, StopPoint point) : IEventStore
{
    public async Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, CancellationToken ct = default)
    {
        await point.Pass("before", commit);
        var stored = await store.Append(stream, expectedVersion, commit, ct);
        if (stored is not null) await point.Pass("after", commit);
        return stored;
    }

    public IAsyncEnumerable<StoredCommit> Read(string stream, long afterVersion = 0, CancellationToken ct = default) => store.Read(stream, afterVersion, ct);

    public IAsyncEnumerable<StreamHead> Heads(string prefix = "", bool openOnly = false, CancellationToken ct = default) => store.Heads(prefix, openOnly, ct);

    public Task<StoreChanges> WaitForChanges(long position, CancellationToken ct = default) => store.WaitForChanges(position, ct);
}
