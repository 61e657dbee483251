using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Files;

/// <summary>
/// Brings the streams' files up to what the journal holds, at a start after a crash. A file that lacks lines of the journal, or holds other bytes there, wasn't flushed since,
/// so all that followed stands in the journal, too, or was never answered.
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
        while (JournalFrame.TryRead(rest, out var number, out var content))
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
        var file = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var lost = Array.FindIndex(entries, entry => !Holds(file, entry));
        // What was flushed by itself between two frames can't be written again: the chain says what is wrong.
        if (lost < 0 || entries[lost].Offset > file.Length || !Follow(entries.AsSpan(lost))) return;
        disk.EnsureFolder(Path.GetDirectoryName(path)!);
        using var writing = disk.Open(path, create: !File.Exists(path));
        disk.Truncate(writing, entries[lost].Offset);
        foreach (var entry in entries[lost..]) disk.Write(writing, entry.Lines.Span, entry.Offset);
        notices(new(stream, StoreNoticeKind.Restored, path, entries[lost..].Sum(entry => entry.Lines.Length)));
    }

    static bool Holds(ReadOnlySpan<byte> file, JournalEntry entry) => file.Length >= entry.End && file[(int)entry.Offset..(int)entry.End].SequenceEqual(entry.Lines.Span);

    static bool Follow(ReadOnlySpan<JournalEntry> entries)
    {
        for (var next = 1; next < entries.Length; next++)
            if (entries[next].Offset != entries[next - 1].End) return false;
        return true;
    }
}
