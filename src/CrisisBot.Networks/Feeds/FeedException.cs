namespace CrisisBot.Networks.Feeds;

/// <summary>What came isn't a feed that can be read.</summary>
sealed class FeedException(string message, Exception? inner = null) : Exception(message, inner);
