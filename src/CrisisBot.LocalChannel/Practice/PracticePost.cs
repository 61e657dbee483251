using CrisisBot.Core.Mentions;
using NodaTime;

namespace CrisisBot.LocalChannel.Practice;

/// <summary>A post on the practice network.</summary>
/// <param name="Number">Its place, from 1; its id.</param>
/// <param name="Author">Who posted it.</param>
/// <param name="Text">What it says, to the letter.</param>
/// <param name="Language">BCP 47, when said.</param>
/// <param name="At">When.</param>
/// <param name="InReplyTo">The number of the post it answers.</param>
/// <param name="Key">The publication it was made for; null for customers' posts.</param>
public sealed record PracticePost(long Number, Author Author, string Text, string? Language, DateTimeOffset At, long? InReplyTo, string? Key)
{
    /// <summary>Whether the brand said it, by the bot.</summary>
    public bool IsOurs => Key is not null;

    /// <summary>The network's id.</summary>
    public string Id => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As a mention.</summary>
    public Mention Mention(string url) =>
        new(PracticeNetwork.NetworkName, Id, Text, Language, url, Instant.FromDateTimeOffset(At), InReplyTo?.ToString(System.Globalization.CultureInfo.InvariantCulture), Author);
}
