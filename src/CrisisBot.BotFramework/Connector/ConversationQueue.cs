using System.Net;

namespace CrisisBot.BotFramework.Connector;

/// <summary>What waits to be sent to one conversation. One is on the wire at a time, so that none overtakes another there.</summary>
/// <param name="time">The clock.</param>
/// <param name="take">Takes one of all the bot's requests; or how long there is none.</param>
/// <param name="ended">Is told how each call ended.</param>
sealed class ConversationQueue(TimeProvider time, Func<TimeSpan> take, Action<ConnectorException?> ended)
{
    // Whoever wants more has made a mistake, and nobody would notice.
    static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    /// <summary>Whoever would wait longer is sent away with the time to come again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    readonly Lock _gate = new();
    readonly List<Posting> _waiting = [];
    readonly SlidingLimits _sends = TeamsLimits.Sends();
    DateTimeOffset _heldUntil = DateTimeOffset.MinValue;
    bool _running;

    /// <summary>When questions were asked. The owner's lock guards it.</summary>
    public SlidingLimits Reads { get; } = TeamsLimits.Reads();

    /// <summary>Whether the conversation takes nothing from the bot.</summary>
    public volatile bool IsBlocked;

    /// <summary>Whether nothing would be lost with it.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate) return !_running && !IsBlocked && _heldUntil <= Now && _sends.IsIdle(Now) && Reads.IsIdle(Now);
        }
    }

    DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Adds a call.</summary>
    public Task<byte[]> Add(string? replaces, Func<CancellationToken, Task<byte[]>> call, CancellationToken ct)
    {
        lock (_gate)
        {
            // The older one's place, as it has waited longer.
            var posting = replaces is null ? null : _waiting.Find(each => each.Replaces == replaces && each.TryReplace(call));
            if (posting is null) _waiting.Add(posting = new(replaces, call));
            if (!_running) _ = Task.Run(Run, CancellationToken.None);
            _running = true;
            return posting.WaitFor(ct);
        }
    }

    /// <summary>Tells a caller to come again.</summary>
    public static ConnectorException FarOff(TimeSpan pause) => new(HttpStatusCode.TooManyRequests, "the bot has said as much there as Teams takes", pause);

    /// <summary>A pause in whole milliseconds, not shorter.</summary>
    public static TimeSpan Whole(TimeSpan pause) => TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));

    async Task Run()
    {
        while (Next(out var pause, out var posting))
        {
            if (posting is not null) await Make(posting);
            else await Task.Delay(Whole(pause), time);
        }
    }

    /// <summary>What is to be made now, or how long to wait; false when nothing waits.</summary>
    bool Next(out TimeSpan pause, out Posting? posting)
    {
        lock (_gate)
        {
            (pause, posting) = (TimeSpan.Zero, null);
            _waiting.RemoveAll(each => each.IsAbandoned);
            if (IsBlocked) SendAway(new ConnectorException(HttpStatusCode.Forbidden, "the conversation is blocked for the bot"));
            else if ((pause = Pause()) > LongestWait) SendAway(FarOff(pause));
            if (_waiting.Count == 0) return _running = false;
            if (pause > TimeSpan.Zero) return true;
            // Not before it is made, so that a newer one can still take its place.
            posting = _waiting[0];
            _waiting.RemoveAt(0);
            return true;
        }
    }

    TimeSpan Pause()
    {
        if (_waiting.Count == 0) return TimeSpan.Zero;
        var held = _heldUntil - Now;
        var own = held > TimeSpan.Zero ? held : _sends.Wait(Now);
        return own > TimeSpan.Zero ? own : take();
    }

    void SendAway(ConnectorException why)
    {
        foreach (var each in _waiting) each.Fail(why);
        _waiting.Clear();
    }

    async Task Make(Posting posting)
    {
        var problem = await posting.Make();
        lock (_gate)
        {
            // Counted when it has ended: it reached Teams before that, so that never more arrive in a span than are made in it.
            _sends.Note(Now);
            if (problem is { Status: HttpStatusCode.TooManyRequests, RetryAfter: { } wanted }) _heldUntil = Now + (wanted < LongestHold ? wanted : LongestHold);
            IsBlocked |= problem is { IsBlocked: true };
        }
        ended(problem);
    }
}
