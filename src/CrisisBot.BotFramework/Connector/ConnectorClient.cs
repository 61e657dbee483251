using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CrisisBot.BotFramework.Activities;

namespace CrisisBot.BotFramework.Connector;

/// <summary>Speaks to a channel. Source: swagger <c>botframework-channel.json</c> v3.1.12. Tries once; the caller decides about more.</summary>
/// <param name="http">Carries the calls; it must not follow redirects.</param>
public sealed class ConnectorClient(HttpClient http)
{
    /// <summary>Sends an activity to a conversation. Source: <c>Conversations_SendToConversation</c>.</summary>
    /// <returns>The activity's id; empty when the channel gives none.</returns>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public async Task<string> Send(string serviceUrl, string conversation, Activity activity, CancellationToken ct)
    {
        var answer = await Call<Resource>(HttpMethod.Post, serviceUrl, $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities", activity, ct);
        return answer?.Id ?? "";
    }

    /// <summary>Puts another activity in the place of one sent before. Source: <c>Conversations_UpdateActivity</c>.</summary>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public Task Update(string serviceUrl, string conversation, string activityId, Activity activity, CancellationToken ct) =>
        Call<Resource>(HttpMethod.Put, serviceUrl, $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities/{Uri.EscapeDataString(activityId)}", activity with { Id = activityId }, ct);

    /// <summary>Opens a thread in a channel. Source: <c>Conversations_CreateConversation</c>; Teams, §Create a new thread.</summary>
    /// <param name="serviceUrl">The channel's connector.</param>
    /// <param name="channel">The channel's conversation id.</param>
    /// <param name="tenant">Its Entra tenant, where there is one.</param>
    /// <param name="root">The thread's first activity.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public async Task<NewConversation> OpenThread(string serviceUrl, string channel, string? tenant, Activity root, CancellationToken ct)
    {
        var wanted = new { isGroup = true, activity = root, channelData = new { channel = new { id = channel } }, tenantId = tenant };
        var answer = await Call<NewConversation>(HttpMethod.Post, serviceUrl, "v3/conversations", wanted, ct);
        return answer ?? throw new ConnectorException(HttpStatusCode.OK, "the channel opened a thread and didn't say which");
    }

    async Task<T?> Call<T>(HttpMethod method, string serviceUrl, string path, object body, CancellationToken ct) where T : class
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(serviceUrl.TrimEnd('/') + "/"), path)) { Content = JsonContent.Create(body, body.GetType(), options: BotJson.Options) };
        try
        {
            using var response = await http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode) throw await Refused(response, ct);
            var content = await response.Content.ReadAsByteArrayAsync(ct);
            return content.Length == 0 ? null : JsonSerializer.Deserialize<T>(content, BotJson.Options);
        }
        catch (Exception wire) when (wire is HttpRequestException or JsonException || (wire is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new ConnectorException(null, $"no answer from the channel: {wire.Message}", inner: wire);
        }
    }

    static async Task<ConnectorException> Refused(HttpResponseMessage response, CancellationToken ct)
    {
        const int enough = 400;
        var text = await response.Content.ReadAsStringAsync(ct);
        var retryAfter = response.Headers.RetryAfter?.Delta;
        return new ConnectorException(response.StatusCode, $"the channel answered {(int)response.StatusCode}", retryAfter) { Body = text[..Math.Min(text.Length, enough)] };
    }

    sealed record Resource(string? Id);
}

/// <summary>A thread just opened.</summary>
/// <param name="Id">Its conversation id.</param>
/// <param name="ActivityId">The id of its first activity.</param>
public sealed record NewConversation(string Id, string ActivityId);

/// <summary>The channel didn't do what was asked, or nobody knows whether it did.</summary>
public sealed class ConnectorException : Exception
{
    /// <summary>Says how the call ended.</summary>
    /// <param name="status">The channel's answer; null when there was none, and it may have been done.</param>
    /// <param name="message">What went wrong.</param>
    /// <param name="retryAfter">When the channel wants to be asked again.</param>
    /// <param name="inner">The fault of the wire.</param>
    public ConnectorException(HttpStatusCode? status, string message, TimeSpan? retryAfter = null, Exception? inner = null) : base(message, inner) =>
        (Status, RetryAfter) = (status, retryAfter);

    /// <summary>The channel's answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>What the channel said, shortened. It may quote what it was sent: for the log, never for the record.</summary>
    public string? Body { get; init; }

    /// <summary>When the channel wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether the conversation or activity isn't there (any more).</summary>
    public bool IsGone => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    /// <summary>Whether asking again can help. Source: Teams, §Rate limiting and §Status codes.</summary>
    public bool IsPassing => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
}
