using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace CrisisBot.Bare;

/// <summary>One file that all clicks are appended to; those that come at the same time share an fsync.</summary>
sealed class GroupLog(string path) : IDisposable
{
    readonly Channel<(byte[] Line, TaskCompletionSource Stored)> _lines = Channel.CreateUnbounded<(byte[], TaskCompletionSource)>();
    readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);

    /// <summary>Appends a line; it is durable when the task completes.</summary>
    public Task Append(byte[] line)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lines.Writer.TryWrite((line, stored));
        return stored.Task;
    }

    /// <summary>Writes until the process ends.</summary>
    public async Task Run()
    {
        List<(byte[] Line, TaskCompletionSource Stored)> batch = [];
        for (var end = 0L; await _lines.Reader.WaitToReadAsync(); batch.Clear())
        {
            while (_lines.Reader.TryRead(out var next)) batch.Add(next);
            RandomAccess.Write(_file, [.. batch.Select(each => (ReadOnlyMemory<byte>)each.Line)], end);
            RandomAccess.FlushToDisk(_file);
            end += batch.Sum(each => each.Line.Length);
            foreach (var (_, stored) in batch) stored.SetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
