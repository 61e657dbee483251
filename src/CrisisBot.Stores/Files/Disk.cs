using Microsoft.Win32.SafeHandles;

namespace CrisisBot.Stores.Files;

/// <summary>Everything that the stores change on the disk goes through here, so that tests can fill it, break it and watch the order.</summary>
class Disk
{
    readonly Lock _makingFolders = new();

    /// <summary>Opens a file for writing; with <paramref name="create"/> it must not exist yet.</summary>
    public virtual DiskFile Open(string path, bool create) =>
        new(path, File.OpenHandle(path, create ? FileMode.CreateNew : FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete));

    /// <summary>Writes all the bytes at an offset.</summary>
    public virtual void Write(DiskFile file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file.Handle, bytes, offset);

    /// <summary>Returns when the file's content is on the disk (fsync).</summary>
    public virtual void Flush(DiskFile file) => RandomAccess.FlushToDisk(file.Handle);

    /// <summary>Cuts a file off.</summary>
    public virtual void Truncate(DiskFile file, long length) => RandomAccess.SetLength(file.Handle, length);

    /// <summary>Moves a file in one step, in place of another one with that name.</summary>
    public virtual void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Removes a file.</summary>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>Makes a folder; the one above must exist.</summary>
    public virtual void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <summary>Returns when the names in a folder are on the disk.</summary>
    public virtual void FlushFolder(string path) => FolderSync.Flush(path);

    /// <summary>Returns when these files and their names are on the disk. Linux does that for a whole file system at once.</summary>
    /// <param name="root">A folder that all of them are below.</param>
    /// <param name="paths">The files.</param>
    public virtual void FlushAll(string root, IEnumerable<string> paths)
    {
        if (OperatingSystem.IsLinux())
        {
            FolderSync.FlushFileSystem(root);
            return;
        }

        var files = paths.ToArray();
        foreach (var path in files)
        {
            using var file = Open(path, create: false);
            Flush(file);
        }

        foreach (var folder in files.Select(Path.GetDirectoryName).Distinct()) FlushFolder(folder!);
    }

    /// <summary>Makes a folder, and those above it, where there are none. Their names are durable on return, also when another thread makes them.</summary>
    public void EnsureFolder(string path)
    {
        lock (_makingFolders) MakeFolders(path);
    }

    /// <summary>Whether an exception is the disk's way of saying no: full, read-only, gone, or no rights.</summary>
    public static bool Refused(Exception exception) => exception is IOException or UnauthorizedAccessException;

    void MakeFolders(string path)
    {
        if (Directory.Exists(path)) return;
        var above = Path.GetDirectoryName(path)!;
        MakeFolders(above);
        CreateFolder(path);
        FlushFolder(above);
    }
}

/// <summary>A file that is open for writing.</summary>
/// <param name="Path">Where it was opened.</param>
/// <param name="Handle">Its handle.</param>
sealed record DiskFile(string Path, SafeFileHandle Handle) : IDisposable
{
    /// <summary>The bytes it holds.</summary>
    public long Length => RandomAccess.GetLength(Handle);

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
