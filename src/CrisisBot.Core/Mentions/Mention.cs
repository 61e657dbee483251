using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NodaTime;

namespace CrisisBot.Core.Mentions;

/// <summary>A post that speaks to or about the brand, as a network tells it. Personal: kept in the archive, never in a stream.</summary>
/// <param name="Network">The network's name in the plan.</param>
/// <param name="Id">The network's id; opaque.</param>
/// <param name="Text">Its text, without markup.</param>
/// <param name="Language">BCP 47, when the network says it.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="CreatedAt">When it was posted.</param>
/// <param name="InReplyTo">The id of the post it answers.</param>
/// <param name="Author">Who wrote it.</param>
public sealed partial record Mention(string Network, string Id, string Text, string? Language, string? Url, Instant CreatedAt, string? InReplyTo, Author Author)
{
    /// <summary>How it had been received when it was seen; null when the network doesn't say.</summary>
    public Reception? Reception { get; init; }

    /// <summary>Whether it is negative, as far as whoever brought it says so; null when nobody does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? IsNegative { get; init; }

    /// <summary>All that the network said of it, as it said it; null when it isn't JSON.</summary>
    public JsonElement? Original { get; init; }

    /// <summary>Names the mention over all networks.</summary>
    public string Key => $"{Network}:{Id}";

    /// <summary>The addresses in its text.</summary>
    public IEnumerable<string> Links => Address().Matches(Text).Select(link => link.Value);

    /// <summary>What a stream may know of it.</summary>
    /// <param name="salt">The installation's secret, so that a hash doesn't give away who wrote what.</param>
    public MentionReference Reference(ReadOnlySpan<byte> salt) =>
        new(Network, Id, Url, Language, Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{Author.Handle}\n{Text}")))) { IsNegative = IsNegative };

    // What ends a sentence doesn't belong to an address in it.
    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?)\]}'’»”…]")]
    private static partial Regex Address();
}

/// <summary>How a post was received, as far as its network says it.</summary>
/// <param name="Replies">How many answers it had.</param>
/// <param name="Shares">How often it was passed on.</param>
/// <param name="Likes">How many liked it.</param>
public sealed record Reception(long? Replies, long? Shares, long? Likes);

/// <summary>Who wrote a mention.</summary>
/// <param name="Handle">The name on the network, without '@'.</param>
/// <param name="Name">The display name.</param>
/// <param name="Followers">How many follow, when known: the reach of what is said.</param>
public sealed record Author(string Handle, string? Name = null, long? Followers = null);

/// <summary>A mention as streams hold it: nothing of its text and author, and a salted hash that shows whether the archived evidence is the same.</summary>
/// <param name="Network">The network's name in the plan.</param>
/// <param name="Id">The network's id.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Language">BCP 47, when known.</param>
/// <param name="Hash">HMAC-SHA-256 of author and text, lower-case hex.</param>
public sealed record MentionReference(string Network, string Id, string? Url, string? Language, string Hash)
{
    /// <summary>Whether it is negative, as far as known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? IsNegative { get; init; }

    /// <summary>Names the mention over all networks.</summary>
    public string Key => $"{Network}:{Id}";
}
