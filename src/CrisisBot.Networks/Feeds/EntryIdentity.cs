using System.Security.Cryptography;
using System.Text;

namespace CrisisBot.Networks.Feeds;

/// <summary>What makes an entry itself, however often it comes.</summary>
static class EntryIdentity
{
    const int ShortBytes = 6;
    const int LongestId = 200;

    /// <summary>Each entry of a document with what it is known by; an entry that stands there twice comes once.</summary>
    public static IEnumerable<(string Identity, FeedEntry Entry)> Of(IEnumerable<FeedEntry> entries) => entries
        .GroupBy(entry => entry.Id ?? entry.Link?.AbsoluteUri ?? "")
        .SelectMany(Named)
        .DistinctBy(named => named.Identity);

    /// <summary>An identity in few characters, for a cursor.</summary>
    public static string Short(string identity) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, ShortBytes));

    /// <summary>The mention's id. What is unique only within its feed is made unique among all.</summary>
    public static string MentionId(Uri feed, string identity) =>
        identity.Length <= LongestId && Uri.TryCreate(identity, UriKind.Absolute, out _) ? identity : Hash($"{feed.AbsoluteUri}\n{identity}");

    // Some feeds give all their entries one and the same id: then what an entry says has to do.
    static IEnumerable<(string Identity, FeedEntry Entry)> Named(IGrouping<string, FeedEntry> same)
    {
        var isUseless = same.Key.Length == 0 || same.DistinctBy(entry => (entry.Title, entry.Link)).Skip(1).Any();
        return same.Select(entry => (isUseless ? Hash($"{entry.Link}\n{entry.Title}\n{entry.At}") : same.Key, entry));
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
