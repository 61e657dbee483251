namespace CrisisBot.Stores.Files;

/// <summary>What a crash left behind the last whole line: never answered as stored, but kept for whoever wants to see it.</summary>
static class TornLine
{
    /// <summary>Copies what follows a verified stream's end to <c>{file}.torn-{n}</c> and then cuts it off; in this order, so that a crash between leaves two copies rather than none.</summary>
    public static void SetAside(Disk disk, StreamFile file, DiskFile writing, Action<StoreNotice> notices)
    {
        var end = file.State!.End.Offset;
        var torn = Tail(writing, end);
        if (torn.Length == 0) return;
        var aside = FreeName(writing.Path);
        Save(disk, aside, torn);
        disk.Truncate(writing, end);
        disk.Flush(writing);
        notices(new(file.Name, StoreNoticeKind.TornLine, aside, torn.Length));
    }

    static byte[] Tail(DiskFile file, long end)
    {
        if (file.Length < end) throw new IOException($"{file.Path} was cut off by somebody else");
        if (file.Length == end) return [];
        using var handle = File.OpenHandle(file.Path, share: FileShare.ReadWrite | FileShare.Delete);
        var tail = new byte[file.Length - end];
        var read = RandomAccess.Read(handle, tail, end);
        return tail[..read];
    }

    static void Save(Disk disk, string path, byte[] torn)
    {
        using var aside = disk.Open(path, create: true);
        disk.Write(aside, torn, 0);
        disk.Flush(aside);
        disk.FlushFolder(Path.GetDirectoryName(path)!);
    }

    static string FreeName(string path) => Enumerable.Range(1, int.MaxValue).Select(n => $"{path}.torn-{n}").First(name => !File.Exists(name));
}
