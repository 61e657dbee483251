using System.Globalization;
using System.Net;

namespace CrisisBot.Networks.Mastodon;

/// <summary>
/// When a server wants to be asked again. Source: Mastodon API, "Rate limits" (X-RateLimit-Reset is an ISO time; others send Unix seconds);
/// RFC 9110, §10.2.3 (Retry-After: seconds or a date).
/// </summary>
static class RateLimit
{
    static readonly TimeSpan WhenUnsaid = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // Whatever a header says: nobody is silent for longer in a crisis.
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // Unix times above it can only be milliseconds.
    const long MostSeconds = 100_000_000_000;

    /// <summary>When, or null when it doesn't mind.</summary>
    public static DateTimeOffset? RetryAt(HttpResponseMessage response, DateTimeOffset now)
    {
        var isLimited = response.StatusCode == HttpStatusCode.TooManyRequests;
        var isSpent = Header(response, "X-RateLimit-Remaining") == "0";
        if (!isLimited && !isSpent && response.StatusCode != HttpStatusCode.ServiceUnavailable) return null;
        var said = RetryAfter(response, now) ?? (isLimited || isSpent ? Reset(response) : null);
        if (said is null) return isLimited ? now + WhenUnsaid : null;
        return said < now + Shortest ? now + Shortest : said > now + Longest ? now + Longest : said;
    }

    static DateTimeOffset? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta < Longest ? now + delta : now + Longest,
        { Date: { } date } => date,
        _ => null,
    };

    static DateTimeOffset? Reset(HttpResponseMessage response)
    {
        var said = Header(response, "X-RateLimit-Reset");
        if (long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var unix))
            return DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(Math.Min(unix > MostSeconds ? unix / 1000 : unix, MostSeconds));
        return DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First().Trim() : null;
}
