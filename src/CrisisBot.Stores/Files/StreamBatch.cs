using System.Buffers;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Chain;

namespace CrisisBot.Stores.Files;

/// <summary>The commits of one batch that go to one stream: written at once, and answered together.</summary>
/// <param name="file">The stream; its state must be known.</param>
/// <param name="lines">An empty buffer for the lines.</param>
sealed class StreamBatch(StreamFile file, ArrayBufferWriter<byte> lines)
{
    readonly List<(AppendRequest Request, StreamMark End)> _accepted = [];
    readonly List<AppendRequest> _conflicts = [];
    StreamState _next = file.State ?? throw new InvalidOperationException($"{file.Name} wasn't verified.");

    /// <summary>The stream.</summary>
    public StreamFile File => file;

    /// <summary>The lines to write.</summary>
    public ArrayBufferWriter<byte> Lines => lines;

    /// <summary>Whether there is anything to write that hasn't failed.</summary>
    public bool Pending => _accepted.Count > 0 && Failure is null;

    /// <summary>Whether a commit leaves the stream open, if only until the next of the batch: its file must then stand among the open ones.</summary>
    public bool Opens { get; private set; }

    /// <summary>Why nothing of it was stored.</summary>
    public StoreUnavailableException? Failure { get; set; }

    /// <summary>Adds a commit, or notes a conflict with the version it would come after.</summary>
    public void Add(AppendRequest request)
    {
        if (request.ExpectedVersion != _next.End.Version)
        {
            _conflicts.Add(request);
            return;
        }

        var hash = _next.End.Hash.Next(request.Json);
        CommitLine.Write(lines, hash, request.Json);
        _next = new(new(_next.End.Version + 1, hash, file.State!.End.Offset + lines.WrittenCount), request.Commit.Open);
        Opens |= request.Commit.Open;
        _accepted.Add((request, _next.End));
    }

    /// <summary>Lets readers see what is on the disk now.</summary>
    public void Publish()
    {
        foreach (var (_, end) in _accepted) file.Marks.Pass(end);
        file.State = _next;
    }

    /// <summary>
    /// Answers all. A conflict waits for the batch as well: who lost must find the winner's commit when reading again,
    /// and where the winner failed there is no telling who lost.
    /// </summary>
    public void Answer()
    {
        foreach (var (request, end) in _accepted)
        {
            if (Failure is null) request.SetResult(new(end.Version, end.Hash.ToString(), request.Commit));
            else request.SetException(Failure);
        }

        foreach (var request in _conflicts)
        {
            if (Failure is null) request.SetResult(null);
            else request.SetException(Failure);
        }
    }
}
