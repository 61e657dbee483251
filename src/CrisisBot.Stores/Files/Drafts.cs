namespace CrisisBot.Stores.Files;

/// <summary>Documents on their way to their place. They are written in the folder <c>.drafts</c>, which no document's name reaches.</summary>
/// <param name="root">The archive's folder.</param>
/// <param name="disk">The disk.</param>
sealed class Drafts(string root, Disk disk)
{
    readonly string _folder = Path.Combine(root, ".drafts");

    /// <summary>Writes a document and puts it in its place in one step. The name isn't durable yet.</summary>
    /// <exception cref="IOException">The disk refused; what stood there stands unchanged.</exception>
    public void Place(ReadOnlySpan<byte> content, string path)
    {
        disk.EnsureFolder(_folder);
        using var draft = disk.Open(Path.Combine(_folder, Guid.NewGuid().ToString("n")), create: true);
        try
        {
            disk.Write(draft, content, 0);
            disk.Flush(draft);
            disk.Rename(draft.Path, path);
        }
        catch
        {
            disk.Delete(draft.Path);
            throw;
        }
    }

    /// <summary>Removes what a crash left. A draft that is being written is open, and an open file can't be opened alone: it is left to its writer.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var path in Directory.EnumerateFiles(_folder).Where(IsAbandoned).ToList()) disk.Delete(path);
    }

    static bool IsAbandoned(string path)
    {
        try
        {
            using var alone = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
