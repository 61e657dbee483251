using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary>Looks at the bot's health each minute: says in the log what has changed, and lets the heartbeat beat while nothing is wrong.</summary>
sealed partial class Watchman(HealthCheckService checks, HealthBook book, Heartbeat heartbeat, TimeProvider time, ILogger<Watchman> log) : BackgroundService
{
    static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    ImmutableSortedDictionary<string, PartHealth> _before = ImmutableSortedDictionary<string, PartHealth>.Empty;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var rounds = new PeriodicTimer(Round, time);
            do await Look(stoppingToken);
            while (await rounds.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A start that fails ends what had begun; the host would take that for a crash.
        }
    }

    async Task Look(CancellationToken ct)
    {
        var report = await checks.CheckHealthAsync(HealthSetup.IsHealth, ct);
        var parts = book.Read(report);
        foreach (var (name, part) in parts)
            if (part.Status != (_before.GetValueOrDefault(name)?.Status ?? HealthStatus.Healthy)) Say(name, part, report.Entries[name].Exception);
        _before = parts;
        // What works in part still works; only somebody who looks can say whether that is enough.
        if (report.Status != HealthStatus.Unhealthy) await heartbeat.Beat(ct);
    }

    void Say(string name, PartHealth part, Exception? problem)
    {
        if (part.Status == HealthStatus.Healthy) Well(log, name);
        else if (part.Status == HealthStatus.Degraded) Worse(log, name, part.Since, part.Description);
        else Bad(log, name, part.Since, part.Description, problem);
    }

    [LoggerMessage(1, LogLevel.Error, "The bot isn't well: {Part}, since {Since:u}. {Description}")]
    private static partial void Bad(ILogger log, string part, DateTimeOffset since, string? description, Exception? problem);

    [LoggerMessage(2, LogLevel.Warning, "The bot works only in part: {Part}, since {Since:u}. {Description}")]
    private static partial void Worse(ILogger log, string part, DateTimeOffset since, string? description);

    [LoggerMessage(3, LogLevel.Warning, "The bot is well again: {Part}.")]
    private static partial void Well(ILogger log, string part);
}
