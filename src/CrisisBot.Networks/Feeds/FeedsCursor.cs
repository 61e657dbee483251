using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrisisBot.Networks.Feeds;

/// <summary>How far all feeds have been read. Feeds are named by a hash: their addresses can be secrets, and a cursor stays in a stream for ever.</summary>
/// <param name="Number">Counts the cursors, so that none is ever the same as an earlier one.</param>
/// <param name="Feeds">What is remembered of each feed.</param>
sealed record FeedsCursor(
    [property: JsonPropertyName("n")] long Number,
    [property: JsonPropertyName("feeds")] ImmutableSortedDictionary<string, FeedsCursor.Kept> Feeds)
{
    const int ShortLength = 8;
    static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Before anything was read.</summary>
    public static FeedsCursor Initial { get; } = new(0, ImmutableSortedDictionary.Create<string, Kept>(StringComparer.Ordinal));

    /// <summary>Reads one that was written earlier.</summary>
    public static FeedsCursor Read(string? cursor) => cursor is null ? Initial : JsonSerializer.Deserialize<FeedsCursor>(cursor, Options) ?? Initial;

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>What is remembered of a feed.</summary>
    public FeedMemory Of(Uri feed) => Feeds.TryGetValue(KeyOf(feed), out var kept) ? kept.Memory : new();

    /// <summary>The next cursor. Feeds that aren't there any more are forgotten.</summary>
    public FeedsCursor Next(IEnumerable<(Uri Feed, FeedMemory Memory)> feeds) =>
        new(Number + 1, feeds.ToImmutableSortedDictionary(feed => KeyOf(feed.Feed), feed => Kept.Of(feed.Memory), StringComparer.Ordinal));

    static string KeyOf(Uri feed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(feed.AbsoluteUri)))[..12];

    /// <summary>A memory as it is written: the entries as one long word.</summary>
    internal sealed record Kept(
        [property: JsonPropertyName("etag")] string? ETag,
        [property: JsonPropertyName("modified")] string? LastModified,
        [property: JsonPropertyName("moved")] Uri? MovedTo,
        [property: JsonPropertyName("seen")] string? Seen)
    {
        [JsonIgnore]
        public FeedMemory Memory => new()
        {
            ETag = ETag,
            LastModified = LastModified,
            MovedTo = MovedTo,
            Seen = Seen is null ? null : [.. Seen.Chunk(ShortLength).Select(letters => new string(letters))],
        };

        public static Kept Of(FeedMemory memory) => new(memory.ETag, memory.LastModified, memory.MovedTo, memory.Seen is { } seen ? string.Concat(seen) : null);
    }
}
