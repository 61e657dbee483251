using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;

namespace CrisisBot.Tests.Support;

/// <summary>An archive that counts what is written to it, and is full when told so.</summary>
sealed class MemoryArchive : IArchive
{
    int _writes;

    public ConcurrentDictionary<string, byte[]> Documents { get; } = new(StringComparer.Ordinal);

    public int Writes => _writes;

    /// <summary>Whether writing fails.</summary>
    public bool IsFull { get; set; }

    public Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        if (IsFull) throw new StoreUnavailableException("No space left on device") { Part = StorePart.Archive };
        Interlocked.Increment(ref _writes);
        Documents[name] = content.ToArray();
        return Task.CompletedTask;
    }

    public async Task<bool> Create(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        if (Documents.ContainsKey(name)) return false;
        await Write(name, content, ct);
        return true;
    }

    public Task<byte[]?> Read(string name, CancellationToken ct = default) => Task.FromResult(Documents.GetValueOrDefault(name));

    public async IAsyncEnumerable<string> List(string folder, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.CompletedTask;
        foreach (var name in Documents.Keys.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)) yield return name;
    }

    public Task Delete(string name, CancellationToken ct = default)
    {
        Documents.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
