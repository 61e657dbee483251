using System.Runtime.CompilerServices;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Files;

/// <summary>
/// The archive in a folder: <c>archive/{name}</c>. A document is written beside its place and then put there in one step, so that readers find the old one or the new one.
/// A name can't be a document and a folder at once. Safe for many threads and processes.
/// </summary>
public sealed class FileArchive : IArchive
{
    readonly Lock _creating = new();
    readonly string _root;
    readonly Disk _disk;
    readonly Drafts _drafts;

    readonly bool _readOnly;

    FileArchive(string folder, Disk disk, bool readOnly)
    {
        (_root, _disk, _readOnly) = (Path.Combine(Path.GetFullPath(folder), "archive"), disk, readOnly);
        _drafts = new(_root, disk);
    }

    /// <summary>Opens the archive of a store's folder. What a crash left half-written is removed.</summary>
    /// <param name="folder">The store's folder, such as <c>./data</c>.</param>
    public static FileArchive Open(string folder) => Open(folder, new Disk());

    /// <summary>Opens the archive for reading, beside the process that writes to it or on evidence nobody may touch: nothing is removed, and writing is refused.</summary>
    /// <param name="folder">The store's folder.</param>
    public static FileArchive OpenReadOnly(string folder) => new(folder, new Disk(), readOnly: true);

    /// <inheritdoc/>
    public async Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        var path = PathOf(name);
        await OnDisk(() => Put(path, content.Span), $"The document {name} can't be written", ct);
    }

    /// <inheritdoc/>
    public async Task<bool> Create(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        var path = PathOf(name);
        var created = false;
        await OnDisk(() => created = PutNew(path, content.Span), $"The document {name} can't be written", ct);
        return created;
    }

    /// <inheritdoc/>
    public Task<byte[]?> Read(string name, CancellationToken ct = default) => Task.FromResult(ReadNow(PathOf(name)));

    // Not asynchronously, as in LineReader: every card is drawn from such a document, and the hop to another thread costs more than reading it.
    static byte[]? ReadNow(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> List(string folder, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var path = Path.Combine(_root, ArchiveName.CheckedFolder(folder));
        foreach (var name in await Task.Run(() => Names(path), ct))
        {
            ct.ThrowIfCancellationRequested();
            yield return name;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">It could not be removed.</exception>
    public async Task Delete(string name, CancellationToken ct = default)
    {
        var path = PathOf(name);
        await OnDisk(() => Remove(path), $"The document {name} can't be removed", ct);
    }

    internal static FileArchive Open(string folder, Disk disk)
    {
        var archive = new FileArchive(folder, disk, readOnly: false);
        archive._drafts.Sweep();
        return archive;
    }

    async Task OnDisk(Action step, string failure, CancellationToken ct)
    {
        if (_readOnly) throw new StoreUnavailableException($"{failure}: the archive was opened for reading only.");
        try
        {
            await Task.Run(step, ct);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            throw new StoreUnavailableException($"{failure}: {refused.Message}", refused) { Part = StorePart.Archive };
        }
    }

    bool PutNew(string path, ReadOnlySpan<byte> content)
    {
        lock (_creating)
        {
            if (File.Exists(path)) return false;
            Put(path, content);
            return true;
        }
    }

    void Put(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        _disk.EnsureFolder(folder);
        _drafts.Place(content, path);
        _disk.FlushFolder(folder);
    }

    /// <summary>The folder is flushed here, too: what was erased mustn't come back after a crash.</summary>
    void Remove(string path)
    {
        if (!File.Exists(path)) return;
        _disk.Delete(path);
        _disk.FlushFolder(Path.GetDirectoryName(path)!);
    }

    List<string> Names(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => !name.StartsWith('.'));
        return [.. names.Order(StringComparer.Ordinal)];
    }

    string PathOf(string name) => Path.Combine(_root, ArchiveName.Checked(name));
}
