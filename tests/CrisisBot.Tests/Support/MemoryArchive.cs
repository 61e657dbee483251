using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;

namespace CrisisBot.Tests.Plans;

/// <summary>An archive that counts what is written to it.</summary>
sealed class MemoryArchive : IArchive
{
    public SortedDictionary<string, byte[]> Documents { get; } = new(StringComparer.Ordinal);

    public int Writes { get; private set; }

    public Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        Writes++;
        Documents[name] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<byte[]?> Read(string name, CancellationToken ct = default) => Task.FromResult(Documents.GetValueOrDefault(name));

    public async IAsyncEnumerable<string> List(string folder, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.CompletedTask;
        foreach (var name in Documents.Keys.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).ToList()) yield return name;
    }

    public Task Delete(string name, CancellationToken ct = default) => Task.FromResult(Documents.Remove(name));
}
