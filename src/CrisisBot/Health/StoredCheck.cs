using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary>A check that goes through all that is open. Anybody may ask as often as they like; it is gone through no more often than every few seconds.</summary>
abstract class StoredCheck(TimeProvider time) : IHealthCheck
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim _looking = new(1, 1);
    (DateTimeOffset At, HealthCheckResult Result) _last;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - _last.At >= Fresh) _last = (time.GetUtcNow(), await Check(cancellationToken));
            return _last.Result;
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>Looks.</summary>
    protected abstract Task<HealthCheckResult> Check(CancellationToken ct);
}
