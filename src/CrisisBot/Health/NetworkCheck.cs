using CrisisBot.Core.Networks;
using CrisisBot.Watching;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary>Whether the bot sees what goes on in a network. One of several feeds or hashtags that can't be read makes it see less, not nothing.</summary>
sealed class NetworkCheck(INetwork network, Sight sight, TimeProvider time) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    HealthCheckResult Check()
    {
        if (network.LongestSilence is not { } silence || sight.Of(network.Name) is not { } seen) return HealthCheckResult.Healthy();
        var latest = time.GetUtcNow() - silence;
        if (seen.At < latest) return Finding.Unhealthy("It can't be read.", seen.At);
        // How many, and not which: an address can be a secret, and the log has named them.
        var unread = seen.Unread.Values.Where(since => since < latest).ToArray();
        return unread.Length == 0 ? HealthCheckResult.Healthy() : Finding.Degraded($"{unread.Length} of its parts can't be read.", unread.Min());
    }
}
