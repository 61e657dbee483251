using CrisisBot.Core.Streams;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>An archive whose readers wait before a door, and whose disk refuses what the test says.</summary>
sealed class SignInArchive(IArchive inner) : IArchive
{
    public Task Door { get; init; } = Task.CompletedTask;

    public bool RefusesRemoval { get; set; }

    public bool RefusesReading { get; set; }

    public Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default) => inner.Write(name, content, ct);

    public Task<bool> Create(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default) => inner.Create(name, content, ct);

    public async Task<byte[]?> Read(string name, CancellationToken ct = default)
    {
        if (RefusesReading) throw new IOException("Input/output error");
        var content = await inner.Read(name, ct);
        await Door.WaitAsync(ct);
        return content;
    }

    public IAsyncEnumerable<string> List(string folder, CancellationToken ct = default) => inner.List(folder, ct);

    public Task Delete(string name, CancellationToken ct = default) => RefusesRemoval ? throw new StoreUnavailableException("Read-only file system") : inner.Delete(name, ct);
}
