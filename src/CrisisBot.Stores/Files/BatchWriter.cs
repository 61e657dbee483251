using System.Buffers;
using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Files;

/// <summary>Brings a batch of appends to the disk: writes, then fsyncs, then lets readers see, then answers. Runs once at a time.</summary>
/// <param name="files">The streams.</param>
/// <param name="changes">Told what was stored.</param>
/// <param name="writing">The files' side.</param>
sealed class BatchWriter(StreamFiles files, StreamChanges changes, StreamWriting writing) : IDisposable
{
    const int LargestKeptBuffer = 1024 * 1024;
    readonly Dictionary<string, StreamBatch> _byStream = new(StringComparer.Ordinal);
    readonly Stack<ArrayBufferWriter<byte>> _buffers = new();

    /// <summary>Handles a batch and answers each request.</summary>
    public void Process(List<AppendRequest> requests)
    {
        try
        {
            foreach (var request in requests) BatchOf(request.Stream).Add(request);
            foreach (var batch in _byStream.Values) writing.Write(batch);
            Flush();
            Publish();
            foreach (var batch in _byStream.Values) batch.Answer();
            TidyUp();
        }
        catch (Exception bug)
        {
            // A mistake of ours must not leave callers waiting for ever, nor write on from a state nobody thought of.
            var failure = writing.Stop(requests[0].Stream, "the store failed in a way it wasn't made for", bug);
            foreach (var request in requests) request.TrySetException(failure);
        }
        finally
        {
            _byStream.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => writing.Dispose();

    void Flush()
    {
        var pending = _byStream.Values.Where(batch => batch.Pending).ToList();
        if (pending.Count == 1) writing.Flush(pending[0]);
        else if (pending.Count > 1) writing.FlushTogether(pending);
    }

    void Publish()
    {
        var stored = _byStream.Values.Where(batch => batch.Pending).ToList();
        foreach (var batch in stored) batch.Publish();
        if (stored.Count > 0) changes.Publish(stored.Select(batch => batch.File.Name));
    }

    /// <summary>What nobody waits for.</summary>
    void TidyUp()
    {
        foreach (var batch in _byStream.Values)
        {
            writing.MoveIfClosed(batch.File);
            Keep(batch.Lines);
        }

        writing.CloseSurplus();
        writing.TurnJournal();
    }

    void Keep(ArrayBufferWriter<byte> lines)
    {
        if (lines.Capacity > LargestKeptBuffer) return;
        lines.ResetWrittenCount();
        _buffers.Push(lines);
    }

    StreamBatch BatchOf(string stream)
    {
        if (_byStream.TryGetValue(stream, out var batch)) return batch;
        var file = files.Find(stream) ?? new StreamFile(stream, closed: false, StreamState.None);
        var lines = _buffers.TryPop(out var kept) ? kept : new ArrayBufferWriter<byte>();
        return _byStream[stream] = new(file, lines);
    }
}
