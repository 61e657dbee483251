namespace CrisisBot.Stores.Files;

/// <summary>The streams' files that the writer holds open.</summary>
/// <param name="disk">The disk.</param>
/// <param name="files">The streams.</param>
/// <param name="notices">Told of a torn line.</param>
sealed class OpenFiles(Disk disk, StreamFiles files, Action<StoreNotice> notices)
{
    readonly List<StreamFile> _open = [];

    /// <summary>How many.</summary>
    public int Count => _open.Count;

    /// <summary>The stream's file, opened or made when it isn't open yet.</summary>
    public DiskFile Get(StreamFile file)
    {
        if (file.Writing is { } writing) return writing;
        var path = files.Paths.File(file.Name, file.Closed);
        return file.Stage == FileStage.Absent ? Make(file, path) : Reopen(file, path);
    }

    DiskFile Make(StreamFile file, string path)
    {
        disk.EnsureFolder(Path.GetDirectoryName(path)!);
        var writing = disk.Open(path, create: true);
        file.Stage = FileStage.Made;
        files.Add(file);
        return Keep(file, writing);
    }

    DiskFile Reopen(StreamFile file, string path)
    {
        var writing = disk.Open(path, create: false);
        try
        {
            if (file.Stage == FileStage.Made) TornLine.SetAside(disk, file, writing, notices);
            else if (writing.Length != file.State!.End.Offset) throw new IOException($"{path} was changed by somebody else");
            return Keep(file, writing);
        }
        catch
        {
            writing.Dispose();
            throw;
        }
    }

    DiskFile Keep(StreamFile file, DiskFile writing)
    {
        _open.Add(file);
        return file.Writing = writing;
    }

    /// <summary>Closes one.</summary>
    public void Close(StreamFile file)
    {
        Release(file);
        _open.Remove(file);
    }

    /// <summary>Closes all.</summary>
    public void Close()
    {
        foreach (var file in _open) Release(file);
        _open.Clear();
    }

    static void Release(StreamFile file)
    {
        file.Writing?.Dispose();
        file.Writing = null;
    }
}
