using System.Globalization;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Live;
using CrisisBot.LocalChannel.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Practice;

/// <summary>The practice network's addresses.</summary>
public static class PracticeEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPractice(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/practice", Page);
        endpoints.MapPost("/practice/post", Post);
        endpoints.MapGet("/practice/events", (HttpContext context, EventStream stream, PracticePosts posts) => stream.Send(context, posts.Feed, post => new { post = post.Id }));
    }

    static async Task<IResult> Page(HttpContext context, FrameMaker frames, PracticeNetwork network, PracticePosts posts, string? @as, string? sample)
    {
        var frame = await frames.Make(context, @as);
        var chosen = int.TryParse(sample, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? PracticeSamples.Of(frame.Plan.Brand).ElementAtOrDefault(index) : null;
        var position = posts.Feed.Position;
        var form = chosen ?? new PracticeForm(new Author(""), frame.Words.Language, "");
        return new RazorComponentResult<PracticePage>(new { Model = new PracticeModel(frame, await network.Posts(context.RequestAborted), form, position) });
    }

    static async Task<IResult> Post(HttpContext context, FrameMaker frames, PracticeNetwork network, PracticePosts posts, ILogger<PracticeNetwork> log)
    {
        var fields = await context.Request.ReadFormAsync();
        var frame = await frames.Make(context, fields["as"].ToString() is { Length: > 0 } member ? member : null);
        var form = PracticeInput.Read(fields);
        var problem = PracticeInput.Problem(fields, form, network.MaxLength);
        try
        {
            if (problem is null) return Turns.SeeOther($"{frame.PracticeLink()}#p{(await network.Post(form.Author, form.Text, form.Language)).Id}");
        }
        catch (StoreUnavailableException full)
        {
            log.PracticeUnavailable(full);
            problem = "practice.unavailable";
        }
        var model = new PracticeModel(frame, await network.Posts(context.RequestAborted), form, posts.Feed.Position, problem);
        return new RazorComponentResult<PracticePage>(new { Model = model }) { StatusCode = problem == "practice.unavailable" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity };
    }
}
