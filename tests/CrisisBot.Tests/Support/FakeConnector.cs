using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CrisisBot.Tests.Support;

/// <summary>A channel's connector beyond the process: keeps what it is sent, also the same twice, and fails as it is told.</summary>
sealed class FakeConnector : HttpMessageHandler
{
    int _ids;

    /// <summary>Every call, in order.</summary>
    public ConcurrentQueue<ConnectorCall> Calls { get; } = new();

    /// <summary>How a call is answered; null for as usual.</summary>
    public Func<ConnectorCall, HttpResponseMessage?> OnCall { get; set; } = _ => null;

    public IEnumerable<ConnectorCall> Posts => Calls.Where(call => call.Method == "POST");

    public IEnumerable<ConnectorCall> Updates => Calls.Where(call => call.Method == "PUT");

    public static HttpResponseMessage Answer(HttpStatusCode status, object? body = null) =>
        new(status) { Content = new StringContent(JsonSerializer.Serialize(body ?? new { }), Encoding.UTF8, "application/json") };

    public static HttpResponseMessage TooMany(TimeSpan retryAfter)
    {
        var answer = Answer(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter = new(retryAfter);
        return answer;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new ConnectorCall(request.Method.Method, Uri.UnescapeDataString(request.RequestUri!.AbsolutePath), request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken), request.RequestUri);
        Calls.Enqueue(call);
        if (OnCall(call) is { } answer) return answer;
        var id = $"a{Interlocked.Increment(ref _ids)}";
        if (call.Path != "/v3/conversations") return Answer(HttpStatusCode.Created, new { id });
        var wanted = JsonDocument.Parse(call.Body).RootElement;
        if (wanted.TryGetProperty("members", out var members)) return Answer(HttpStatusCode.Created, new { id = $"a:{members[0].GetProperty("id").GetString()}" });
        var channel = wanted.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString();
        return Answer(HttpStatusCode.Created, new { id = $"{channel};messageid={id}", activityId = id });
    }
}

/// <summary>A call to the connector.</summary>
sealed record ConnectorCall(string Method, string Path, string Body, Uri Address);
