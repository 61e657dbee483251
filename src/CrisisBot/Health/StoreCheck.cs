using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary>Whether a part of the store takes what is written, as far as known: until something was stored again.</summary>
sealed class StoreCheck(StoreAlarm alarm, StorePart part) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(alarm.Trouble(part) is { } trouble ? Finding.Unhealthy("It can't be written.", trouble.Since) : HealthCheckResult.Healthy());
}
