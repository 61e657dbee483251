namespace CrisisBot.Stores.Blobs;

/// <summary>What this process remembers of a stream: places that were verified, so that what follows is read without what came before. Others may have appended since.</summary>
sealed class KnownStream : IDisposable
{
    const int Distance = 256;
    const int Recent = 64;
    readonly Lock _gate = new();
    readonly List<StreamEnd> _marks = [];
    readonly Queue<StreamEnd> _recent = new();
    StreamEnd? _end;

    /// <summary>Held by the one who appends.</summary>
    public SemaphoreSlim Appending { get; } = new(1, 1);

    /// <summary>Lets other processes have their turn; for the one who appends.</summary>
    public Courtesy Courtesy { get; } = new();

    /// <summary>The last place known; null before anything was read.</summary>
    public StreamEnd? End => Volatile.Read(ref _end);

    /// <summary>The version that waiters were told of.</summary>
    public long Told { get; private set; }

    /// <summary>Somebody came by a verified place.</summary>
    public void Pass(StreamEnd place)
    {
        lock (_gate)
        {
            if (_end is not null && !place.IsAfter(_end)) return;
            Volatile.Write(ref _end, place);
            _recent.Enqueue(place);
            if (_recent.Count > Recent) _recent.Dequeue();
            if (place.Version % Distance == 0) _marks.Add(place);
        }
    }

    /// <summary>The last place known at or before a version; null when there is none.</summary>
    public StreamEnd? Before(long version)
    {
        lock (_gate) return _recent.LastOrDefault(place => place.Version <= version) ?? _marks.FindLast(place => place.Version <= version);
    }

    /// <summary>Notes that waiters are told of a version; false when they were before.</summary>
    public bool Tell(long version)
    {
        lock (_gate)
        {
            if (version <= Told) return false;
            Told = version;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Appending.Dispose();
}
