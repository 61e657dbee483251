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

    /// <summary>Sends all requests to one server.</summary>
    public static Task<Round> Run(Server server, IReadOnlyList<byte[]> requests) => Run([server], requests);

    /// <summary>Sends all requests, to the servers in turns.</summary>
    public static async Task<Round> Run(IReadOnlyList<Server> servers, IReadOnlyList<byte[]> requests)
    {
        // Each connection takes the requests of its own server.
        var connections = Enumerable.Range(0, Connections).Select(_ => new Connection()).ToArray();
        for (var number = 0; number < Connections; number++) await connections[number].Open(servers[number % servers.Count].Port);
        var (latencies, next, wrong) = (new double[requests.Count], Enumerable.Range(0, servers.Count).Select(place => place - servers.Count).ToArray(), 0);
        var (serverCpu, clientCpu, start) = (Cpu(servers), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.WhenAll(connections.Select(Press));
        var (elapsed, clientUsed, serverUsed) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - clientCpu, Cpu(servers) - serverCpu);
        foreach (var connection in connections) connection.Dispose();
        Array.Sort(latencies);
        return new(requests.Count / elapsed.TotalSeconds, At(latencies, 0.5), At(latencies, 0.99), serverUsed.TotalMicroseconds / requests.Count, clientUsed.TotalMicroseconds / requests.Count, wrong);

        async Task Press(Connection connection, int number)
        {
            var server = number % servers.Count;
            for (var at = Interlocked.Add(ref next[server], servers.Count); at < requests.Count; at = Interlocked.Add(ref next[server], servers.Count))
            {
                var sent = Stopwatch.GetTimestamp();
                await connection.Exchange(requests[at]);
                latencies[at] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                if (!Click.IsCard(connection.Answer)) Interlocked.Increment(ref wrong);
            }
        }
    }

    static TimeSpan Cpu(IEnumerable<Server> servers) => servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + server.Cpu);

    /// <summary>The value below which this part of the sorted ones lies.</summary>
    public static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);
}
