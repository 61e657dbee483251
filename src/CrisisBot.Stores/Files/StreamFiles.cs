using System.Collections.Concurrent;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Chain;
using Microsoft.Win32.SafeHandles;

namespace CrisisBot.Stores.Files;

/// <summary>The streams of a folder: which there are, where their files stand, and what they hold.</summary>
/// <param name="paths">Where the files stand.</param>
sealed class StreamFiles(StreamPaths paths)
{
    readonly ConcurrentDictionary<string, StreamFile> _files = new(StringComparer.Ordinal);

    /// <summary>Where the files stand.</summary>
    public StreamPaths Paths => paths;

    /// <summary>The streams that exist, in no order.</summary>
    public IEnumerable<StreamFile> All => _files.Values.Where(file => file.Exists);

    /// <summary>The stream of a name, or null.</summary>
    public StreamFile? Find(string stream) => _files.GetValueOrDefault(stream);

    /// <summary>Adds a stream whose file was just made.</summary>
    public void Add(StreamFile file) => _files[file.Name] = file;

    /// <summary>Lists the folders. No file is read.</summary>
    /// <exception cref="BrokenStreamException">A stream stands among the open ones and among the closed ones.</exception>
    public void List()
    {
        foreach (var closed in (bool[])[true, false])
        {
            foreach (var stream in paths.List(closed))
            {
                var file = new StreamFile(stream, closed, state: null) { Stage = FileStage.Made };
                if (!_files.TryAdd(stream, file)) throw new BrokenStreamException(stream, 1, $"it stands twice, as {paths.File(stream, closed: false)} and as {paths.File(stream, closed: true)}. Keep the longer one");
            }
        }
    }

    /// <summary>Where a stream stands. Its file is verified when that wasn't done yet.</summary>
    /// <exception cref="BrokenStreamException">The chain of hashes doesn't hold.</exception>
    public StreamState State(StreamFile file)
    {
        if (file.State is { } known) return known;
        lock (file.Verifying)
        {
            if (file.State is { } verified) return verified;
            using var handle = OpenRead(file);
            var state = StreamScan.Verify(file.Name, handle, file.Marks);
            file.State = state;
            return state;
        }
    }

    /// <summary>Reads a stream's commits up to where it stands now.</summary>
    /// <exception cref="BrokenStreamException">The chain of hashes doesn't hold, or the file was cut off.</exception>
    public IEnumerable<T> Read<T>(StreamFile file, long afterVersion, StreamScan.Reading<T> read)
    {
        var end = State(file).End;
        if (end.Version <= afterVersion) yield break;
        var mark = file.Marks.Before(afterVersion);
        var cursor = new ChainCursor(file.Name, mark.Version, mark.Hash);
        using var handle = OpenRead(file);
        foreach (var commit in StreamScan.Read(handle, cursor, mark.Offset, end.Offset, afterVersion, read)) yield return commit;
        if (cursor.Version < end.Version) throw cursor.Broken("the file was cut off since it was verified");
    }

    SafeFileHandle OpenRead(StreamFile file) => StreamScan.Open(paths, file.Name, file.Closed);
}
