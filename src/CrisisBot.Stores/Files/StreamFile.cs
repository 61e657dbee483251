using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Files;

/// <summary>Where a stream stands durably.</summary>
/// <param name="End">Its last commit and the length of its file up to there.</param>
/// <param name="Open">Whether that commit left it open.</param>
sealed record StreamState(StreamMark End, bool Open)
{
    /// <summary>A stream that doesn't exist yet.</summary>
    public static StreamState None { get; } = new(default, Open: false);

    /// <summary>The head under a name.</summary>
    public StreamHead Head(string stream) => new(stream, End.Version, End.Hash.ToString(), Open);
}

/// <summary>What the process remembers of a stream. Readers see <see cref="State"/>, which is replaced only after an fsync; the rest belongs to the writer.</summary>
/// <param name="name">The stream's name.</param>
/// <param name="closed">Whether the file stands in the folder for closed streams.</param>
/// <param name="state">Where the stream stands; null until its file was verified.</param>
sealed class StreamFile(string name, bool closed, StreamState? state)
{
    volatile StreamState? _state = state;
    volatile bool _closed = closed;

    /// <summary>The stream's name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the stream stands; null until its file was verified.</summary>
    public StreamState? State { get => _state; set => _state = value; }

    /// <summary>Whether the file stands in the folder for closed streams.</summary>
    public bool Closed { get => _closed; set => _closed = value; }

    /// <summary>Whether there is a stream: its file may stand empty after a first append that failed.</summary>
    public bool Exists => State is not { End.Version: 0 };

    /// <summary>From where one may read on.</summary>
    public StreamMarks Marks { get; } = new();

    /// <summary>Held while the file is verified.</summary>
    public Lock Verifying { get; } = new();

    /// <summary>How far the file has come.</summary>
    public FileStage Stage { get; set; }

    /// <summary>The file, while the writer holds it open.</summary>
    public DiskFile? Writing { get; set; }
}

/// <summary>How far a stream's file has come in this process.</summary>
enum FileStage
{
    /// <summary>There is none yet.</summary>
    Absent,

    /// <summary>There is one; whether its name is on the disk, and what follows its last whole line, isn't known.</summary>
    Made,

    /// <summary>Its name is on the disk, and all that it holds was written or verified by this process.</summary>
    Settled,
}
