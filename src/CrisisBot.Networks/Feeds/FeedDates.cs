using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace CrisisBot.Networks.Feeds;

/// <summary>The dates of feeds: RFC 3339, RFC 822, and what people take for them.</summary>
static partial class FeedDates
{
    const int Longest = 80;
    static readonly Instant Earliest = Instant.FromUtc(1990, 1, 1, 0, 0);
    static readonly CultureInfo[] Cultures = [CultureInfo.InvariantCulture, .. new[] { "tr", "id", "pl" }.Select(CultureInfo.GetCultureInfo)];

    static readonly FrozenDictionary<string, string> Zones = new Dictionary<string, string>
    {
        ["UT"] = "+00:00", ["UTC"] = "+00:00", ["GMT"] = "+00:00", ["WET"] = "+00:00", ["BST"] = "+01:00", ["CET"] = "+01:00", ["CEST"] = "+02:00", ["EET"] = "+02:00",
        ["EEST"] = "+03:00", ["MSK"] = "+03:00", ["TRT"] = "+03:00", ["WIB"] = "+07:00", ["WITA"] = "+08:00", ["WIT"] = "+09:00",
        ["EST"] = "-05:00", ["EDT"] = "-04:00", ["CST"] = "-06:00", ["CDT"] = "-05:00", ["MST"] = "-07:00", ["MDT"] = "-06:00", ["PST"] = "-08:00", ["PDT"] = "-07:00",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The moment a text means; null when it can't be known. Without a zone it is taken for UTC.</summary>
    public static Instant? Read(string text)
    {
        text = text.Trim();
        if (text.Length > Longest || !HasWholeDate().IsMatch(text)) return null;
        // Days of the week are wrong more often than they help.
        text = WeekDay().Replace(text, "");
        text = ZoneName().Replace(text, zone => Zones.GetValueOrDefault(zone.Value, zone.Value));
        foreach (var culture in Cultures)
            if (DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date))
                return Instant.FromDateTimeOffset(date) is var at && at >= Earliest ? at : null;
        return null;
    }

    // Day, month and year: what lacks one would be filled in from today; and in 02/11/2026 nobody knows which is the month.
    [GeneratedRegex(@"\A\d{4}-\d{1,2}-\d{1,2}|\b\d{1,2}[ -]\p{L}+\.?[ -]\d{2,4}|\p{L}+\.? \d{1,2},? \d{4}")]
    private static partial Regex HasWholeDate();

    [GeneratedRegex(@"\A\p{L}+\.?\s+(?=\d{1,2}[ -]\p{L})|\A\p{L}+\.?,\s*")]
    private static partial Regex WeekDay();

    [GeneratedRegex(@"\b[A-Za-z]{2,4}\z")]
    private static partial Regex ZoneName();
}
