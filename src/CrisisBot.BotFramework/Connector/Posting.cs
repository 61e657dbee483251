namespace CrisisBot.BotFramework.Connector;

/// <summary>A call that waits for its turn, with those who wait for it: the first, and whoever's newer call took its place.</summary>
/// <param name="replaces">The activity it changes, or null.</param>
/// <param name="call">Makes it.</param>
sealed class Posting(string? replaces, Func<CancellationToken, Task<byte[]>> call)
{
    readonly TaskCompletionSource<byte[]> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _abandoned = new();
    readonly Lock _gate = new();
    Func<CancellationToken, Task<byte[]>> _call = call;
    int _callers = 1;

    /// <summary>The activity it changes, or null.</summary>
    public string? Replaces { get; } = replaces;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsAbandoned => _abandoned.IsCancellationRequested;

    /// <summary>Puts a newer call in the place of this one, for one more who waits; false when it was just given up.</summary>
    public bool TryReplace(Func<CancellationToken, Task<byte[]>> call)
    {
        lock (_gate)
        {
            if (_callers == 0) return false;
            _callers++;
            _call = call;
            return true;
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<byte[]> WaitFor(CancellationToken ct)
    {
        try
        {
            return await _end.Task.WaitAsync(ct);
        }
        finally
        {
            if (IsLast()) await _abandoned.CancelAsync();
        }
    }

    /// <summary>It isn't made.</summary>
    public void Fail(ConnectorException why) => _end.TrySetException(why);

    /// <summary>Makes it.</summary>
    /// <returns>What the channel said against it, or null.</returns>
    public async Task<ConnectorException?> Make()
    {
        try
        {
            _end.TrySetResult(await _call(_abandoned.Token));
            return null;
        }
        catch (Exception problem)
        {
            // Whoever waits is told.
            _end.TrySetException(problem);
            return problem as ConnectorException;
        }
    }

    bool IsLast()
    {
        lock (_gate) return --_callers == 0;
    }
}
