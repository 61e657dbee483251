using CrisisBot.Core.Plans;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Guard;

/// <summary>
/// Most of the console needs no sign-in, so it answers only what plainly comes from a browser on this machine, looking at the console itself.
/// It stands before every page, event stream and form.
/// </summary>
public sealed class LoopbackGuard(IAntiforgery antiforgery, IPlans plans, ILogger<LoopbackGuard> log) : IEndpointFilter
{
    const long MaxFormBytes = 64 * 1024;
    const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        SetHeaders(http.Response);
        if (await Judge(http) is not { } refusal) return await next(context);
        log.Refused(http.Request.Method, http.Request.Path, refusal.Code);
        return refusal.Page(http, new Words(plans.Current.Language));
    }

    static void SetHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // At the very end: antiforgery sets a laxer rule of its own, and only the embedded files may be kept.
        response.OnStarting(() =>
        {
            if (!headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal)) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
    }

    async Task<Refusal?> Judge(HttpContext http)
    {
        if (!IsLoopback(http.Request.Host)) return Refusal.Host;
        if (http.Request.Headers.Keys.Any(IsForwarding)) return Refusal.Forwarded;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return null;
        return JudgeForm(http.Request) ?? (await antiforgery.IsRequestValidAsync(http) ? null : Refusal.Token);
    }

    static Refusal? JudgeForm(HttpRequest request)
    {
        if (!IsSameOrigin(request)) return Refusal.Origin;
        if (request.ContentLength is not { } length) return Refusal.Length;
        if (length > MaxFormBytes) return Refusal.Size;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxFormBytes;
        return request.HasFormContentType ? null : Refusal.Form;
    }

    static bool IsLoopback(HostString host) => host.Host is "127.0.0.1" or "[::1]" || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    static bool IsForwarding(string header) => header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Sec-Fetch-Site can't be forged by a page. Where a browser doesn't send it, Origin must name this very address;
    /// with it, Origin may also be "null", which our own no-referrer makes of it.
    /// </summary>
    static bool IsSameOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var matches = origin == $"{request.Scheme}://{request.Host.Value}";
        return request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" => matches || origin is "" or "null",
            "" => matches,
            _ => false,
        };
    }
}
