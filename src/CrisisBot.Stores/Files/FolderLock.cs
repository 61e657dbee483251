using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Files;

/// <summary>Keeps a second process out of a folder for as long as this one lives; the system lets go of it with the process, so a crash leaves nothing to clean up.</summary>
static class FolderLock
{
    /// <summary>How the systems say "taken": EWOULDBLOCK of Linux and of macOS, the sharing violation of Windows.</summary>
    static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes the folder until the answer is disposed.</summary>
    /// <exception cref="StoreUnavailableException">Another process has it, or nothing can be written there.</exception>
    public static IDisposable Take(string folder)
    {
        try
        {
            return File.OpenHandle(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (Taken.Contains(taken.HResult))
        {
            throw new StoreUnavailableException($"Another process uses the folder {folder}. Stop it, or give this one a folder of its own.", taken);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            throw new StoreUnavailableException($"Nothing can be written in the folder {folder}: {refused.Message}", refused);
        }
    }
}
