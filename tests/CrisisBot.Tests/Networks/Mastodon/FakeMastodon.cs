using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Tests.Networks.Mastodon;

/// <summary>A Mastodon server in memory, on loopback: it posts whatever it is told, as often as it is told.</summary>
sealed partial class FakeMastodon : IAsyncDisposable
{
    public const string Token = "secret-token-of-the-brand";
    public const string OwnId = "1";
    readonly WebApplication _app;
    readonly Lock _lock = new();
    readonly List<JsonObject> _statuses = [];
    readonly List<JsonObject> _notifications = [];
    int _ids = 1000;

    FakeMastodon(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Every request, as "METHOD path?query".</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Answers in the place of the server; true when it did.</summary>
    public Func<HttpContext, Task<bool>> Instead { get; set; } = _ => Task.FromResult(false);

    /// <summary>The limits; null for a server that doesn't know them in v2.</summary>
    public JsonObject? V2 { get; set; } = new() { ["configuration"] = new JsonObject { ["statuses"] = new JsonObject { ["max_characters"] = 500 } } };

    public JsonObject? V1 { get; set; }

    /// <summary>Whether lists say where they go on.</summary>
    public bool SaysLinks { get; set; } = true;

    /// <summary>The posts made by the bot, oldest first.</summary>
    public IReadOnlyList<JsonObject> Ours
    {
        get { lock (_lock) return [.. _statuses.Where(status => (string?)status["account"]!["id"] == OwnId)]; }
    }

    public static async Task<FakeMastodon> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new FakeMastodon(builder.Build());
        server._app.Use(async (http, next) =>
        {
            server.Requests.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            if (!await server.Instead(http)) await next(http);
        });
        server.Map();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Somebody posts; with a notification when it names us.</summary>
    public string Post(string content, string acct = "customer", string visibility = "public", bool names = true, string? tag = null, Action<JsonObject>? change = null)
    {
        lock (_lock)
        {
            var id = $"{++_ids}";
            var status = NewStatus(id, acct == "brand" ? OwnId : $"id-{acct}", acct, content, visibility, null);
            if (tag is not null) status["tags"] = new JsonArray(new JsonObject { ["name"] = tag });
            change?.Invoke(status);
            _statuses.Add(status);
            if (names) _notifications.Add(new JsonObject { ["id"] = $"n{++_ids}", ["type"] = "mention", ["account"] = status["account"]!.DeepClone(), ["status"] = status.DeepClone() });
            return id;
        }
    }

    /// <summary>Something else stands among the notifications.</summary>
    public void Notify(JsonObject notification)
    {
        lock (_lock) _notifications.Add(notification);
    }

    /// <summary>The nth notification from the newest goes.</summary>
    public void Forget(int fromNewest)
    {
        lock (_lock) _notifications.RemoveAt(_notifications.Count - 1 - fromNewest);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    static JsonObject NewStatus(string id, string author, string acct, string content, string visibility, string? parent) => new()
    {
        ["id"] = id,
        ["created_at"] = "2026-11-20T14:00:00.000Z",
        ["url"] = $"https://birds.example/@{acct}/{id}",
        ["content"] = content,
        ["visibility"] = visibility,
        ["language"] = "tr",
        ["in_reply_to_id"] = parent,
        ["account"] = new JsonObject { ["id"] = author, ["acct"] = acct, ["display_name"] = $"The {acct}", ["followers_count"] = 1234 },
    };
}
