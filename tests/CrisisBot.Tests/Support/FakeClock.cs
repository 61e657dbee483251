namespace CrisisBot.Tests.Support;

/// <summary>A clock that stands until it is moved; what falls due on the way is called, in order, before <see cref="Advance"/> returns.</summary>
sealed class FakeClock : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<Alarm> _alarms = [];
    DateTimeOffset _now = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    /// <summary>Whether anybody waits for time to pass.</summary>
    public bool IsAwaited
    {
        get { lock (_gate) return _alarms.Count > 0; }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (Next(until) is { } due) due.Ring();
        lock (_gate) _now = until;
    }

    Alarm? Next(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_alarms.Where(alarm => alarm.Due <= until).MinBy(alarm => alarm.Due) is not { } next) return null;
            if (next.Due > _now) _now = next.Due;
            _alarms.Remove(next);
            return next;
        }
    }

    sealed class Alarm(FakeClock clock, Action ring) : ITimer
    {
        TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public void Ring()
        {
            if (_period > TimeSpan.Zero) Change(_period, _period);
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock._now + dueTime;
                if (dueTime > TimeSpan.Zero) clock._alarms.Add(this);
            }
            if (dueTime <= TimeSpan.Zero) ring();
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
