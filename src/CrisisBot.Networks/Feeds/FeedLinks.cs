using System.Text.RegularExpressions;

namespace CrisisBot.Networks.Feeds;

/// <summary>Links out of feeds: only to the web, and to where they really lead.</summary>
static partial class FeedLinks
{
    const int Longest = 2_000;

    /// <summary>The address a link leads to, or null when it leads nowhere on the web.</summary>
    /// <param name="link">As the feed has it; may be relative.</param>
    /// <param name="relativeTo">What it is relative to.</param>
    public static Uri? Resolve(string? link, Uri relativeTo)
    {
        if (string.IsNullOrWhiteSpace(link) || link.Length > Longest) return null;
        if (!Uri.TryCreate(relativeTo, link.Trim(), out var address) || !IsWeb(address)) return null;
        return IsDetour(address) ? Unwrap(address) : address;
    }

    /// <summary>Whether an address is one of the web.</summary>
    public static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    static bool IsDetour(Uri address) => address.AbsolutePath == "/url" && Google().IsMatch(address.Host);

    // Google doesn't always encode the target, so that its own '&' look like the detour's: what belongs to Google begins at the last '&ct='.
    static Uri? Unwrap(Uri detour)
    {
        var query = detour.Query;
        if (Target().Match(query) is not { Success: true } found) return detour;
        var target = query[(found.Index + found.Length)..];
        var isEncoded = !target.Contains("://", StringComparison.Ordinal) || target.IndexOf("%3A", StringComparison.OrdinalIgnoreCase) is >= 0 and < 6;
        var end = isEncoded ? target.IndexOf('&', StringComparison.Ordinal) : target.LastIndexOf("&ct=", StringComparison.Ordinal);
        if (end >= 0) target = target[..end];
        return Uri.TryCreate(isEncoded ? Uri.UnescapeDataString(target) : target, UriKind.Absolute, out var address) && IsWeb(address) ? address : null;
    }

    [GeneratedRegex(@"\A(www\.)?google(\.[a-z]{2,3}){1,2}\z", RegexOptions.IgnoreCase)]
    private static partial Regex Google();

    [GeneratedRegex("[?&](url|q)=")]
    private static partial Regex Target();
}
