using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CrisisBot.Tests.Networks.Mastodon;

sealed partial class FakeMastodon
{
    void Map()
    {
        _app.MapGet("/api/v2/instance", () => V2 is null ? Results.NotFound() : Results.Json(V2));
        _app.MapGet("/api/v1/instance", () => V1 is null ? Results.NotFound() : Results.Json(V1));
        _app.MapGet("/api/v1/accounts/verify_credentials", (HttpRequest request) =>
            request.Headers.Authorization == $"Bearer {Token}" ? Results.Json(new JsonObject { ["id"] = OwnId, ["acct"] = "brand" }) : Results.StatusCode(401));
        _app.MapGet("/api/v1/notifications", (HttpRequest request) => Listed(request, _notifications));
        _app.MapGet("/api/v1/timelines/tag/{tag}", (HttpRequest request, string tag) => Listed(request, _statuses.Where(status => status["tags"] is JsonArray tags && tags.Any(one => (string?)one!["name"] == tag))));
        _app.MapGet("/api/v1/accounts/{id}/statuses", (HttpRequest request, string id) => Listed(request, _statuses.Where(status => (string?)status["account"]!["id"] == id)));
        _app.MapGet("/api/v1/statuses/{id}", (string id) => One(id));
        _app.MapPost("/api/v1/statuses", async (HttpRequest request) => Made((await JsonNode.ParseAsync(request.Body))!.AsObject()));
        _app.MapPost("/api/v1/apps", async (HttpRequest request) => Application(await request.ReadFormAsync()));
        _app.MapPost("/oauth/token", async (HttpRequest request) => Granted(await request.ReadFormAsync()));
    }

    /// <summary>Whether applications may have codes shown.</summary>
    public bool ShowsCodes { get; set; } = true;

    IResult One(string id)
    {
        lock (_lock) return _statuses.Find(status => (string?)status["id"] == id) is { } found ? Results.Json(found) : Results.Json(new JsonObject { ["error"] = "Record not found" }, statusCode: 404);
    }

    IResult Made(JsonObject sent)
    {
        lock (_lock)
        {
            var id = $"{++_ids}";
            var made = NewStatus(id, OwnId, "brand", $"<p>{HtmlEncoder.Default.Encode((string)sent["status"]!).Replace("&#xA;", "<br>", StringComparison.Ordinal)}</p>", (string?)sent["visibility"] ?? "public", (string?)sent["in_reply_to_id"]);
            made["language"] = (string?)sent["language"];
            _statuses.Add(made);
            return Results.Json(made);
        }
    }

    // Newest first, paged as Mastodon does it.
    IResult Listed(HttpRequest request, IEnumerable<JsonObject> all)
    {
        lock (_lock)
        {
            var (limit, before) = (int.Parse(request.Query["limit"]!, System.Globalization.CultureInfo.InvariantCulture), (string?)request.Query["max_id"]);
            var rest = all.Reverse().SkipWhile(item => before is not null && (string?)item["id"] != before).Skip(before is null ? 0 : 1).ToArray();
            var page = rest.Take(limit).ToArray();
            if (SaysLinks && rest.Length > page.Length)
                request.HttpContext.Response.Headers.Link = $"<http://{request.Host}{request.Path}?limit={limit}&max_id={page[^1]["id"]}>; rel=\"next\", <http://{request.Host}{request.Path}?min_id={page[0]["id"]}>; rel=\"prev\"";
            return Results.Json(new JsonArray([.. page.Select(item => item.DeepClone())]));
        }
    }

    IResult Application(IFormCollection form) => form["redirect_uris"] == "urn:ietf:wg:oauth:2.0:oob" && !ShowsCodes
        ? Results.Json(new JsonObject { ["error"] = "Validation failed: Redirect URI is invalid" }, statusCode: 422)
        : Results.Json(new JsonObject { ["client_id"] = "the-client", ["client_secret"] = "the-client-secret" });

    static IResult Granted(IFormCollection form) => form["code"] == "the-code" && form["client_secret"] == "the-client-secret" && form["code_verifier"].ToString().Length >= 43
        ? Results.Json(new JsonObject { ["access_token"] = Token, ["token_type"] = "Bearer" })
        : Results.Json(new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "The code is wrong." }, statusCode: 400);
}
