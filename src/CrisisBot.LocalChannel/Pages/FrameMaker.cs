using CrisisBot.Core.Plans;
using CrisisBot.LocalChannel.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>Makes the frame of a page. The persona stands in the address, so that two windows can be two people; whether that is proven, a cookie of that persona's says.</summary>
public sealed class FrameMaker(IAntiforgery antiforgery, IPlans plans, SignInDesk desk, TimeProvider time)
{
    /// <summary>The header the page's script sends with its requests: it wants a fragment, not a page.</summary>
    public const string FetchHeader = "X-Console-Fetch";

    /// <summary>The frame for the member of this id; without a viewer when there is none.</summary>
    public async Task<PageFrame> Make(HttpContext context, string? memberId)
    {
        var plan = plans.Current;
        var token = antiforgery.GetAndStoreTokens(context).RequestToken ?? throw new InvalidOperationException("Antiforgery made no token.");
        var viewer = memberId is null ? null : plan.Member(memberId);
        return new PageFrame(plan, viewer, token, TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone)) { IsSignedIn = viewer is not null && await IsSignedIn(context, viewer) };
    }

    async Task<bool> IsSignedIn(HttpContext context, Member viewer) =>
        SessionCookie.Of(context.Request, viewer) is { } session && await desk.IsSignedIn(viewer, session, context.RequestAborted);

    /// <summary>Whether the page's script asks.</summary>
    public static bool IsFetch(HttpRequest request) => request.Headers.ContainsKey(FetchHeader);
}
