using System.Collections.Immutable;

namespace CrisisBot.Networks.Feeds;

/// <summary>What is remembered of a feed between two readings.</summary>
sealed record FeedMemory
{
    /// <summary>Entries that have left the document, of which so many are remembered: caches bring some back.</summary>
    const int MostGone = 50;

    /// <summary>The document's version, as the server calls it.</summary>
    public string? ETag { get; init; }

    /// <summary>When the document changed, in the server's own words.</summary>
    public string? LastModified { get; init; }

    /// <summary>Where the feed has moved to for good.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The entries seen, shortened; those of the last document first. Null before the first reading.</summary>
    public ImmutableArray<string>? Seen { get; init; }

    /// <summary>After a document with these entries. One without new entries changes nothing.</summary>
    public FeedMemory With(ImmutableArray<string> entries)
    {
        if (Seen is not { } seen) return this with { Seen = entries };
        var known = seen.ToHashSet(StringComparer.Ordinal);
        if (entries.All(known.Contains)) return this;
        var present = entries.ToHashSet(StringComparer.Ordinal);
        return this with { Seen = [.. entries, .. seen.Where(entry => !present.Contains(entry)).Take(MostGone)] };
    }
}
