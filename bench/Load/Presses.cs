using System.Diagnostics;

namespace CrisisBot.Load;

/// <summary>What one round at one server came to.</summary>
/// <param name="PerSecond">Clicks answered in a second.</param>
/// <param name="Median">Half were answered within, in milliseconds.</param>
/// <param name="P99">99 of 100 were.</param>
/// <param name="ServerCpu">The server's CPU time for a click, in microseconds.</param>
/// <param name="ClientCpu">Ours, in microseconds.</param>
/// <param name="Wrong">Answers that weren't a card.</param>
sealed record Round(double PerSecond, double Median, double P99, double ServerCpu, double ClientCpu, int Wrong);

/// <summary>Presses buttons over 32 connections, each the next as soon as the last is answered.</summary>
static class Presses
{
    const int Connections = 32;

    /// <summary>Sends all requests.</summary>
    public static async Task<Round> Run(Server server, IReadOnlyList<byte[]> requests)
    {
        var connections = Enumerable.Range(0, Connections).Select(_ => new Connection()).ToArray();
        foreach (var connection in connections) await connection.Open(server.Port);
        var (latencies, next, wrong) = (new double[requests.Count], -1, 0);
        var (serverCpu, clientCpu, start) = (server.Cpu, Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.WhenAll(connections.Select(Press));
        var (elapsed, clientUsed, serverUsed) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - clientCpu, server.Cpu - serverCpu);
        foreach (var connection in connections) connection.Dispose();
        Array.Sort(latencies);
        return new(requests.Count / elapsed.TotalSeconds, At(latencies, 0.5), At(latencies, 0.99), serverUsed.TotalMicroseconds / requests.Count, clientUsed.TotalMicroseconds / requests.Count, wrong);

        async Task Press(Connection connection)
        {
            for (var at = Interlocked.Increment(ref next); at < requests.Count; at = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                await connection.Exchange(requests[at]);
                latencies[at] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                if (!Click.IsCard(connection.Answer)) Interlocked.Increment(ref wrong);
            }
        }
    }

    /// <summary>The value below which this part of the sorted ones lies.</summary>
    public static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);
}
