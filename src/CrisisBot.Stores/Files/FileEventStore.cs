using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Copies;

namespace CrisisBot.Stores.Files;

/// <summary>
/// The event store in a folder. A stream is a file of JSON lines, <c>streams/{team}/{kind}-{id}.jsonl</c>, that a person can read.
/// Appends that come at the same time share one write and one fsync. One process per folder; <see cref="OpenReadOnly"/> stands beside it.
/// </summary>
public sealed class FileEventStore : IEventStore, ICopyTarget, IAsyncDisposable
{
    readonly StreamFiles _files;
    readonly StreamChanges _changes;
    readonly BatchWriter _writer;
    readonly AppendQueue _queue;
    readonly IDisposable _folderLock;

    FileEventStore(StreamFiles files, StreamWriting writing, IDisposable folderLock)
    {
        (_files, _folderLock) = (files, folderLock);
        _changes = new(_ => Task.FromResult<IReadOnlyCollection<string>>([.. files.All.Select(file => file.Name)]));
        _writer = new(files, _changes, writing);
        _queue = new(_writer.Process);
    }

    /// <summary>Opens a folder, makes it where there is none, and verifies the open streams. The closed ones are verified when first read.</summary>
    /// <param name="folder">The folder, such as <c>./data</c>.</param>
    /// <param name="notices">Told what an administrator should know, such as a torn line that was moved aside; called on any thread.</param>
    /// <exception cref="StoreUnavailableException">Another process uses the folder, or nothing can be written there.</exception>
    /// <exception cref="BrokenStreamException">An open stream's chain doesn't hold.</exception>
    public static FileEventStore Open(string folder, Action<StoreNotice>? notices = null) => Open(folder, new Disk(), notices);

    /// <summary>Opens a folder for reading beside the process that writes to it. Nothing is verified or repaired at opening; a last line that is being written just now isn't there yet.</summary>
    /// <param name="folder">The folder.</param>
    public static IEventStore OpenReadOnly(string folder) => new ReadOnlyFileStore(new(Path.GetFullPath(folder)));

    /// <inheritdoc/>
    public Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, CancellationToken ct = default) => Append(stream, expectedVersion, commit, null, ct);

    Task<StoredCommit?> ICopyTarget.Append(string stream, long expectedVersion, Commit commit, byte[] json, CancellationToken ct) => Append(stream, expectedVersion, commit, json, ct);

    async Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, byte[]? json, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Events.IsDefaultOrEmpty) throw new ArgumentException("A commit holds one event or more.", nameof(commit));
        if (_files.Find(StreamName.Checked(stream)) is { } file) _files.State(file);
        var request = new AppendRequest(stream, expectedVersion, commit, json ?? CommitJson.Write(commit));
        _queue.Add(request);
        return await request.Task.WaitAsync(ct);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredCommit> Read(string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (_files.Find(StreamName.Checked(stream)) is not { } file) yield break;
        await ValueTask.CompletedTask;
        if (_files.State(file).End.Version - afterVersion >= ReadAhead.Worthwhile)
        {
            await foreach (var commit in ReadAhead.Of(stream, _files.Read(file, afterVersion, (passed, json) => passed.Bytes(json)), ct)) yield return commit;
            yield break;
        }

        foreach (var commit in _files.Read(file, afterVersion, (passed, json) => passed.Read(json)))
        {
            ct.ThrowIfCancellationRequested();
            yield return commit;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StreamHead> Heads(string prefix = "", bool openOnly = false, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await ValueTask.CompletedTask;
        foreach (var file in _files.All.Where(file => file.Name.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            if (openOnly && file.State is not { Open: true }) continue;
            yield return _files.State(file).Head(file.Name);
        }
    }

    /// <inheritdoc/>
    public Task<StoreChanges> WaitForChanges(long position, CancellationToken ct = default) => _changes.Wait(position, ct);

    /// <summary>Waits for the appends under way, then lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.Complete();
        _writer.Dispose();
        _folderLock.Dispose();
    }

    internal static FileEventStore Open(string folder, Disk disk, Action<StoreNotice>? notices)
    {
        var paths = new StreamPaths(Path.GetFullPath(folder));
        var folderLock = Prepare(paths, disk);
        try
        {
            return Open(paths, disk, notices ?? (_ => { }), folderLock);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    static FileEventStore Open(StreamPaths paths, Disk disk, Action<StoreNotice> notices, IDisposable folderLock)
    {
        var files = new StreamFiles(paths);
        var writing = new StreamWriting(disk, files, new Journal(disk, files, Replayed(paths, disk, notices)), notices);
        try
        {
            Settle(files, writing);
            return new(files, writing, folderLock);
        }
        catch
        {
            writing.Dispose();
            throw;
        }
    }

    static long Replayed(StreamPaths paths, Disk disk, Action<StoreNotice> notices)
    {
        try
        {
            return new JournalReplay(disk, paths, notices).Run();
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            throw new StoreUnavailableException($"The journal can't be settled: {refused.Message}", refused);
        }
    }

    static IDisposable Prepare(StreamPaths paths, Disk disk)
    {
        try
        {
            disk.EnsureFolder(paths.Root);
            // A process that was killed may have made a team's folder without having flushed its name.
            disk.FlushFolder(paths.Root);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            throw new StoreUnavailableException($"The folder {paths.Root} can't be made: {refused.Message}", refused);
        }

        return FolderLock.Take(Path.GetDirectoryName(paths.Root)!);
    }

    static void Settle(StreamFiles files, StreamWriting writing)
    {
        files.List();
        foreach (var file in files.All.Where(file => !file.Closed)) Settle(file, files, writing);
    }

    static void Settle(StreamFile file, StreamFiles files, StreamWriting writing)
    {
        files.State(file);
        try
        {
            writing.Settle(file);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            throw new StoreUnavailableException($"{file.Name} can't be opened for writing: {refused.Message}", refused);
        }

        writing.MoveIfClosed(file);
        writing.CloseSurplus();
    }
}
