using System.Collections.Immutable;
using CrisisBot.Core.Mentions;

namespace CrisisBot.Core.Networks;

/// <summary>A social network as the bot sees it: mentions come in, replies go out.</summary>
public interface INetwork
{
    /// <summary>Its name in the plan.</summary>
    string Name { get; }

    /// <summary>Whether the public reads it. The practice network's is false.</summary>
    bool IsReal { get; }

    /// <summary>The longest post, in characters as people count them.</summary>
    int MaxLength { get; }

    /// <summary>How many follow the account we speak from, as the network last said; null where nobody knows.</summary>
    long? Followers => null;

    /// <summary>How long may pass without a batch before one must think that it isn't read any more; null where silence means nothing, as there is nobody to be asked.</summary>
    TimeSpan? LongestSilence { get; }

    /// <summary>Reads mentions, forever: first what came after the cursor, then what comes. Each batch is handled and its cursor kept before the next is asked for.</summary>
    /// <param name="cursor">The last batch's cursor, or null at the very beginning.</param>
    /// <param name="ct">Ends it.</param>
    IAsyncEnumerable<MentionBatch> Follow(string? cursor, CancellationToken ct);

    /// <summary>Posts, in one attempt. Never tried again by itself: after anything but a clear answer the result is <see cref="PublishResult.Unknown"/>.</summary>
    Task<PublishResult> Publish(OutgoingPost post, CancellationToken ct);

    /// <summary>Looks among our own posts for one that an attempt of unknown end may have made; null when it isn't seen there.</summary>
    Task<PublishResult.Published?> Find(OutgoingPost post, CancellationToken ct);
}

/// <summary>What one look at a network brought, and where to go on from. It comes also when there was nothing new: otherwise a quiet network and a dead one would look the same.</summary>
/// <param name="Mentions">In the order they were posted; may be empty.</param>
/// <param name="Cursor">Opaque; durable once the mentions are. The one before, when there was nothing new.</param>
public sealed record MentionBatch(ImmutableArray<Mention> Mentions, string Cursor)
{
    /// <summary>The parts that can't be read now (a hashtag's list, a feed), by any names that tell them apart; empty when all is well.</summary>
    public ImmutableArray<string> Unread { get; init; } = [];

    /// <summary>Whether nothing at all can be read now.</summary>
    public bool IsBlind { get; init; }
}

/// <summary>What is to be said in public.</summary>
/// <param name="Key">The publication's own key, the same in every look-up; lower-case letters, digits and '-'.</param>
/// <param name="Account">The handle it is said from.</param>
/// <param name="Text">The approved text, to the letter.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="InReplyTo">The network's id of the post it answers.</param>
public sealed record OutgoingPost(string Key, string Account, string Text, string Language, string? InReplyTo);

/// <summary>How an attempt to publish ended.</summary>
public abstract record PublishResult
{
    PublishResult() { }

    /// <summary>It is public.</summary>
    /// <param name="Id">The network's id.</param>
    /// <param name="Url">Where it can be read.</param>
    public sealed record Published(string Id, string Url) : PublishResult;

    /// <summary>The network said no; nothing was posted.</summary>
    /// <param name="Reason">In words, for the team.</param>
    public sealed record Refused(string Reason) : PublishResult;

    /// <summary>Nobody can say whether it was posted.</summary>
    /// <param name="Reason">What went wrong.</param>
    public sealed record Unknown(string Reason) : PublishResult;
}
