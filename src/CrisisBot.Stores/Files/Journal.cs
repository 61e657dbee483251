namespace CrisisBot.Stores.Files;

/// <summary>
/// Makes the commits of many streams durable by one fsync. Their lines go into the streams' files and, all of a batch together, into the journal; only the journal is flushed before the answer.
/// After a power cut <see cref="JournalReplay"/> writes into the files what they lost. There are two journals: while one's streams are brought to the disk the other is written.
/// </summary>
/// <param name="disk">The disk.</param>
/// <param name="files">The streams.</param>
/// <param name="number">The number of the newest frame there ever was.</param>
sealed class Journal(Disk disk, StreamFiles files, long number)
{
    /// <summary>So much is read again after a crash, at most about twice that.</summary>
    public const long EnoughBytes = 8 * 1024 * 1024;

    readonly JournalFrame _frame = new();
    readonly JournalFile[] _pair = [new(files.Paths.Journal(0)), new(files.Paths.Journal(1))];
    int _active;
    Task _settling = Task.CompletedTask;

    /// <summary>Begins a frame.</summary>
    public void Begin() => _frame.Begin();

    /// <summary>Adds the lines of a stream, which stand in its file already.</summary>
    public void Add(StreamBatch batch)
    {
        _frame.Add(batch.File.Name, batch.File.State!.End.Offset, batch.Lines.WrittenSpan);
        _pair[_active].Streams.Add(batch.File.Name);
    }

    /// <summary>Writes the frame behind the last one. One that fails is written over by the next: its hash doesn't hold.</summary>
    public void Write()
    {
        var journal = _pair[_active];
        var frame = _frame.End(number + 1);
        journal.Open ??= disk.Open(journal.Path, create: true);
        disk.Write(journal.Open, frame, journal.Length);
        number++;
        journal.Length += frame.Length;
    }

    /// <summary>Returns when the frames are durable.</summary>
    public void Flush()
    {
        var journal = _pair[_active];
        disk.Flush(journal.Open!);
        if (journal.IsNamed) return;
        disk.FlushFolder(Path.GetDirectoryName(journal.Path)!);
        journal.IsNamed = true;
    }

    /// <summary>When the journal has grown long, begins with the other one and brings what the first one stands for to the disk, without holding up anybody.</summary>
    /// <param name="failed">Told when the disk refuses.</param>
    public void Turn(Action<Exception> failed)
    {
        if (_pair[_active].Length < EnoughBytes || !_settling.IsCompleted) return;
        var full = _pair[_active];
        _active = 1 - _active;
        _settling = Task.Run(() => Settle(full, failed));
    }

    /// <summary>Brings everything to the disk and leaves no journal, so that the streams' files are all there is.</summary>
    /// <param name="isStopped">Whether what the disk holds isn't known: then the journals are left for the next start.</param>
    public void Close(Func<bool> isStopped)
    {
        _settling.Wait();
        foreach (var journal in _pair) journal.Open?.Dispose();
        if (!isStopped()) Remove();
    }

    void Settle(JournalFile journal, Action<Exception> failed)
    {
        try
        {
            disk.FlushAll(files.Paths.Root, journal.Streams.Select(files.Paths.Where));
            disk.Truncate(journal.Open!, 0);
            disk.Flush(journal.Open!);
            journal.Clear();
        }
        catch (Exception refused)
        {
            failed(refused);
        }
    }

    void Remove()
    {
        var made = _pair.Where(journal => journal.Open is not null).ToArray();
        if (made.Length == 0) return;
        try
        {
            // Once for both: a disk tells of a failed write a single time, whichever file it belonged to.
            disk.FlushAll(files.Paths.Root, made.SelectMany(journal => journal.Streams).Distinct().Select(files.Paths.Where));
            foreach (var journal in made) disk.Delete(journal.Path);
            disk.FlushFolder(Path.GetDirectoryName(made[0].Path)!);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            // They stay, and the next start reads them as after a crash.
        }
    }

    sealed class JournalFile(string path)
    {
        public string Path => path;
        public DiskFile? Open { get; set; }
        public bool IsNamed { get; set; }
        public long Length { get; set; }
        public HashSet<string> Streams { get; } = new(StringComparer.Ordinal);

        public void Clear()
        {
            Length = 0;
            Streams.Clear();
        }
    }
}
