using CrisisBot.BotFramework.Connector;
using NodaTime;

namespace CrisisBot.Outbox;

/// <summary>How long to wait before trying again.</summary>
static class Backoff
{
    const int MostDoublings = 10;
    const double MostJitter = 0.2;
    static readonly Duration LongestAfterTrouble = Duration.FromMinutes(5);
    static readonly Duration LongestAfterNo = Duration.FromMinutes(15);
    static readonly Duration LongestWanted = Duration.FromHours(1);

    /// <summary>
    /// As long as the channel wants, from a second to an hour; otherwise it doubles with each attempt, from seconds after trouble on the way, from a minute after a clear no.
    /// Always a little longer, by chance, so that all that failed together doesn't come back together. Source: Teams, §Rate limiting (exponential backoff with random jitter).
    /// </summary>
    public static Duration After(int attempt, ConnectorException? problem) => Least(attempt, problem) * (1 + (Random.Shared.NextDouble() * MostJitter));

    static Duration Least(int attempt, ConnectorException? problem) => problem switch
    {
        { RetryAfter: { } wanted } => Duration.Max(Duration.FromSeconds(1), Duration.Min(Duration.FromTimeSpan(wanted), LongestWanted)),
        // Whoever said no seldom changes their mind within seconds; but an administrator may mend a right at any time.
        { IsPassing: false } => Duration.Min(Duration.FromMinutes(Doubled(attempt - 1)), LongestAfterNo),
        _ => Duration.Min(Duration.FromSeconds(Doubled(attempt)), LongestAfterTrouble),
    };

    static double Doubled(int times) => Math.Pow(2, Math.Min(times, MostDoublings));
}
