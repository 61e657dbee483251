using System.Net;
using System.Text.Json;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.BotFramework.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CrisisBot.BotFramework.Turns;

/// <summary><c>POST /api/messages</c>. Source: Bot Connector API, §Receive activities.</summary>
public static class MessagesEndpoint
{
    const long LargestActivity = 512 * 1024;

    /// <summary>Takes activities over HTTP from those whom the door lets in; whoever isn't is told nothing but the status.</summary>
    public static void MapMessages(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/messages", (HttpContext http, IBot bot) => Receive(http, bot, http.RequestServices.GetRequiredService<Door>()))
        .WithMetadata(new RequestSizeLimitAttribute(LargestActivity))
        .DisableAntiforgery();

    static async Task<IResult> Receive(HttpContext http, IBot bot, Door door)
    {
        var entry = await door.Check(http);
        if (entry.Refused is { } unknown) return Results.StatusCode((int)unknown);
        // A page in a browser can send a form or plain text across origins, but not JSON.
        if (!http.Request.HasJsonContentType()) return Refuse(HttpStatusCode.UnsupportedMediaType, "BadContentType", "An activity is sent as application/json.");
        var (activity, status, problem) = await Read(http);
        if (activity is null) return Refuse(status, "BadSyntax", problem);
        var (by, forbidden) = door.Check(entry, activity);
        if (forbidden is { } refused) return Results.StatusCode((int)refused);
        http.RequestServices.GetRequiredService<ConversationQueues>().Heard(activity);
        var answer = await bot.OnTurn(new Turn(activity, by!), http.RequestAborted);
        return answer is null ? Results.Accepted() : new Answer(answer);
    }

    static async Task<(Activity?, HttpStatusCode, string)> Read(HttpContext http)
    {
        try
        {
            var activity = await JsonSerializer.DeserializeAsync<Activity>(http.Request.BodyReader, BotJson.Options, http.RequestAborted);
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

    static IResult Refuse(HttpStatusCode status, string code, string message) => Results.Json(new { error = new { code, message } }, BotJson.Options, statusCode: (int)status);

    sealed class Answer(InvokeResponse response) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = response.Status;
            if (response.Json.IsEmpty) return;
            (http.Response.ContentType, http.Response.ContentLength) = ("application/json; charset=utf-8", response.Json.Length);
            await http.Response.BodyWriter.WriteAsync(response.Json, http.RequestAborted);
        }
    }
}
