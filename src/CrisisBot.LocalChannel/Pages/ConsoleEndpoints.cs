using CrisisBot.LocalChannel.Channel;
using CrisisBot.LocalChannel.Guard;
using CrisisBot.LocalChannel.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>The console's addresses.</summary>
public static class ConsoleEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapConsole(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", Page);
        endpoints.MapGet("/console/entry", Entry);
        endpoints.MapGet("/console/threads", Threads);
        endpoints.MapGet("/console/events", (HttpContext context, EventStream stream, ConsoleChannel channel) => stream.Send(context, channel.Feed, Describe));
        endpoints.MapPost("/console/press", PressForm.Handle);
        endpoints.MapPost("/console/say", SayForm.Handle);
    }

    static async Task<IResult> Page(HttpContext context, FrameMaker frames, ConversationReader reader, string? @as, string? c, string? all)
    {
        var frame = await frames.Make(context, @as);
        if (frame.Viewer is null) return new RazorComponentResult<WhoPage>(new { Frame = frame, IsUnknown = @as is not null });
        var model = await reader.Conversation(frame, ConsoleIds.OfSlug(c), all is not null, context.RequestAborted);
        return model is null ? Refusal.Gone.Page(context, frame.Words) : new RazorComponentResult<ChannelPage>(new { Model = model });
    }

    static async Task<IResult> Entry(HttpContext context, FrameMaker frames, ConversationReader reader, ConsoleChannel channel, string? @as, string? c, string? a)
    {
        var frame = await frames.Make(context, @as);
        if (frame.Viewer is null || channel.Activity(ConsoleIds.OfSlug(c), a ?? "") is not { } entry) return Refusal.Gone.Page(context, frame.Words);
        reader.Seen(frame, entry);
        return new RazorComponentResult<EntryView>(new { Frame = frame, Model = await reader.Entry(frame, entry, null, context.RequestAborted) });
    }

    static async Task<IResult> Threads(HttpContext context, FrameMaker frames, ConversationReader reader, string? @as, string? c, string? all)
    {
        var frame = await frames.Make(context, @as);
        return frame.Viewer is null ? Refusal.Gone.Page(context, frame.Words) : new RazorComponentResult<ThreadList>(new { Model = await reader.Threads(frame, ConsoleIds.OfSlug(c), all is not null, context.RequestAborted) });
    }

    static object Describe(ConsoleChange change) => new
    {
        kind = change.Kind.ToString().ToLowerInvariant(),
        conversation = ConsoleIds.Slug(change.Conversation),
        activity = change.Activity,
        revision = change.Revision,
    };
}
