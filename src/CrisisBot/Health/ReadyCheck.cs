using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary>Whether a click would be stored. A while after the last failure one is let through again: with none at all, nobody would ever know that the store is back.</summary>
sealed class ReadyCheck(IHostApplicationLifetime life, StoreAlarm alarm, TimeProvider time) : IHealthCheck
{
    static readonly TimeSpan UntilNextTry = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    HealthCheckResult Check()
    {
        // Nothing starts without a good plan and a whole record.
        if (!life.ApplicationStarted.IsCancellationRequested) return HealthCheckResult.Unhealthy("It is starting.");
        if (life.ApplicationStopping.IsCancellationRequested) return HealthCheckResult.Unhealthy("It is stopping.");
        return alarm.Trouble(StorePart.Streams) is { } trouble && time.GetUtcNow() - trouble.Latest < UntilNextTry
            ? Finding.Unhealthy("The streams can't be written.", trouble.Since)
            : HealthCheckResult.Healthy();
    }
}
