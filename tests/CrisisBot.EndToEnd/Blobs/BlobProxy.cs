using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>What happens to a request on its way.</summary>
enum Fault
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The service gets it, and the connection breaks before the answer.</summary>
    LoseAnswer,
    /// <summary>It comes nowhere, and the connection stays open without a word.</summary>
    Hang,
    /// <summary>Each of these is what the service answers; it does nothing.</summary>
    Busy,
    Throttled,
    BeingDeleted,
    ConditionNotMet,
    Forbidden,
}

/// <summary>Stands between a store and the service, passes everything on, and misbehaves as it is told.</summary>
sealed class BlobProxy : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly HttpClient _service;
    int _faults;

    BlobProxy(WebApplication app, Uri service)
    {
        _app = app;
        _service = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = service };
    }

    /// <summary>Decides about each request.</summary>
    public Func<HttpRequest, Fault> Decide { get; set; } = _ => Fault.None;

    /// <summary>How many requests have met one.</summary>
    public int Faults => _faults;

    /// <summary>Where it is.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <summary>Whether a request appends to a stream.</summary>
    public static bool IsAppend(HttpRequest request) => request.Method == "PUT" && request.Query["comp"] == "appendblock" && !IsNews(request);

    /// <summary>Whether it is about what processes tell each other.</summary>
    public static bool IsNews(HttpRequest request) => request.Path.Value!.Contains("/news/", StringComparison.Ordinal);

    /// <summary>Opens one before a service.</summary>
    public static async Task<BlobProxy> Open(Uri service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var proxy = new BlobProxy(app, service);
        app.Run(proxy.Serve);
        await app.StartAsync();
        return proxy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _service.Dispose();
    }

    async Task Serve(HttpContext context)
    {
        var fault = Decide(context.Request);
        if (fault != Fault.None) Interlocked.Increment(ref _faults);
        switch (fault)
        {
            case Fault.None: await Pass(context, answer: true); break;
            case Fault.LoseAnswer: await Pass(context, answer: false); break;
            case Fault.Hang: await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); break;
            case Fault.Busy: Refuse(context, 503, "ServerBusy"); break;
            case Fault.Throttled: Refuse(context, 429, "TooManyRequests"); break;
            case Fault.BeingDeleted: Refuse(context, 409, "ContainerBeingDeleted"); break;
            case Fault.ConditionNotMet: Refuse(context, 412, "ConditionNotMet"); break;
            case Fault.Forbidden: Refuse(context, 403, "AuthorizationPermissionMismatch"); break;
        }
    }

    async Task Pass(HttpContext context, bool answer)
    {
        using var request = await Copy(context.Request);
        using var response = await _service.SendAsync(request, HttpCompletionOption.ResponseContentRead, context.RequestAborted);
        if (!answer)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive")) context.Response.Headers[name] = values.ToArray();
        if (context.Request.Method != "HEAD" && response.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified)) await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    static async Task<HttpRequestMessage> Copy(HttpRequest from)
    {
        using var body = new MemoryStream();
        await from.Body.CopyToAsync(body);
        var request = new HttpRequestMessage(new HttpMethod(from.Method), from.Path.ToUriComponent() + from.QueryString);
        if (from.ContentLength is not null) request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in from.Headers.Where(header => header.Key is not ("Host" or "Connection")))
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray())) request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        return request;
    }

    static void Refuse(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-ms-error-code"] = code;
    }
}
