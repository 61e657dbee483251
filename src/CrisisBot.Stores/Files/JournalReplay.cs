using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Files;

/// <summary>
/// Brings the streams' files up to what the journal holds, at a start after a crash: what was answered stands there byte for byte, each line at its place.
/// Nothing else is touched; whether what follows belongs to it is for the chain to say.
/// </summary>
/// <param name="disk">The disk.</param>
/// <param name="paths">Where the files stand.</param>
/// <param name="notices">Told what was written again.</param>
sealed class JournalReplay(Disk disk, StreamPaths paths, Action<StoreNotice> notices)
{
    /// <summary>Writes what is missing, and removes the journals.</summary>
    /// <returns>The number of the newest frame.</returns>
    public long Run()
    {
        var journals = Enumerable.Range(0, 2).Select(paths.Journal).Where(File.Exists).ToArray();
        if (journals.Length == 0) return 0;
        var frames = journals.Select(Frames).Where(read => read.Count > 0).OrderBy(read => read[0].Number).SelectMany(read => read).ToArray();
        var streams = frames.SelectMany(frame => JournalFrame.Entries(frame.Content)).GroupBy(entry => entry.Stream, StringComparer.Ordinal).ToArray();
        foreach (var stream in streams) Restore(stream.Key, [.. stream]);
        disk.FlushAll(paths.Root, streams.Select(stream => paths.Where(stream.Key)));
        foreach (var journal in journals) disk.Delete(journal);
        disk.FlushFolder(Path.GetDirectoryName(paths.Root)!);
        return frames.Length == 0 ? 0 : frames[^1].Number;
    }

    static List<(long Number, ReadOnlyMemory<byte> Content)> Frames(string path)
    {
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
        List<(long, ReadOnlyMemory<byte>)> frames = [];
        // Numbers without a gap: an old block that a disk shows behind the last frame is none of them.
        while (JournalFrame.TryRead(rest, out var number, out var content) && (frames.Count == 0 || number == frames[^1].Item1 + 1))
        {
            frames.Add((number, content));
            rest = rest[JournalFrame.LengthOf(content)..];
        }

        return frames;
    }

    void Restore(string stream, JournalEntry[] entries)
    {
        if (!StreamName.IsValid(stream)) return;
        var path = paths.Where(stream);
        var (length, restored) = (File.Exists(path) ? new FileInfo(path).Length : 0, 0L);
        // Of a file that somebody removed or cut off no later half is made up.
        if (entries[0].Offset > length) return;
        disk.EnsureFolder(Path.GetDirectoryName(path)!);
        using var writing = disk.Open(path, create: !File.Exists(path));
        foreach (var entry in entries.TakeWhile(entry => entry.Offset <= length))
        {
            if (!Holds(path, entry)) restored += entry.Lines.Length;
            // Also what seems to stand there: after a failed flush memory shows what the disk lacks.
            disk.Write(writing, entry.Lines.Span, entry.Offset);
            length = Math.Max(length, entry.End);
        }

        if (restored > 0) notices(new(stream, StoreNoticeKind.Restored, path, restored));
    }

    static bool Holds(string path, JournalEntry entry)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[entry.Lines.Length];
        return RandomAccess.Read(file, bytes, entry.Offset) == bytes.Length && entry.Lines.Span.SequenceEqual(bytes);
    }
}
