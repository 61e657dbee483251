using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>An archive that lives as long as a test, and whose disk can be full.</summary>
sealed class MemoryArchive : IArchive
{
    readonly ConcurrentDictionary<string, byte[]> _documents = new();

    public bool IsFull { get; set; }

    public ICollection<string> Names => _documents.Keys;

    public Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        if (IsFull) throw new StoreUnavailableException("The disk is full.") { Part = StorePart.Archive };
        _documents[name] = content.ToArray();
        return Task.CompletedTask;
    }

    public async Task<bool> Create(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        if (_documents.ContainsKey(name)) return false;
        await Write(name, content, ct);
        return true;
    }

    public Task<byte[]?> Read(string name, CancellationToken ct = default) => Task.FromResult(_documents.GetValueOrDefault(name));

    public async IAsyncEnumerable<string> List(string folder, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.Yield();
        foreach (var name in _documents.Keys.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)) yield return name;
    }

    public Task Delete(string name, CancellationToken ct = default)
    {
        _documents.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
