using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Load;

/// <summary>Stands in for the channel the bot posts its cards to and updates them in. Takes everything, and notes when a marked card came.</summary>
sealed partial class Connector : IAsyncDisposable
{
    readonly WebApplication _app;
    int _calls;

    Connector(WebApplication app) => _app = app;

    /// <summary>When the card with a mark (<c>mark000017</c>) was first posted, by the stopwatch.</summary>
    public ConcurrentDictionary<string, long> Arrivals { get; } = new(StringComparer.Ordinal);

    /// <summary>Where it is.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <summary>Starts it.</summary>
    public static async Task<Connector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var connector = new Connector(builder.Build());
        connector._app.Run(connector.Take);
        await connector._app.StartAsync();
        return connector;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task Take(HttpContext http)
    {
        var arrived = Stopwatch.GetTimestamp();
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (HttpMethods.IsPost(http.Request.Method) && Mark().Match(body) is { Success: true } mark) Arrivals.TryAdd(mark.Value, arrived);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"id":"{{Interlocked.Increment(ref _calls)}}"}""");
    }

    [GeneratedRegex("mark[0-9]{6}")]
    private static partial Regex Mark();
}
