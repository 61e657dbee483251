using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrisisBot.Health;

/// <summary>Remembers since when each part has been as it is.</summary>
sealed class HealthBook(TimeProvider time)
{
    readonly ConcurrentDictionary<string, PartHealth> _parts = new(StringComparer.Ordinal);

    /// <summary>The parts of a report.</summary>
    public ImmutableSortedDictionary<string, PartHealth> Read(HealthReport report) =>
        report.Entries.ToImmutableSortedDictionary(entry => entry.Key, entry => Note(entry.Key, entry.Value), StringComparer.Ordinal);

    PartHealth Note(string name, HealthReportEntry entry)
    {
        var before = _parts.GetValueOrDefault(name);
        var since = Finding.SinceOf(entry) ?? (before?.Status == entry.Status ? before.Since : time.GetUtcNow());
        // What an exception says isn't for everybody.
        return _parts[name] = new(entry.Status, since, entry.Exception is null ? entry.Description : "It couldn't be checked.");
    }
}

/// <summary>How a part of the bot is.</summary>
/// <param name="Status">In the framework's terms.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Description">What is wrong, if anything.</param>
sealed record PartHealth(HealthStatus Status, DateTimeOffset Since, string? Description);
