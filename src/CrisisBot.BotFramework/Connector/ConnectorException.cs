using System.Net;

namespace CrisisBot.BotFramework.Connector;

/// <summary>The channel didn't do what was asked, or nobody knows whether it did.</summary>
public sealed class ConnectorException : Exception
{
    const string WritesBlocked = "MessageWritesBlocked";

    /// <summary>Says how the call ended.</summary>
    /// <param name="status">The channel's answer; null when there was none, and it may have been done.</param>
    /// <param name="message">What went wrong.</param>
    /// <param name="retryAfter">When the channel wants to be asked again.</param>
    /// <param name="inner">The fault of the wire.</param>
    public ConnectorException(HttpStatusCode? status, string message, TimeSpan? retryAfter = null, Exception? inner = null) : base(message, inner) =>
        (Status, RetryAfter) = (status, retryAfter);

    /// <summary>The channel's answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The channel's word for what went wrong, such as <c>MessageWritesBlocked</c>; null when it gave none. Source: Bot Connector REST, §Error.</summary>
    public string? Code { get; init; }

    /// <summary>What the channel said, shortened. It may quote what it was sent: neither for the log nor for the record.</summary>
    public string? Body { get; init; }

    /// <summary>When the channel wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether the conversation or activity isn't there (any more).</summary>
    public bool IsGone => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    /// <summary>Whether the conversation takes nothing from the bot: it was blocked or removed. Source: Teams, §Status codes from bot conversational APIs.</summary>
    public bool IsBlocked => Status is HttpStatusCode.Forbidden && Code == WritesBlocked;

    /// <summary>Whether asking again can help. Source: Teams, §Rate limiting and §Status codes.</summary>
    public bool IsPassing => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
}
