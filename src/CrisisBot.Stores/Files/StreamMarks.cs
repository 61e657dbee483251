using CrisisBot.Stores.Chain;

namespace CrisisBot.Stores.Files;

/// <summary>A place in a stream's file from which one can read on.</summary>
/// <param name="Version">The commit that ends there; 0 is the file's beginning.</param>
/// <param name="Hash">That commit's hash.</param>
/// <param name="Offset">Where the next line begins.</param>
readonly record struct StreamMark(long Version, ChainHash Hash, long Offset);

/// <summary>Remembers each 256th commit's end, so that the last commits of a long stream are read without the rest.</summary>
sealed class StreamMarks
{
    const int Distance = 256;
    readonly Lock _gate = new();
    readonly List<StreamMark> _marks = [];

    /// <summary>Remembers a mark if it is one of those that are kept. Marks come in order and without gaps.</summary>
    public void Pass(StreamMark mark)
    {
        if (mark.Version % Distance != 0) return;
        lock (_gate) _marks.Add(mark);
    }

    /// <summary>The last mark at or before a version.</summary>
    public StreamMark Before(long version)
    {
        lock (_gate)
        {
            var count = (int)Math.Min(version / Distance, _marks.Count);
            return count <= 0 ? default : _marks[count - 1];
        }
    }
}
