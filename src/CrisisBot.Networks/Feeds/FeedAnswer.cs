namespace CrisisBot.Networks.Feeds;

/// <summary>What became of a request for a feed.</summary>
abstract record FeedAnswer
{
    /// <summary>The document came.</summary>
    /// <param name="Body">Its bytes.</param>
    /// <param name="Charset">The encoding the server names.</param>
    /// <param name="Address">Where it came from in the end.</param>
    /// <param name="MovedTo">Where it has moved to for good, or null.</param>
    public sealed record Document(ReadOnlyMemory<byte> Body, string? Charset, Uri Address, Uri? MovedTo) : FeedAnswer
    {
        /// <summary>Its version.</summary>
        public string? ETag { get; init; }

        /// <summary>When it changed.</summary>
        public string? LastModified { get; init; }

        /// <summary>How long it doesn't change.</summary>
        public TimeSpan? Fresh { get; init; }
    }

    /// <summary>It is as it was.</summary>
    public sealed record Unchanged(TimeSpan? Fresh) : FeedAnswer;

    /// <summary>It didn't come.</summary>
    /// <param name="Reason">Why, for the log.</param>
    /// <param name="RetryAfter">How long the server asks to be left alone.</param>
    public sealed record Failed(string Reason, TimeSpan? RetryAfter = null) : FeedAnswer;
}
