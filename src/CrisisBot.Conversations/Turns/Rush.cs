namespace CrisisBot.Conversations.Turns;

/// <summary>How many turns are under way at once. In a rush, those who press come before the cards of those who only look on.</summary>
public sealed class Rush
{
    const int Many = 8;
    int _underWay;

    /// <summary>Whether many wait for an answer just now.</summary>
    public bool IsOn => Volatile.Read(ref _underWay) >= Many;

    /// <summary>Counts a turn until the answer is disposed.</summary>
    public IDisposable Begin()
    {
        Interlocked.Increment(ref _underWay);
        return new End(this);
    }

    sealed class End(Rush rush) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref rush._underWay);
    }
}
