namespace CrisisBot.Networks.Feeds;

/// <summary>When a feed is read next: every one to five minutes, as its server wishes; after failures ever less often.</summary>
/// <param name="time">The clock.</param>
/// <param name="chance">A number from 0 to 1, so that not all feeds are read at once.</param>
sealed class FeedPace(TimeProvider time, Func<double> chance)
{
    const double Spread = 0.2;
    static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestAfterFailures = TimeSpan.FromHours(1);
    static readonly TimeSpan LongestWished = TimeSpan.FromHours(24);
    int _failures;

    /// <summary>When it is due.</summary>
    public DateTimeOffset Due { get; private set; } = time.GetUtcNow();

    /// <summary>Whether it couldn't be read the last time.</summary>
    public bool IsFailing => _failures > 0;

    /// <summary>It was read.</summary>
    /// <param name="fresh">How long the server says that it doesn't change.</param>
    public void Read(TimeSpan? fresh)
    {
        _failures = 0;
        Due = time.GetUtcNow() + Clamp(Spreading(Clamp(fresh ?? Usual, Shortest, Longest)), Shortest, Longest);
    }

    /// <summary>It couldn't be read.</summary>
    /// <param name="wished">How long the server asks to be left alone.</param>
    public void Failed(TimeSpan? wished)
    {
        var after = Usual * Math.Pow(2, Math.Min(_failures++, 10));
        var least = Clamp(wished ?? TimeSpan.Zero, TimeSpan.Zero, LongestWished);
        Due = time.GetUtcNow() + Clamp(Spreading(Clamp(after, Usual, LongestAfterFailures)), least, LongestWished);
    }

    TimeSpan Spreading(TimeSpan length) => length * (1 + Spread * chance());

    static TimeSpan Clamp(TimeSpan length, TimeSpan least, TimeSpan most) => length < least ? least : length > most ? most : length;
}
