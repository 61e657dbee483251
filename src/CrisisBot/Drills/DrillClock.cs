namespace CrisisBot.Drills;

/// <summary>A clock that moves only when told to; timers fire as it passes them.</summary>
/// <param name="start">When it begins.</param>
sealed class DrillClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock _lock = new();
    readonly List<Alarm> _alarms = [];
    DateTimeOffset _now = start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Lets time pass, from alarm to alarm.</summary>
    public void Advance(TimeSpan length)
    {
        var end = GetUtcNow() + length;
        while (Next(end) is { } due) due.Fire();
        lock (_lock) _now = end;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        lock (_lock) _alarms.Add(alarm);
        return alarm;
    }

    Alarm? Next(DateTimeOffset end)
    {
        lock (_lock)
        {
            var due = _alarms.Where(alarm => alarm.Due <= end).MinBy(alarm => alarm.Due);
            if (due is null) return null;
            if (due.Due > _now) _now = due.Due.Value;
            due.SetNext();
            return due;
        }
    }

    sealed class Alarm(DrillClock clock, Action fire) : ITimer
    {
        TimeSpan _period;

        public DateTimeOffset? Due { get; private set; }

        public void Fire() => fire();

        public void SetNext() => Due = _period > TimeSpan.Zero ? Due + _period : null;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                Due = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
