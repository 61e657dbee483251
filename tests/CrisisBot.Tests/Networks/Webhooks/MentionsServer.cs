using Xunit;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CrisisBot.Networks.Webhooks;
using CrisisBot.Tests.Support;
using CrisisBot.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Tests.Networks.Webhooks;

/// <summary>The endpoint before a whole bot, and a program that knows the key.</summary>
sealed class MentionsServer : IAsyncDisposable
{
    public const string Key = "a-key-of-enough-letters";
    readonly WebApplication _app;

    MentionsServer(TestBot bot, WebApplication app) => (Bot, _app) = (bot, app);

    public TestBot Bot { get; }

    public static async Task<MentionsServer> Start(string? key = Key)
    {
        var bot = await TestBot.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapMentions(MentionsKey.Find("/nonexistent", key), bot.Get<WebhookIntake>().Take);
        await app.StartAsync();
        return new(bot, app);
    }

    public static string Item(string id = "1", string more = "", string text = "Portakal, where is my parcel?") =>
        $$"""{"id":"{{id}}","network":"forum","text":"{{text}}","createdAt":"2026-11-20T13:59:00Z","author":{"handle":"fatma"}{{more}}}""";

    /// <summary>Sends a body; the answer's status and JSON.</summary>
    public Task<(HttpStatusCode Status, JsonElement Answer)> Send(string body, string type = "application/json", string? key = Key) => Send(new StringContent(body, Encoding.UTF8), type, key);

    public async Task<(HttpStatusCode Status, JsonElement Answer)> Send(HttpContent content, string? type = "application/json", string? key = Key)
    {
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/mentions") { Content = content };
        if (key is not null) request.Headers.Add(MentionsEndpoint.KeyHeader, key);
        using var client = _app.GetTestClient();
        using var response = await client.SendAsync(request);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Sends a body that is taken to be read; what became of each item.</summary>
    public async Task<string[]> Statuses(string body, string type = "application/json")
    {
        var (status, answer) = await Send(body, type);
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. answer.EnumerateArray().Select(item => item.GetProperty("status").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Bot.DisposeAsync();
    }
}
