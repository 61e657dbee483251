using CrisisBot.Core.Plans;
using Microsoft.AspNetCore.Http;

namespace CrisisBot.LocalChannel.SignIn;

/// <summary>
/// A session in a browser: a cookie for each member, so that two windows can be two people, and for each port, since a browser tells two bots on one machine apart by nothing else.
/// It proves who one is; who acts is said by the address, as ever.
/// </summary>
static class SessionCookie
{
    internal static string? Of(HttpRequest request, Member member) => request.Cookies[Name(request, member)] is { Length: > 0 } session ? session : null;

    internal static void Set(HttpContext context, Member member, string session, TimeSpan life) =>
        context.Response.Cookies.Append(Name(context.Request, member), session, Options(context.Request, life));

    internal static void Remove(HttpContext context, Member member) =>
        context.Response.Cookies.Delete(Name(context.Request, member), Options(context.Request, life: null));

    static string Name(HttpRequest request, Member member) => FormattableString.Invariant($"crisisbot-{request.Host.Port ?? 80}-{member.Id}");

    static CookieOptions Options(HttpRequest request, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        // Loopback is spoken to in the clear, where a browser may refuse to keep a cookie marked secure.
        Secure = request.IsHttps,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };
}
