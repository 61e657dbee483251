using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CrisisBot.BotFramework.Authentication;

namespace CrisisBot.BotFramework.Connector;

/// <summary>One call to a connector, once.</summary>
/// <param name="http">Carries it; it must not follow redirects.</param>
sealed class ConnectorWire(HttpClient http)
{
    const int EnoughOfABody = 400;

    /// <summary>Makes the call.</summary>
    /// <returns>The answer's body, perhaps empty.</returns>
    /// <exception cref="ConnectorException">The channel refused, or nobody knows.</exception>
    public async Task<byte[]> Call(HttpMethod method, Uri address, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: BotJson.Options) };
        try
        {
            using var response = await http.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(ct) : throw await Refused(response, ct);
        }
        catch (Exception wire) when (wire is HttpRequestException || (wire is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw NoAnswer(wire);
        }
    }

    /// <summary>What a body says; null when it is empty.</summary>
    /// <exception cref="ConnectorException">It isn't what was asked for.</exception>
    public static T? Read<T>(byte[] body) where T : class
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize<T>(body, BotJson.Options);
        }
        catch (JsonException other)
        {
            throw NoAnswer(other);
        }
    }

    /// <summary>An address below a service URL. Ids come from outside: each is one segment of the path, whatever is in it.</summary>
    /// <exception cref="ConnectorException">There is no such address.</exception>
    public static Uri Address(string serviceUrl, params ReadOnlySpan<string> segments)
    {
        List<string> path = ["v3"];
        // Dots alone would lead up the path, escaped or not.
        foreach (var segment in segments) path.Add(segment.Trim('.').Length > 0 ? Uri.EscapeDataString(segment) : throw NoAddress());
        return Uri.TryCreate(serviceUrl.TrimEnd('/') + "/", UriKind.Absolute, out var service) && IsWeb(service) ? new Uri(service, string.Join('/', path)) : throw NoAddress();
    }

    static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;

    static ConnectorException NoAddress() => new(HttpStatusCode.BadRequest, "there is no such address in a connector");

    static ConnectorException NoAnswer(Exception wire) => new(null, $"no answer from the channel: {wire.Message}", inner: wire);

    // Given as a time, it is that of the channel's clock.
    static TimeSpan? RetryAfter(HttpResponseHeaders headers) =>
        headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date is { } at && headers.Date is { } now && at > now ? at - now : null);

    static async Task<ConnectorException> Refused(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        var text = System.Text.Encoding.UTF8.GetString(body);
        return new ConnectorException(response.StatusCode, $"the channel answered {(int)response.StatusCode}", RetryAfter(response.Headers))
        {
            Body = text[..Math.Min(text.Length, EnoughOfABody)],
            Code = StrictJson.Parse(body) is { } json && json.TryGetProperty("error", out var error) ? StrictJson.Text(error, "code") : null,
        };
    }
}
