using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Copies;
using Microsoft.Win32.SafeHandles;

namespace CrisisBot.Stores.Files;

/// <summary>A folder as it is while another process may be writing to it. Remembers nothing, so that each answer is fresh.</summary>
/// <param name="paths">Where the files stand.</param>
sealed class ReadOnlyFileStore(StreamPaths paths) : IEventStore, ICopySource
{
    readonly StreamChanges _changes = new(_ => Task.FromResult<IReadOnlyCollection<string>>(Names(paths, openOnly: false)));

    public Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, CancellationToken ct = default) =>
        throw new StoreUnavailableException("The store was opened for reading only.");

    public IAsyncEnumerable<StoredCommit> Read(string stream, long afterVersion = 0, CancellationToken ct = default) =>
        Read(stream, afterVersion, (cursor, json) => cursor.Read(json), ct);

    public IAsyncEnumerable<StoredBytes> ReadBytes(string stream, long afterVersion, CancellationToken ct) =>
        Read(stream, afterVersion, (cursor, json) => cursor.Bytes(json), ct);

    async IAsyncEnumerable<T> Read<T>(string stream, long afterVersion, StreamScan.Reading<T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await ValueTask.CompletedTask;
        if (!Exists(StreamName.Checked(stream))) yield break;
        using var file = Open(stream);
        foreach (var commit in StreamScan.Read(file, new(stream), 0, RandomAccess.GetLength(file), afterVersion, read))
        {
            ct.ThrowIfCancellationRequested();
            yield return commit;
        }
    }

    public async IAsyncEnumerable<StreamHead> Heads(string prefix = "", bool openOnly = false, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await ValueTask.CompletedTask;
        foreach (var stream in Names(paths, openOnly).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            ct.ThrowIfCancellationRequested();
            using var file = Open(stream);
            var state = StreamScan.Verify(stream, file, new());
            if (state.End.Version > 0 && (state.Open || !openOnly)) yield return state.Head(stream);
        }
    }

    /// <summary>Answers position 0; the changes another process makes aren't told here.</summary>
    public Task<StoreChanges> WaitForChanges(long position, CancellationToken ct = default) => _changes.Wait(position, ct);

    /// <summary>The open ones are listed before and after the closed ones, so that a stream that moves meanwhile isn't missed.</summary>
    static SortedSet<string> Names(StreamPaths paths, bool openOnly)
    {
        var names = new SortedSet<string>(paths.List(closed: false), StringComparer.Ordinal);
        if (openOnly) return names;
        names.UnionWith(paths.List(closed: true));
        names.UnionWith(paths.List(closed: false));
        return names;
    }

    SafeFileHandle Open(string stream) => StreamScan.Open(paths, stream, closed: false);

    bool Exists(string stream) => File.Exists(paths.File(stream, closed: false)) || File.Exists(paths.File(stream, closed: true));
}
