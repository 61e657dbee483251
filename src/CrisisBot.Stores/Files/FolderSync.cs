using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CrisisBot.Stores.Files;

/// <summary>fsync of a folder, which makes a file's name durable, and of a whole file system. .NET opens no folders, hence the C library.</summary>
static partial class FolderSync
{
    const int ReadOnly = 0;

    /// <summary>Returns when the folder's entries are on the disk.</summary>
    /// <exception cref="IOException">They couldn't be written.</exception>
    public static void Flush(string path)
    {
        // NTFS journals names, and Windows has no call to flush a folder without the rights of an administrator.
        if (OperatingSystem.IsWindows()) return;
        Sync(path, Fsync, "fsync of the folder");
    }

    /// <summary>Returns when all that was written to the folder's file system is on the disk. Linux only.</summary>
    /// <exception cref="IOException">It couldn't be written.</exception>
    public static void FlushFileSystem(string path) => Sync(path, Syncfs, "syncfs of");

    static void Sync(string path, Func<int, int> sync, string step)
    {
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0) throw Failure(step, path);
        try
        {
            if (sync(descriptor) != 0) throw Failure(step, path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    static IOException Failure(string step, string path)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{step} {path}: {error.Message}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int Syncfs(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
