using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary>What a check has found, and since when it has been so. The words are read by anybody: no secrets, nobody's names.</summary>
static class Finding
{
    const string Since = "since";

    /// <summary>It doesn't work.</summary>
    public static HealthCheckResult Unhealthy(string what, DateTimeOffset since) => HealthCheckResult.Unhealthy(what, data: Dated(since));

    /// <summary>It works in part.</summary>
    public static HealthCheckResult Degraded(string what, DateTimeOffset since) => HealthCheckResult.Degraded(what, data: Dated(since));

    /// <summary>Since when, if the check knows.</summary>
    public static DateTimeOffset? SinceOf(HealthReportEntry entry) => entry.Data.TryGetValue(Since, out var since) ? (DateTimeOffset)since : null;

    static Dictionary<string, object> Dated(DateTimeOffset since) => new() { [Since] = since };
}
