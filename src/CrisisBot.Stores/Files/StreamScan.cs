using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Chain;
using Microsoft.Win32.SafeHandles;

namespace CrisisBot.Stores.Files;

/// <summary>Goes through a stream's file and checks its chain.</summary>
static class StreamScan
{
    const int MostLooks = 20;

    /// <summary>Opens a stream's file where it is thought to stand, or else in the other folder: the writer may move it meanwhile.</summary>
    /// <exception cref="FileNotFoundException">It is in neither.</exception>
    public static SafeFileHandle Open(StreamPaths paths, string stream, bool closed)
    {
        // More than once: a stream that opens and closes again may always be where one has just looked.
        for (var (place, looks) = (closed, 0); looks < MostLooks; (place, looks) = (!place, looks + 1))
        {
            if (TryOpen(paths.File(stream, place), out var handle)) return handle;
        }

        return OpenHandle(paths.File(stream, closed));
    }

    /// <summary>Verifies a file from its beginning. What follows the state's end is a torn last line.</summary>
    /// <exception cref="BrokenStreamException">A whole line doesn't follow the one before.</exception>
    public static StreamState Verify(string stream, SafeFileHandle file, StreamMarks marks)
    {
        using var lines = new LineReader(file, 0, RandomAccess.GetLength(file));
        var cursor = new ChainCursor(stream);
        var (end, open) = (default(StreamMark), false);
        while (TryPass(lines, cursor, out var commitJson))
        {
            end = new(cursor.Version, cursor.Hash, lines.Position);
            marks.Pass(end);
            open = IsOpen(stream, cursor, commitJson);
        }

        return new(end, open);
    }

    /// <summary>What is made of a commit that the cursor has just passed.</summary>
    public delegate T Reading<T>(ChainCursor cursor, ReadOnlySpan<byte> commitJson);

    /// <summary>Reads the commits after a version.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cursor">Stands at or before that version, and afterwards at the last commit there was.</param>
    /// <param name="start">Where the line after the cursor begins.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="afterVersion">The version.</param>
    /// <param name="read">What to give of each.</param>
    public static IEnumerable<T> Read<T>(SafeFileHandle file, ChainCursor cursor, long start, long end, long afterVersion, Reading<T> read)
    {
        using var lines = new LineReader(file, start, end);
        while (TryPass(lines, cursor, out var commitJson))
        {
            if (cursor.Version > afterVersion) yield return read(cursor, commitJson);
        }
    }

    static bool TryOpen(string path, [NotNullWhen(true)] out SafeFileHandle? handle)
    {
        try
        {
            handle = OpenHandle(path);
            return true;
        }
        catch (Exception moved) when (moved is FileNotFoundException or DirectoryNotFoundException)
        {
            handle = null;
            return false;
        }
    }

    static SafeFileHandle OpenHandle(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    static bool TryPass(LineReader lines, ChainCursor cursor, out ReadOnlySpan<byte> commitJson)
    {
        commitJson = default;
        if (!lines.TryRead(out var line)) return false;
        if (cursor.TryPass(line, out commitJson)) return true;
        return IsTorn(line, lines) ? false : throw cursor.Broken("its hash doesn't follow from the commit before and its own bytes");
    }

    /// <summary>A crash can leave zeros where the disk hadn't written yet, even before a newline. Nobody's hand writes them into JSON, so at the very end they are a torn write.</summary>
    static bool IsTorn(ReadOnlySpan<byte> line, LineReader lines) => lines.AtEnd && line.Contains((byte)0);

    static bool IsOpen(string stream, ChainCursor cursor, ReadOnlySpan<byte> commitJson)
    {
        try
        {
            return CommitLine.IsOpen(commitJson);
        }
        catch (JsonException notACommit)
        {
            throw new BrokenStreamException(stream, cursor.Version, $"its hash holds, but it is no commit ({notACommit.Message})");
        }
    }
}
