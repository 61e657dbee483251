namespace CrisisBot.Stores.Files;

/// <summary>
/// Brings the appends that come at the same time together: while one batch is on its way to the disk the next gathers.
/// There is no thread of its own. Whoever comes first starts the work on the pool, most often on the very thread that then awaits it.
/// </summary>
/// <param name="process">Handles a batch and answers each of its requests; never called twice at a time.</param>
sealed class AppendQueue(Action<List<AppendRequest>> process) : IThreadPoolWorkItem
{
    readonly Lock _gate = new();
    List<AppendRequest> _gathering = [];
    List<AppendRequest> _working = [];
    bool _running;
    bool _completed;
    readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Adds a request to the next batch.</summary>
    /// <exception cref="ObjectDisposedException">The queue was completed.</exception>
    public void Add(AppendRequest request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_completed, typeof(FileEventStore));
            _gathering.Add(request);
            if (_running) return;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Takes no more requests; the task completes when the last batch is done.</summary>
    public Task Complete()
    {
        lock (_gate)
        {
            _completed = true;
            if (!_running) _idle.TrySetResult();
        }

        return _idle.Task;
    }

    /// <inheritdoc/>
    public void Execute()
    {
        while (TakeBatch())
        {
            process(_working);
            _working.Clear();
        }
    }

    bool TakeBatch()
    {
        lock (_gate)
        {
            _running = _gathering.Count > 0;
            if (_running) (_gathering, _working) = (_working, _gathering);
            else if (_completed) _idle.TrySetResult();
            return _running;
        }
    }
}
