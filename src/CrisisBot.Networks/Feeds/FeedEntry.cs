using NodaTime;

namespace CrisisBot.Networks.Feeds;

/// <summary>An entry of a feed, as far as it was filled in.</summary>
sealed record FeedEntry
{
    /// <summary>Atom's id, RSS's guid, RDF's about.</summary>
    public string? Id { get; init; }

    /// <summary>As text.</summary>
    public string Title { get; init; } = "";

    /// <summary>As text; the whole content, or else the summary.</summary>
    public string Body { get; init; } = "";

    /// <summary>Where it leads, http or https, without the detour over Google.</summary>
    public Uri? Link { get; init; }

    /// <summary>When it was published, or else changed; null when no date can be read.</summary>
    public Instant? At { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>The language it says it is in.</summary>
    public string? Language { get; init; }
}
