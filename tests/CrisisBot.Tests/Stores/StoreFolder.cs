using CrisisBot.Stores.Files;

namespace CrisisBot.Tests.Stores;

/// <summary>A file store in a folder of the test's own, which can be crashed, damaged and opened again.</summary>
public sealed class StoreFolder : IAsyncDisposable
{
    readonly TempFolder _folder = new();
    readonly List<StoreNotice> _notices = [];
    FileEventStore? _store;

    internal TestDisk Disk { get; } = new();

    public string Path => _folder.Path;

    public IEnumerable<string> Files => _folder.Files.Where(name => name != "lock");

    /// <summary>What the store told the administrator, of all openings.</summary>
    public IReadOnlyList<StoreNotice> Notices => _notices;

    /// <summary>The store that is open.</summary>
    public FileEventStore Current => _store!;

    public string File(string stream, bool closed = false) => new StreamPaths(_folder.Path).File(stream, closed);

    /// <summary>Opens the store, closing it before if it was open.</summary>
    public async Task<FileEventStore> Open()
    {
        await Close();
        return _store = FileEventStore.Open(_folder.Path, Disk, _notices.Add);
    }

    public async Task Close()
    {
        if (_store is { } open) await open.DisposeAsync();
        _store = null;
    }

    /// <summary>Changes a stream's file while the store is closed.</summary>
    public async Task Damage(string stream, Func<byte[], byte[]> change, bool closed = false)
    {
        await Close();
        var path = File(stream, closed);
        await System.IO.File.WriteAllBytesAsync(path, change(await System.IO.File.ReadAllBytesAsync(path)));
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _folder.Dispose();
    }
}
