using System.Collections.Concurrent;

namespace CrisisBot.Tests.Networks.Mastodon;

/// <summary>A clock whose pauses take no time but count; only the patience with a call never ends.</summary>
sealed class QuickClock : TimeProvider
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    long _ticks = new DateTimeOffset(2026, 11, 20, 14, 0, 0, TimeSpan.Zero).Ticks;

    /// <summary>Every pause, in order.</summary>
    public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Patience && dueTime > TimeSpan.Zero)
        {
            Pauses.Enqueue(dueTime);
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            // Not before the caller has its timer.
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }
        return new Silent();
    }

    sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose() { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
