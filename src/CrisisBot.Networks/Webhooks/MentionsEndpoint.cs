using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CrisisBot.Networks.Webhooks;

/// <summary><c>POST /api/mentions</c>: other programs hand in mentions. Described in <c>docs/mentions-api.md</c>.</summary>
public static class MentionsEndpoint
{
    /// <summary>The header the key comes in.</summary>
    public const string KeyHeader = "X-Api-Key";

    const int LargestBody = 1024 * 1024;
    const int MostItems = 1_000;
    static readonly ImmutableArray<string> Single = ["application/json"];
    static readonly ImmutableArray<string> Lines = ["application/x-ndjson", "application/jsonl"];
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Maps it.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="key">What a program must show.</param>
    /// <param name="take">Takes a mention in; durable when it completes.</param>
    public static void MapMentions(this IEndpointRouteBuilder routes, MentionsKey key, Func<Mention, CancellationToken, Task<Taken>> take) => routes
        .MapPost("/api/mentions", (Delegate)((HttpContext http) => Receive(http, key, take)))
        .DisableAntiforgery();

    static async Task<IResult> Receive(HttpContext http, MentionsKey key, Func<Mention, CancellationToken, Task<Taken>> take)
    {
        if (key.Problem is { } problem) return Refuse(StatusCodes.Status403Forbidden, problem);
        if (!key.Is(http.Request.Headers[KeyHeader].ToString())) return Refuse(StatusCodes.Status401Unauthorized, $"The header {KeyHeader} doesn't hold the key.");
        if (Kind(http.Request) is not { } isLines) return Refuse(StatusCodes.Status415UnsupportedMediaType, $"Mentions are sent as one of {string.Join(", ", [.. Single, .. Lines])}, in UTF-8, not compressed.");
        var (body, status) = await Body(http.Request, http.RequestAborted);
        if (body is null) return Refuse(status, $"A body has at most {LargestBody / 1024} KB, and comes without long breaks.");
        if (MentionsBody.Read(body, isLines) is not { } items) return Refuse(StatusCodes.Status400BadRequest, "Expected one JSON object, an array of objects, or one object on each line.");
        if (items.Length > MostItems) return Refuse(StatusCodes.Status413PayloadTooLarge, $"A body has at most {MostItems} items.");
        return await Take(http.Response, items, take);
    }

    static async Task<IResult> Take(HttpResponse response, ImmutableArray<MentionItem> items, Func<Mention, CancellationToken, Task<Taken>> take)
    {
        List<MentionAnswer> answers = [];
        try
        {
            foreach (var item in items)
            {
                // Not given up when the client hangs up: it may never come back, and half a signal raises no alert.
                if (item.Mention is { } mention) answers.Add(MentionAnswer.Of(mention.Id, await take(mention, CancellationToken.None)));
                else answers.Add(MentionAnswer.Refused(item));
            }
            return Results.Json(answers, Json);
        }
        catch (StoreUnavailableException full)
        {
            response.Headers.RetryAfter = "10";
            return Refuse(StatusCodes.Status503ServiceUnavailable, $"Nothing can be stored now: {full.Message} Send all of it again later; what was stored already is known then.");
        }
    }

    /// <summary>Whether the body has one item on each line; null when it is something else.</summary>
    static bool? Kind(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || request.Headers.ContentEncoding.Count > 0) return null;
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        var name = type.MediaType.Value?.ToLowerInvariant() ?? "";
        return Single.Contains(name) ? false : Lines.Contains(name) ? true : null;
    }

    static async Task<(byte[]? Body, int Status)> Body(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody) return (null, StatusCodes.Status413PayloadTooLarge);
        using var body = new MemoryStream();
        var piece = new byte[16 * 1024];
        try
        {
            while (await request.Body.ReadAsync(piece, ct) is > 0 and var read)
            {
                if (body.Length + read > LargestBody) return (null, StatusCodes.Status413PayloadTooLarge);
                body.Write(piece, 0, read);
            }
        }
        catch (BadHttpRequestException broken)
        {
            return (null, broken.StatusCode);
        }
        return (body.ToArray(), StatusCodes.Status200OK);
    }

    static IResult Refuse(int status, string message) => Results.Json(new { error = new { message } }, Json, statusCode: status);
}
