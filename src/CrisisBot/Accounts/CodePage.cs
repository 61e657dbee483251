using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CrisisBot.Accounts;

/// <summary>A page on this machine that the server sends the browser to with the code: for servers that don't show it. Source: RFC 8252, §7.3.</summary>
sealed class CodePage : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly TaskCompletionSource<(string? Code, string? State)> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    CodePage(WebApplication app) => _app = app;

    /// <summary>Where it is.</summary>
    public Uri Address => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/");

    /// <summary>Opens it on a port that is free.</summary>
    /// <param name="thanks">What the browser shows afterwards.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<CodePage> Open(string thanks, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var page = new CodePage(builder.Build());
        page._app.MapGet("/", (HttpRequest request) =>
        {
            var answer = ((string?)request.Query["code"], (string?)request.Query["state"]);
            // Not before the browser has its page: whoever waits for the code closes this one.
            request.HttpContext.Response.OnCompleted(() => Task.FromResult(page._answer.TrySetResult(answer)));
            return Results.Text(thanks);
        });
        await page._app.StartAsync(ct);
        return page;
    }

    /// <summary>The code, or null when the browser came without one or with another request's.</summary>
    public async Task<string?> Code(string state, CancellationToken ct)
    {
        var answer = await _answer.Task.WaitAsync(ct);
        return answer.State == state ? answer.Code : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
