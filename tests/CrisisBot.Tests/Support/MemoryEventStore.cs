using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CrisisBot.Core.Streams;

namespace CrisisBot.Tests.Support;

/// <summary>A store that keeps what a file would keep, the bytes, and reads them back each time. It is full when told so.</summary>
sealed class MemoryEventStore : IEventStore
{
    readonly Lock _gate = new();
    readonly SortedDictionary<string, List<(byte[] Line, string Hash)>> _streams = new(StringComparer.Ordinal);
    readonly List<string> _changes = [];
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Which commits can't be stored now.</summary>
    public Func<Commit, bool> Fails { get; set; } = _ => false;

    public bool IsFull { set => Fails = _ => value; }

    /// <summary>Which commits are stored without the one who stores them learning it.</summary>
    public Func<Commit, bool> LosesAnswer { get; set; } = _ => false;

    /// <summary>Called before each append, outside any lock: the moment in which somebody else may be quicker.</summary>
    public Func<string, Task> BeforeAppend { get; set; } = _ => Task.CompletedTask;

    /// <summary>Everything that is stored, as bytes.</summary>
    public IReadOnlyList<byte[]> Lines
    {
        get { lock (_gate) return [.. _streams.Values.SelectMany(stream => stream.Select(commit => commit.Line))]; }
    }

    public IReadOnlyList<string> Streams
    {
        get { lock (_gate) return [.. _streams.Keys]; }
    }

    public IReadOnlyList<Commit> Commits(string stream)
    {
        lock (_gate) return _streams.TryGetValue(stream, out var commits) ? [.. commits.Select(commit => CommitJson.Read(commit.Line))] : [];
    }

    public async Task<StoredCommit?> Append(string stream, long expectedVersion, Commit commit, CancellationToken ct = default)
    {
        await BeforeAppend(stream);
        if (Fails(commit)) throw new StoreUnavailableException("No space left on device");
        TaskCompletionSource woken;
        StoredCommit stored;
        lock (_gate)
        {
            var commits = _streams.TryGetValue(stream, out var known) ? known : [];
            if (commits.Count != expectedVersion) return null;
            _streams[stream] = commits;
            var line = CommitJson.Write(commit);
            commits.Add((line, Hash(commits, line)));
            stored = new(commits.Count, commits[^1].Hash, CommitJson.Read(line));
            _changes.Add(stream);
            (woken, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        woken.SetResult();
        if (LosesAnswer(commit)) throw new StoreUnavailableException("The service didn't answer") { IsUncertain = true };
        return stored;
    }

    public async IAsyncEnumerable<StoredCommit> Read(string stream, long afterVersion = 0, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.CompletedTask;
        foreach (var stored in After(stream, afterVersion)) yield return stored;
    }

    public async IAsyncEnumerable<StreamHead> Heads(string prefix = "", bool openOnly = false, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.CompletedTask;
        foreach (var stream in Streams.Where(stream => stream.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var last = After(stream, 0)[^1];
            if (last.Commit.Open || !openOnly) yield return new(stream, last.Version, last.Hash, last.Commit.Open);
        }
    }

    public async Task<StoreChanges> WaitForChanges(long position, CancellationToken ct = default)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                // Positions begin at 1, so that 0 is never the present one.
                if (position != _changes.Count + 1) return new(_changes.Count + 1, [.. _changes.Skip((int)Math.Max(position - 1, 0)).Distinct()]);
                next = _changed.Task;
            }
            await next.WaitAsync(ct);
        }
    }

    List<StoredCommit> After(string stream, long version)
    {
        lock (_gate)
            return _streams.TryGetValue(stream, out var commits) ? [.. commits.Select((commit, index) => new StoredCommit(index + 1, commit.Hash, CommitJson.Read(commit.Line))).Skip((int)version)] : [];
    }

    static string Hash(List<(byte[] Line, string Hash)> commits, byte[] line) =>
        Convert.ToHexStringLower(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(commits.Count == 0 ? "" : commits[^1].Hash), .. line]));
}
