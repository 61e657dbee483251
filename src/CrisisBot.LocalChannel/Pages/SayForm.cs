using CrisisBot.LocalChannel.Channel;
using CrisisBot.LocalChannel.Guard;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>The composer's form, sent.</summary>
static class SayForm
{
    internal const int MaxLength = 4000;

    internal static async Task<IResult> Handle(HttpContext context, FrameMaker frames, ConversationReader reader, ConsoleChannel channel, IHostApplicationLifetime lifetime, ILogger<ConsoleChannel> log)
    {
        var form = await context.Request.ReadFormAsync();
        var frame = await frames.Make(context, form["as"]);
        var conversation = ConsoleIds.OfSlug(form["c"]);
        if (frame.Viewer is not { } viewer || channel.Conversations.All(known => known.Id != conversation)) return Refusal.Gone.Page(context, frame.Words);

        var text = form["text"].ToString().ReplaceLineEndings("\n").Trim();
        if (text.Length > MaxLength) return await Failed(context, reader, frame, conversation, text, "sayLong", StatusCodes.Status422UnprocessableEntity);
        // What was said stands in the transcript already when the bot fails at it, so it isn't offered to be sent again.
        if (text.Length > 0 && await Turns.Try(log, viewer.Id, conversation, () => channel.Say(frame.Persona, conversation, text, lifetime.ApplicationStopping)))
            return await Failed(context, reader, frame, conversation, null, "sayFailed", StatusCodes.Status500InternalServerError);
        return FrameMaker.IsFetch(context.Request) ? Results.NoContent() : Turns.SeeOther($"{frame.Link(conversation)}#end");
    }

    static async Task<IResult> Failed(HttpContext context, ConversationReader reader, PageFrame frame, string conversation, string? draft, string code, int status)
    {
        if (FrameMaker.IsFetch(context.Request)) return Results.Text(frame.Words[code], "text/plain", System.Text.Encoding.UTF8, status);
        var page = (await reader.Conversation(frame, conversation, all: false, context.RequestAborted))!;
        return new RazorComponentResult<ChannelPage>(new { Model = page with { Problem = code, Draft = draft } }) { StatusCode = status };
    }
}
