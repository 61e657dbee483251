using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Files;

/// <summary>
/// What appends do to the files, and what is done when the disk refuses. A write that fails is taken back; when that, or an fsync, fails,
/// nobody knows what the disk holds (Linux forgets the pages of a failed fsync), and nothing more is written until a restart reads it again.
/// </summary>
/// <param name="disk">The disk.</param>
/// <param name="files">The streams.</param>
/// <param name="journal">Makes several streams durable at once.</param>
/// <param name="notices">Told what an administrator should know.</param>
sealed class StreamWriting(Disk disk, StreamFiles files, Journal journal, Action<StoreNotice> notices) : IDisposable
{
    const int MostOpenFiles = 256;
    readonly OpenFiles _open = new(disk, files, notices);
    volatile string? _stopped;

    /// <summary>Writes a batch's lines behind the file's end, or fails the batch and takes them back.</summary>
    public void Write(StreamBatch batch)
    {
        if (!batch.Pending) return;
        if (_stopped is not null)
        {
            batch.Failure = new(_stopped);
            return;
        }

        try
        {
            if (batch.Opens && batch.File.Closed) Move(batch.File, closed: false);
            disk.Write(_open.Get(batch.File), batch.Lines.WrittenSpan, batch.File.State!.End.Offset);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            batch.Failure = _stopped is not null ? new(_stopped, refused) : Unavailable(batch.File, refused);
            TakeBack(batch.File);
        }
    }

    /// <summary>Returns when the batch is durable, or has failed.</summary>
    public void Flush(StreamBatch batch)
    {
        if (!batch.Pending) return;
        try
        {
            if (_stopped is not null) batch.Failure = new(_stopped);
            else Flush(batch.File);
        }
        catch (Exception refused)
        {
            batch.Failure = Stop(batch.File.Name, "its fsync failed", refused);
        }
    }

    /// <summary>Returns when batches of several streams are durable, by one fsync for all, or have failed.</summary>
    public void FlushTogether(IReadOnlyList<StreamBatch> batches)
    {
        try
        {
            if (_stopped is not null) Fail(batches, new(_stopped));
            else if (TryJournal(batches)) journal.Flush();
        }
        catch (Exception refused)
        {
            Fail(batches, Stop(batches[0].File.Name, "the journal's fsync failed", refused));
        }
    }

    /// <summary>Lets the journal begin anew when it has grown long.</summary>
    public void TurnJournal()
    {
        // What the disk holds isn't known then, and the journals are all that tells.
        if (_stopped is null) journal.Turn(refused => Stop(files.Paths.Root, "the journal couldn't be settled", refused));
    }

    /// <summary>Moves a closed stream's file to its folder. It is no harm when that fails, as the next start does it.</summary>
    public void MoveIfClosed(StreamFile file)
    {
        if (file.Closed || _stopped is not null || file.State is not { Open: false, End.Version: > 0 }) return;
        try
        {
            Move(file, closed: true);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            if (_stopped is null) notices(new(file.Name, StoreNoticeKind.StayedInPlace, files.Paths.File(file.Name, file.Closed), 0));
        }
    }

    /// <summary>Opens a verified file as the writer needs it: a torn last line is moved aside, and what a killed process wrote is made durable.</summary>
    public void Settle(StreamFile file)
    {
        _open.Get(file);
        Flush(file);
    }

    /// <summary>Ends all writing until a restart. Safe for many threads; the first reason stands.</summary>
    public StoreUnavailableException Stop(string stream, string reason, Exception cause)
    {
        var why = $"Nothing is stored until a restart. {stream}: {reason} ({cause.Message}).";
        if (Interlocked.CompareExchange(ref _stopped, why, null) is null) notices(new(stream, StoreNoticeKind.WritingStopped, files.Paths.Root, 0));
        return new(_stopped, cause);
    }

    /// <summary>Closes the files when there are many; not amid a batch, whose files are still to be flushed.</summary>
    public void CloseSurplus()
    {
        if (_open.Count > MostOpenFiles) _open.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open.Close();
        journal.Close(isStopped: () => _stopped is not null);
    }

    static StoreUnavailableException Unavailable(StreamFile file, Exception refused) => new($"The disk didn't take a commit for {file.Name}: {refused.Message}", refused);

    static void Fail(IEnumerable<StreamBatch> batches, StoreUnavailableException failure)
    {
        foreach (var batch in batches) batch.Failure = failure;
    }

    bool TryJournal(IReadOnlyList<StreamBatch> batches)
    {
        try
        {
            journal.Begin();
            foreach (var batch in batches) journal.Add(batch);
            journal.Write();
            return true;
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            foreach (var batch in batches)
            {
                batch.Failure = Unavailable(batch.File, refused);
                TakeBack(batch.File);
            }

            return false;
        }
    }

    void TakeBack(StreamFile file)
    {
        if (file.Writing is not { } writing || _stopped is not null) return;
        try
        {
            disk.Truncate(writing, file.State!.End.Offset);
            disk.Flush(writing);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            Stop(file.Name, "a failed append couldn't be taken back", refused);
        }
    }

    void Flush(StreamFile file)
    {
        disk.Flush(file.Writing!);
        if (file.Stage == FileStage.Settled) return;
        disk.FlushFolder(Path.GetDirectoryName(file.Writing!.Path)!);
        file.Stage = FileStage.Settled;
    }

    /// <summary>Moves a file between the folders. Both are flushed: a stream that opens again must be found among the open ones after a crash.</summary>
    void Move(StreamFile file, bool closed)
    {
        var (from, to) = (files.Paths.File(file.Name, file.Closed), files.Paths.File(file.Name, closed));
        if (File.Exists(to)) throw new IOException($"{to} is in the way");
        _open.Close(file);
        disk.EnsureFolder(Path.GetDirectoryName(to)!);
        disk.Rename(from, to);
        file.Closed = closed;
        FlushFolders(file, from, to);
    }

    void FlushFolders(StreamFile file, string from, string to)
    {
        try
        {
            disk.FlushFolder(Path.GetDirectoryName(to)!);
            disk.FlushFolder(Path.GetDirectoryName(from)!);
        }
        catch (Exception refused) when (Disk.Refused(refused))
        {
            Stop(file.Name, "the fsync of its folder failed", refused);
            throw;
        }
    }
}
