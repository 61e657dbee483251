using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Copies;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// The event store in a container of Azure Blob Storage, for any number of processes at once. A stream is a chain of append blobs of the same lines as in a folder;
/// a block is appended only at the position it was meant for, so that of two who append at the same version one gets a conflict.
/// </summary>
public sealed class BlobEventStore : IEventStore, ICopySource, ICopyTarget, IAsyncDisposable
{
    static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);
    readonly BlobPlace _place;
    readonly StreamBlobs _streams;
    readonly OpenMarks _marks;
    readonly BlobNews _news;
    readonly StreamChanges _changes;
    readonly SegmentSize _size;
    readonly TimeProvider _time;
    readonly CancellationTokenSource _closing = new();
    Task _watching = Task.CompletedTask;
    bool _readOnly;

    BlobEventStore(BlobPlace place, SegmentSize size, TimeProvider time)
    {
        (_place, _size, _time, _streams, _marks, _news) = (place, size, time, new(place), new(place), new(place));
        _changes = new(async ct => await _streams.Names("", ct));
    }

    /// <summary>Opens a container, makes it where there is none, and verifies the open streams. The closed ones are verified when first read.</summary>
    /// <param name="address">The container.</param>
    /// <param name="time">The clock of the looks for what other processes append.</param>
    /// <param name="notices">Told what an administrator should know; called on any thread.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The container can't be reached, or nothing may be done there.</exception>
    /// <exception cref="BrokenStreamException">An open stream's chain doesn't hold.</exception>
    public static Task<BlobEventStore> Open(BlobAddress address, TimeProvider time, Action<string>? notices = null, CancellationToken ct = default) =>
        Open(address, time, SegmentSize.Usual, notices, ct);

    /// <summary>Looks at a container and touches nothing; null when there is none. Nothing is verified at opening, and what changes isn't told.</summary>
    /// <exception cref="StoreUnavailableException">It can't be reached.</exception>
    public static async Task<IEventStore?> OpenReadOnly(BlobAddress address, CancellationToken ct = default) =>
        await address.Find(StorePart.Streams, ct) is { } place ? new BlobEventStore(place, SegmentSize.Usual, TimeProvider.System) { _readOnly = true } : null;

    /// <inheritdoc/>
    public Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, CancellationToken ct = default) => Append(stream, expectedVersion, commit, null, ct);

    Task<StoredCommit?> ICopyTarget.Append(string stream, long expectedVersion, Commit commit, byte[] json, CancellationToken ct) => Append(stream, expectedVersion, commit, json, ct);

    async Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, byte[]? json, CancellationToken ct)
    {
        if (_readOnly) throw new StoreUnavailableException("The store was opened for reading only.");
        ct.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Events.IsDefaultOrEmpty) throw new ArgumentException("A commit holds one event or more.", nameof(commit));
        var known = _streams.Of(StreamName.Checked(stream));
        await known.Appending.WaitAsync(ct);
        try
        {
            await known.Courtesy.Wait(_time, ct);
            var began = _time.GetTimestamp();
            var stored = await new BlobAppend(_place, _streams, _marks, _size, stream, commit, json ?? CommitJson.Write(commit)).At(expectedVersion, ct);
            known.Courtesy.Note(stored is not null, began, _time);
            if (stored is not null) Tell(stream, stored.Version);
            return stored;
        }
        finally
        {
            known.Appending.Release();
        }
    }

    void Tell(string stream, long version)
    {
        if (_streams.Of(stream).Tell(version)) _changes.Publish([stream]);
        _news.Tell(stream, version);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredCommit> Read(string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        var walk = await _streams.Walk(StreamName.Checked(stream), Math.Max(afterVersion, 0), ct);
        await foreach (var commit in walk.Commits(afterVersion, ct)) yield return commit;
    }

    async IAsyncEnumerable<StoredBytes> ICopySource.ReadBytes(string stream, long afterVersion, [EnumeratorCancellation] CancellationToken ct)
    {
        var walk = await _streams.Walk(StreamName.Checked(stream), Math.Max(afterVersion, 0), ct);
        await foreach (var commit in walk.Bytes(afterVersion, ct)) yield return commit;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StreamHead> Heads(string prefix = "", bool openOnly = false, [EnumeratorCancellation] CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        var names = openOnly ? await _marks.List(prefix, ct).ToListAsync(ct) : (IReadOnlyCollection<string>)await _streams.Names(prefix, ct);
        var ends = await _streams.Ends(names, ct);
        foreach (var (stream, end) in ends.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (end.Version > 0 && (end.Open || !openOnly)) yield return end.Head(stream);
    }

    /// <inheritdoc/>
    public Task<StoreChanges> WaitForChanges(long position, CancellationToken ct = default) => _changes.Wait(position, ct);

    /// <summary>Ends the looks for changes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _watching;
        // Whoever isn't told looks for themselves.
        await _news.Told().WaitAsync(LongestGoodbye, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    internal static async Task<BlobEventStore> Open(BlobAddress address, TimeProvider time, SegmentSize size, Action<string>? notices, CancellationToken ct)
    {
        var store = new BlobEventStore(await address.Enter(StorePart.Streams, ct), size, time);
        // Before the streams are read, so that nothing is missed between.
        await store._news.Start(ct);
        var open = await store._marks.List("", ct).ToListAsync(ct);
        await store._streams.Verify(open, ct);
        foreach (var stream in open) store._streams.Of(stream).Tell(store._streams.Of(stream).End?.Version ?? 0);
        store._watching = new BlobWatch(store._streams, store._marks, store._news, store._changes, time, notices ?? (_ => { })).Run(store._closing.Token);
        return store;
    }
}
