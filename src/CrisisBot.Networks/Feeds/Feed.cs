using System.Collections.Immutable;
using CrisisBot.Core.Mentions;
using NodaTime;

namespace CrisisBot.Networks.Feeds;

/// <summary>What one reading of a feed brought.</summary>
/// <param name="Mentions">The entries that are new.</param>
/// <param name="Problem">What was wrong, for the log; null when nothing was, or the same as the time before.</param>
sealed record FeedNews(ImmutableArray<Mention> Mentions, string? Problem = null);

/// <summary>One feed of the plan, and what is remembered of it.</summary>
/// <param name="address">Its address in the plan.</param>
/// <param name="memory">What is remembered of it.</param>
/// <param name="pace">When it is read.</param>
/// <param name="client">Asks for it.</param>
/// <param name="time">The clock.</param>
sealed class Feed(Uri address, FeedMemory memory, FeedPace pace, FeedClient client, TimeProvider time)
{
    const int LongestText = 20_000;

    // A first start must not raise an alert for everything that was ever said.
    static readonly Duration NewAtFirst = Duration.FromHours(24);

    string? _problem;

    /// <summary>Its address in the plan.</summary>
    public Uri Address => address;

    /// <summary>When it is read.</summary>
    public FeedPace Pace => pace;

    /// <summary>What is remembered of it.</summary>
    public FeedMemory Memory { get; private set; } = memory;

    /// <summary>Reads it now.</summary>
    public async Task<FeedNews> Read(CancellationToken ct)
    {
        var news = await Ask(ct);
        var isKnown = news.Problem == _problem;
        _problem = news.Problem;
        return isKnown ? news with { Problem = null } : news;
    }

    async Task<FeedNews> Ask(CancellationToken ct)
    {
        switch (await client.Get(Memory.MovedTo ?? address, Memory, ct))
        {
            case FeedAnswer.Document document: return Take(document);
            case FeedAnswer.Unchanged unchanged:
                pace.Read(unchanged.Fresh);
                return new([]);
            case var failed: return Fail((FeedAnswer.Failed)failed);
        }
    }

    FeedNews Take(FeedAnswer.Document document)
    {
        try
        {
            var reading = FeedDocument.Read(document.Body.Span, document.Charset, document.Address);
            var news = News(reading);
            pace.Read(document.Fresh);
            // The rest of a broken document may come under the same version: it isn't to be missed.
            Memory = Memory with { ETag = reading.IsWhole ? document.ETag : null, LastModified = reading.IsWhole ? document.LastModified : null, MovedTo = document.MovedTo ?? Memory.MovedTo };
            return new(news, reading.IsWhole ? null : $"It is broken XML; {reading.Entries.Length} entries could be read.");
        }
        catch (FeedException unreadable)
        {
            return Fail(new(unreadable.Message));
        }
    }

    FeedNews Fail(FeedAnswer.Failed failed)
    {
        pace.Failed(failed.RetryAfter);
        // A move can be a mistake, too: the plan's address is asked again.
        Memory = Memory with { MovedTo = null };
        return new([], failed.Reason);
    }

    ImmutableArray<Mention> News(FeedReading reading)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var known = Memory.Seen?.ToHashSet(StringComparer.Ordinal);
        var entries = EntryIdentity.Of(reading.Entries).Select(named => (Short: EntryIdentity.Short(named.Identity), named.Identity, named.Entry)).ToArray();
        Memory = Memory.With([.. entries.Select(entry => entry.Short)]);
        return
        [
            .. entries
                .Where(entry => known is null ? entry.Entry.At > now - NewAtFirst : !known.Contains(entry.Short))
                .Select(entry => MentionOf(entry.Identity, entry.Entry, now)),
        ];
    }

    Mention MentionOf(string identity, FeedEntry entry, Instant now) => new(
        FeedsNetwork.NetworkName,
        EntryIdentity.MentionId(address, identity),
        TextOf(entry),
        entry.Language,
        entry.Link?.AbsoluteUri,
        entry.At is { } at && at < now ? at : now,
        null,
        new Author((entry.Link ?? address).Host, entry.Author));

    static string TextOf(FeedEntry entry)
    {
        var text = entry.Body.StartsWith(entry.Title, StringComparison.Ordinal) ? entry.Body : $"{entry.Title}\n{entry.Body}".Trim();
        return text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }
}
