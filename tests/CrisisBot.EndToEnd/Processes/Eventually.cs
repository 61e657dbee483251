using System.Diagnostics;

namespace CrisisBot.EndToEnd.Processes;

/// <summary>Waits for something another process does, by looking again and again, for a bounded time.</summary>
static class Eventually
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The first answer that isn't null.</summary>
    public static async Task<T> Find<T>(string what, Func<Task<T?>> look, CancellationToken ct = default) where T : class
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found) return found;
            if (watch.Elapsed > Patience) throw new TimeoutException($"After {Patience.TotalSeconds} s still not: {what}");
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    /// <summary>Waits until it holds.</summary>
    public static Task Holds(string what, Func<bool> holds, CancellationToken ct = default) => Find(what, () => Task.FromResult(holds() ? what : null), ct);
}
