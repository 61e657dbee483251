namespace CrisisBot.Conversations.Turns;

/// <summary>How many turns are under way at once. In a rush, those who press are answered before anything else is done.</summary>
public sealed class Rush(TimeProvider time)
{
    const int Many = 8;
    // Those who were just answered take a moment to press again.
    static readonly TimeSpan Lasts = TimeSpan.FromMilliseconds(100);
    int _underWay;
    long _lastMany = long.MinValue;

    /// <summary>Whether many wait for an answer now, or did a moment ago.</summary>
    public bool IsOn => Volatile.Read(ref _underWay) >= Many || (Volatile.Read(ref _lastMany) is not long.MinValue and var last && time.GetElapsedTime(last) < Lasts);

    /// <summary>Counts a turn until the answer is disposed.</summary>
    public IDisposable Begin()
    {
        if (Interlocked.Increment(ref _underWay) >= Many) Volatile.Write(ref _lastMany, time.GetTimestamp());
        return new End(this);
    }

    sealed class End(Rush rush) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref rush._underWay);
    }
}
