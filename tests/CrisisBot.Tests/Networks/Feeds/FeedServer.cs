using CrisisBot.Networks.Feeds;
using CrisisBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Tests.Networks.Feeds;

/// <summary>A web server on loopback that answers as the test says.</summary>
sealed class FeedServer : IAsyncDisposable
{
    readonly WebApplication _app;

    FeedServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<FeedServer> Start(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A client that may ask servers on loopback.</summary>
    public static FeedClient Client(TimeProvider? time = null, params string[] privateHosts) =>
        new(new GuardedConnector(privateHosts.Length > 0 ? privateHosts : ["127.0.0.1"], System.Net.Dns.GetHostAddressesAsync).Handler(), time ?? new FakeClock());

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
