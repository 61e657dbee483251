using CrisisBot.Core.Streams;

namespace CrisisBot.Stores.Blobs;

/// <summary>
/// One term of an ownership. It lasts shorter than the lease, counted from before the request that got it, by the clock that a set time doesn't move and by the one that goes on while a machine sleeps:
/// whichever says it is over is believed.
/// </summary>
sealed class Term : IDisposable
{
    /// <summary>How long the service keeps others away.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    // What was begun outside within the term is most likely there before the lease ends.
    static readonly TimeSpan Length = TimeSpan.FromSeconds(14);
    readonly Lock _gate = new();
    readonly TimeProvider _time;
    readonly CancellationTokenSource _lost;
    (long Ticks, DateTimeOffset Wall) _since;
    (long Ticks, DateTimeOffset Wall) _used;
    int _users;
    bool _over;

    /// <summary>Begins; before the lease is asked for.</summary>
    public Term(TimeProvider time)
    {
        _time = time;
        _since = _used = Now;
        _lost = new CancellationTokenSource(Length, time);
        Lost = _lost.Token;
    }

    /// <summary>The present by both clocks.</summary>
    public (long Ticks, DateTimeOffset Wall) Now => (_time.GetTimestamp(), _time.GetUtcNow());

    /// <summary>Cancelled when it is over.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Whether it lasts.</summary>
    public bool Holds
    {
        get { lock (_gate) return !_over && !Lost.IsCancellationRequested && Passed(_since) < Length; }
    }

    /// <summary>One more uses it; null when it is over.</summary>
    public IOwned? TryUse()
    {
        lock (_gate)
        {
            if (!Holds) return null;
            _users++;
            return new Use(this);
        }
    }

    /// <summary>The lease was renewed by a request that was begun then.</summary>
    public void Extend((long Ticks, DateTimeOffset Wall) began)
    {
        lock (_gate)
        {
            // What has lapsed was perhaps another's meanwhile; it doesn't come back.
            if (!Holds) return;
            _since = began;
            _lost.CancelAfter(Length - Passed(began));
        }
    }

    /// <summary>Ends it when nobody has used it for so long.</summary>
    public bool EndIfIdle(TimeSpan idle)
    {
        lock (_gate) return _over |= _users == 0 && Passed(_used) > idle;
    }

    /// <summary>Ends it.</summary>
    public void End()
    {
        lock (_gate) _over = true;
        _lost.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => _lost.Dispose();

    TimeSpan Passed((long Ticks, DateTimeOffset Wall) then)
    {
        var (ticks, wall) = (_time.GetElapsedTime(then.Ticks), _time.GetUtcNow() - then.Wall);
        return ticks > wall ? ticks : wall;
    }

    void Leave()
    {
        lock (_gate) (_users, _used) = (_users - 1, Now);
    }

    sealed class Use(Term term) : IOwned
    {
        int _left;

        public bool Holds => term.Holds;

        public CancellationToken Lost => term.Lost;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) term.Leave();
        }
    }
}
