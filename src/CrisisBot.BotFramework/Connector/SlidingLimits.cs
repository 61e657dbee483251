namespace CrisisBot.BotFramework.Connector;

/// <summary>How often something may be done: so many times within each of several spans that slide along with the time. Not safe for several threads.</summary>
/// <param name="limits">How often, and within which span.</param>
sealed class SlidingLimits(params (int Most, TimeSpan Within)[] limits)
{
    readonly List<DateTimeOffset> _times = [];
    readonly TimeSpan _longest = limits.Max(limit => limit.Within);

    /// <summary>How long until it may be done again; zero when it may be done now.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        // The clock was set back: what seems to lie ahead was long ago.
        if (_times.Count > 0 && _times[^1] > now) _times.Clear();
        return limits.Max(limit => _times.Count < limit.Most || _times[^limit.Most] + limit.Within is var free && free <= now ? TimeSpan.Zero : free - now);
    }

    /// <summary>It was done.</summary>
    public void Note(DateTimeOffset now)
    {
        _times.RemoveRange(0, _times.TakeWhile(time => time + _longest <= now).Count());
        _times.Add(now);
    }

    /// <summary>Whether all that was done no longer counts.</summary>
    public bool IsIdle(DateTimeOffset now) => _times.Count == 0 || _times[^1] + _longest <= now;
}
