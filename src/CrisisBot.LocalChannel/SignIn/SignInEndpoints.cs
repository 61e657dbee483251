using System.Globalization;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.LocalChannel.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Refusal = CrisisBot.LocalChannel.Guard.Refusal;

namespace CrisisBot.LocalChannel.SignIn;

/// <summary>
/// Signing in and out. The link's secret stands behind the '#' of its address, which browsers keep to themselves: only the form's button sends it,
/// so a preview can't use it up and no log or Referer holds it.
/// </summary>
public static class SignInEndpoints
{
    const string Address = "/console/sign-in";

    /// <summary>The address a personal link is made of.</summary>
    /// <param name="console">Where the console is.</param>
    /// <param name="member">Whose link it is.</param>
    /// <param name="secret">Its secret.</param>
    public static Uri Link(Uri console, Member member, string secret) => new(console, $"{Address}?as={Uri.EscapeDataString(member.Id)}#{secret}");

    /// <summary>Maps them.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, Page);
        endpoints.MapPost(Address, SignIn);
        endpoints.MapPost("/console/sign-out", SignOut);
    }

    static async Task<IResult> Page(HttpContext context, FrameMaker frames, string? @as)
    {
        var frame = await frames.Make(context, @as);
        return frame.Viewer is null ? new RazorComponentResult<WhoPage>(new { Frame = frame, IsUnknown = @as is not null }) : Show(context, frame, null);
    }

    static async Task<IResult> SignIn(HttpContext context, FrameMaker frames, SignInDesk desk, IHostApplicationLifetime lifetime, ILogger<SignInDesk> log)
    {
        var form = await context.Request.ReadFormAsync();
        var frame = await frames.Make(context, form["as"]);
        if (frame.Viewer is not { } member) return Refusal.Gone.Page(context, frame.Words);
        if (SecretIn(form["code"].ToString()) is not { Length: > 0 } secret) return Show(context, frame, "signIn.empty");
        try
        {
            var answer = await desk.SignIn(member, secret, lifetime.ApplicationStopping);
            if (answer.Session is not { } session) return Show(context, frame, answer.Problem);
            SessionCookie.Set(context, member, session, desk.SessionLife);
            return Turns.SeeOther(frame.Link(ConsoleIds.Team));
        }
        catch (StoreUnavailableException full)
        {
            log.SignInUnavailable(member.Id, full);
            return Show(context, frame, "signIn.unavailable");
        }
    }

    static async Task<IResult> SignOut(HttpContext context, FrameMaker frames, SignInDesk desk, IHostApplicationLifetime lifetime, ILogger<SignInDesk> log)
    {
        var form = await context.Request.ReadFormAsync();
        var frame = await frames.Make(context, form["as"]);
        if (frame.Viewer is not { } member) return Refusal.Gone.Page(context, frame.Words);
        SessionCookie.Remove(context, member);
        try
        {
            if (SessionCookie.Of(context.Request, member) is { } session) await desk.SignOut(session, lifetime.ApplicationStopping);
            return Turns.SeeOther(frame.Link(ConsoleIds.Team));
        }
        catch (StoreUnavailableException full)
        {
            log.SignInUnavailable(member.Id, full);
            return Show(context, frame with { IsSignedIn = false }, "signIn.notEnded");
        }
    }

    static RazorComponentResult<SignInPage> Show(HttpContext context, PageFrame frame, string? problem)
    {
        if (problem == SignInAnswer.TooMany.Problem) context.Response.Headers.RetryAfter = ((int)BadTries.Memory.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new(new { Frame = frame, Problem = problem }) { StatusCode = StatusOf(problem) };
    }

    static int StatusOf(string? problem) => problem switch
    {
        null => StatusCodes.Status200OK,
        "signIn.empty" => StatusCodes.Status422UnprocessableEntity,
        "signIn.refused" => StatusCodes.Status403Forbidden,
        "signIn.tooMany" => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    // Where no script put it into the form, people paste what they have: the code, or the whole link.
    static string SecretIn(string code) => code[(code.LastIndexOf('#') + 1)..].Trim();
}
