using CrisisBot.Stores.Files;

namespace CrisisBot.Tests.Stores;

/// <summary>The real disk, but it can be made to refuse, and it remembers what was done in which order.</summary>
sealed class TestDisk : Disk
{
    readonly Lock _gate = new();
    readonly List<string> _done = [];

    /// <summary>Asked before each step, such as <c>flush streams/t/a.jsonl</c> without the folder; an exception makes the step fail.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>How many bytes of a write reach the disk before it fails; null for all, and no failure.</summary>
    public int? RoomLeft { get; set; }

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<string> Done
    {
        get { lock (_gate) return [.. _done]; }
    }

    public static Exception Full => new IOException("No space left on device");

    public void Forget()
    {
        lock (_gate) _done.Clear();
    }

    /// <summary>Makes each step that begins so fail.</summary>
    public void Refuse(params string[] steps) => Before = step =>
    {
        if (steps.Any(refused => step.StartsWith(refused, StringComparison.Ordinal))) throw Full;
    };

    public override DiskFile Open(string path, bool create) => Do(create ? "create" : "open", path, () => base.Open(path, create));

    public override void Write(DiskFile file, ReadOnlySpan<byte> bytes, long offset)
    {
        Note("write", file.Path);
        base.Write(file, bytes[..Math.Min(bytes.Length, RoomLeft ?? bytes.Length)], offset);
        if (RoomLeft is not null) throw Full;
    }

    public override void Flush(DiskFile file) => Do("flush", file.Path, () => base.Flush(file));

    public override void Truncate(DiskFile file, long length) => Do("truncate", file.Path, () => base.Truncate(file, length));

    public override void Rename(string from, string to) => Do("rename", to, () => base.Rename(from, to));

    public override void Delete(string path) => Do("delete", path, () => base.Delete(path));

    public override void CreateFolder(string path) => Do("folder", path, () => base.CreateFolder(path));

    public override void FlushFolder(string path) => Do("flush-folder", path, () => base.FlushFolder(path));

    public override void FlushAll(string root, IEnumerable<string> paths) => Do("flush-all", root, () => base.FlushAll(root, paths));

    void Do(string step, string path, Action action) => Do(step, path, () =>
    {
        action();
        return 0;
    });

    T Do<T>(string step, string path, Func<T> action)
    {
        Note(step, path);
        return action();
    }

    void Note(string step, string path)
    {
        var said = $"{step} {Path.GetFileName(path)}";
        Before(said);
        lock (_gate) _done.Add(said);
    }
}
