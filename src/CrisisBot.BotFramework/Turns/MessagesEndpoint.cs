using System.Net;
using System.Text.Json;
using CrisisBot.BotFramework.Activities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CrisisBot.BotFramework.Turns;

/// <summary><c>POST /api/messages</c>. Source: Bot Connector API, §Receive activities.</summary>
public static class MessagesEndpoint
{
    const long LargestActivity = 512 * 1024;

    /// <summary>Takes activities over HTTP. Tokens aren't validated yet: without the development flag, and from beyond loopback, nobody is let in.</summary>
    public static void MapMessages(this IEndpointRouteBuilder routes, bool development) => routes
        .MapPost("/api/messages", (HttpContext http, IBot bot) => Receive(http, bot, development))
        .WithMetadata(new RequestSizeLimitAttribute(LargestActivity))
        .DisableAntiforgery();

    static async Task<IResult> Receive(HttpContext http, IBot bot, bool development)
    {
        if (!development || !IsLocal(http)) return Refuse(HttpStatusCode.Unauthorized, "Unauthorized", "This endpoint takes activities only with --development, and only from this machine.");
        // A page in a browser can send a form or plain text across origins, but not JSON.
        if (!http.Request.HasJsonContentType()) return Refuse(HttpStatusCode.UnsupportedMediaType, "BadContentType", "An activity is sent as application/json.");
        var (activity, status, problem) = await Read(http);
        if (activity is null) return Refuse(status, "BadSyntax", problem);
        var answer = await bot.OnTurn(new Turn(activity, new Caller(Caller.Development, Authenticated: false)), http.RequestAborted);
        return answer is null ? Results.Accepted() : Results.Json(answer.Body, BotJson.Options, statusCode: answer.Status);
    }

    static async Task<(Activity?, HttpStatusCode, string)> Read(HttpContext http)
    {
        try
        {
            var activity = await JsonSerializer.DeserializeAsync<Activity>(http.Request.Body, BotJson.Options, http.RequestAborted);
            var missing = Missing(activity);
            return (missing is null ? activity : null, HttpStatusCode.BadRequest, missing ?? "");
        }
        catch (JsonException malformed)
        {
            return (null, HttpStatusCode.BadRequest, $"This is not the JSON of an activity: {malformed.Message}");
        }
        catch (BadHttpRequestException tooLarge)
        {
            return (null, (HttpStatusCode)tooLarge.StatusCode, $"An activity has at most {LargestActivity / 1024} KB.");
        }
    }

    static string? Missing(Activity? activity) => activity switch
    {
        null or { Type: null or "" } => "An activity has a type.",
        { Conversation: null or { Id: null or "" } } => "An activity has a conversation.",
        { ServiceUrl: null or "" } => "An activity has a serviceUrl.",
        { From: null or { Id: null or "" } } => "An activity has a sender.",
        { Id: null or "", Type: ActivityTypes.Message or ActivityTypes.Invoke } => "A message or an invoke has an id.",
        _ => null,
    };

    // A tunnel on this machine speaks for somebody elsewhere, and a page elsewhere can make its own name point here.
    static bool IsLocal(HttpContext http) => IsLoopback(http.Connection.RemoteIpAddress) && IsLoopback(http.Request.Host) && !http.Request.Headers.Keys.Any(IsForwarding);

    static bool IsLoopback(IPAddress? remote) => remote is null || IPAddress.IsLoopback(remote);

    static bool IsLoopback(HostString host) => host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    static bool IsForwarding(string header) => header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase);

    static IResult Refuse(HttpStatusCode status, string code, string message) => Results.Json(new { error = new { code, message } }, BotJson.Options, statusCode: (int)status);
}
