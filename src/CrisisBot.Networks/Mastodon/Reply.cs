using System.Net;
using System.Text.Json;

namespace CrisisBot.Networks.Mastodon;

/// <summary>What a server answered. A status with a body that couldn't be read is an answer all the same.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, or null when it couldn't be read whole.</param>
/// <param name="Problem">Why it couldn't.</param>
/// <param name="Links">The Link header, or null.</param>
/// <param name="RetryAt">When the server wants to be asked again, if it said so.</param>
sealed record Reply(HttpStatusCode Status, string? Body, Exception? Problem, string? Links, DateTimeOffset? RetryAt)
{
    const int LargestBody = 1024 * 1024;
    const int LongestError = 200;

    /// <summary>Whether the status says it went well.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Reads an answer; what goes wrong with its body is kept.</summary>
    public static async Task<Reply> Read(HttpResponseMessage response, DateTimeOffset now, CancellationToken ct)
    {
        var reply = new Reply(response.StatusCode, null, null, response.Headers.TryGetValues("Link", out var links) ? string.Join(",", links) : null, RateLimit.RetryAt(response, now));
        try
        {
            return reply with { Body = await LimitedBody.Read(response.Content, LargestBody, ct) };
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException or OperationCanceledException or InvalidDataException)
        {
            return reply with { Problem = problem };
        }
    }

    /// <summary>The body of an answer that went well.</summary>
    /// <exception cref="MastodonException">It didn't, or its body isn't JSON of this kind.</exception>
    public JsonElement Json(JsonValueKind kind)
    {
        if (!IsSuccess) throw new MastodonException(this, $"{(int)Status} {ErrorText()}".TrimEnd(), null);
        if (Body is null) throw new MastodonException(this, Problem!.Message, Problem);
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == kind ? document.RootElement.Clone() : throw new MastodonException(this, $"The answer isn't a JSON {kind}.", null);
        }
        catch (JsonException garbage)
        {
            throw new MastodonException(this, "The answer isn't JSON.", garbage);
        }
    }

    /// <summary>What the server says went wrong, short; empty when it says nothing readable. Source: Mastodon API, Entities, Error.</summary>
    public string ErrorText()
    {
        if (Body is null || !Body.AsSpan().TrimStart().StartsWith("{")) return "";
        try
        {
            using var document = JsonDocument.Parse(Body);
            var said = HtmlText.Of(document.RootElement.Text("error_description") ?? document.RootElement.Text("error")).ReplaceLineEndings(" ");
            return said.Length <= LongestError ? said : $"{said[..LongestError]}…";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}

/// <summary>A server didn't answer as it should.</summary>
/// <param name="reply">What it answered; null when nothing came.</param>
/// <param name="message">What is wrong with it, without secrets.</param>
/// <param name="inner">Its cause.</param>
sealed class MastodonException(Reply? reply, string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>What was answered; null when nothing came.</summary>
    public Reply? Reply => reply;
}
