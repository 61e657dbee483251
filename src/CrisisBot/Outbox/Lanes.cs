using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Outbox;

/// <summary>
/// Runs one piece of work a key at a time: kicked while it runs, it runs once more; what it asks for later is kicked later.
/// However many keys are kicked, few run at once: a burst of clicks, or a start with thousands of alerts, must not open as many connections, nor keep people waiting.
/// </summary>
/// <param name="work">Does what is due for a key; returns when to come again, or null.</param>
/// <param name="time">The clock of the pauses.</param>
/// <param name="log">Says what went wrong.</param>
sealed partial class Lanes(Func<string, CancellationToken, Task<TimeSpan?>> work, TimeProvider time, ILogger log)
{
    const int AtOnce = 16;
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim _places = new(AtOnce);
    readonly ConcurrentDictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    /// <summary>Since when something has been waiting for its turn, or for an end; null when all is done.</summary>
    public DateTimeOffset? BehindSince => _lanes.Values.Min(lane =>
    {
        lock (lane) return lane.BehindSince;
    });

    /// <summary>Something may be due for this key.</summary>
    public void Kick(string key, CancellationToken ct)
    {
        var lane = _lanes.GetOrAdd(key, _ => new Lane());
        lock (lane)
        {
            lane.Again = true;
            lane.BehindSince ??= time.GetUtcNow();
            if (lane.Running is not { IsCompleted: false }) lane.Running = Task.Run(() => Run(key, lane, ct), CancellationToken.None);
        }
    }

    /// <summary>Completes when nothing is running.</summary>
    public async Task WhenQuiet()
    {
        while (_lanes.Values.Select(lane => lane.Running).Where(running => running is { IsCompleted: false }).ToArray() is { Length: > 0 } running)
            await Task.WhenAll(running!);
    }

    async Task Run(string key, Lane lane, CancellationToken ct)
    {
        while (true)
        {
            lock (lane) lane.Again = false;
            var next = await Once(key, lane, ct);
            lock (lane)
            {
                if (lane.Again && !ct.IsCancellationRequested) continue;
                if (next is { } pause && !ct.IsCancellationRequested) Later(key, lane, pause, ct);
                // Within the lock, so that a kick either is seen above or starts a new run.
                lane.Running = null;
                return;
            }
        }
    }

    async Task<TimeSpan?> Once(string key, Lane lane, CancellationToken ct)
    {
        try
        {
            var next = await InPlace(key, ct);
            lock (lane) lane.BehindSince = lane.Again ? time.GetUtcNow() : null;
            return next;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception problem)
        {
            Failed(log, key, problem);
            return AfterFailure;
        }
    }

    async Task<TimeSpan?> InPlace(string key, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            return await work(key, ct);
        }
        finally
        {
            _places.Release();
        }
    }

    void Later(string key, Lane lane, TimeSpan pause, CancellationToken ct)
    {
        lane.Timer?.Dispose();
        lane.Timer = time.CreateTimer(_ => Kick(key, ct), null, pause > TimeSpan.Zero ? pause : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(1, LogLevel.Error, "What is due for {Key} couldn't be done; it is tried again.")]
    private static partial void Failed(ILogger log, string key, Exception problem);

    sealed class Lane
    {
        public bool Again { get; set; }
        public DateTimeOffset? BehindSince { get; set; }
        public Task? Running { get; set; }
        public ITimer? Timer { get; set; }
    }
}
