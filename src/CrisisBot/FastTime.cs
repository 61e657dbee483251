namespace CrisisBot;

/// <summary>A clock that runs faster than the world's, for trying out in minutes what takes hours. For development only: what is stored with it lies in the future.</summary>
/// <param name="speed">So many times as fast.</param>
sealed class FastTime(int speed) : TimeProvider
{
    readonly DateTimeOffset _begin = System.GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _begin + ((System.GetUtcNow() - _begin) * speed);

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetTimestamp() * speed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, InWorld(dueTime), InWorld(period)), this);

    // Rounded up: whoever is woken too soon finds nothing to do.
    TimeSpan InWorld(TimeSpan length) => length <= TimeSpan.Zero ? length : TimeSpan.FromMilliseconds(Math.Ceiling(length.TotalMilliseconds / speed));

    sealed class Timer(ITimer timer, FastTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.InWorld(dueTime), time.InWorld(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
