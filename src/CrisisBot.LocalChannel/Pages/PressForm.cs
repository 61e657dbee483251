using System.Collections.Immutable;
using CrisisBot.LocalChannel.Cards;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.LocalChannel.Guard;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrisisBot.LocalChannel.Pages;

/// <summary>A card's form, sent.</summary>
static class PressForm
{
    internal static async Task<IResult> Handle(HttpContext context, FrameMaker frames, ConversationReader reader, ConsoleChannel channel, IHostApplicationLifetime lifetime, ILogger<ConsoleChannel> log)
    {
        var form = await context.Request.ReadFormAsync();
        var frame = await frames.Make(context, form["as"]);
        var conversation = ConsoleIds.OfSlug(form["c"]);
        var button = CardButton.Read(form["press"]);
        if (frame.Viewer is not { } viewer || button is null || form["id"].ToString() is not { Length: > 0 } invokeId || channel.Activity(conversation, form["a"].ToString()) is not { } entry)
            return Refusal.Gone.Page(context, frame.Words);

        var attempt = Attempt(form, button);
        if (attempt.Missing.Count > 0) return await Again(context, reader, frame, conversation, entry, attempt);

        // A browser that leaves mustn't stop half-way what somebody decided.
        var (inputs, stopping) = (Inputs(button, attempt), lifetime.ApplicationStopping);
        if (await Turns.Try(log, viewer.Id, conversation, () => button.Execute is { } action
            ? channel.Press(frame.Persona, conversation, entry.Id, action, inputs, invokeId, stopping)
            : channel.Submit(frame.Persona, conversation, entry.Id, button.Data, inputs, invokeId, stopping))) channel.Failed(frame.Persona, entry.Id);
        return await Answer(context, reader, channel, frame, conversation, entry);
    }

    static async Task<IResult> Answer(HttpContext context, ConversationReader reader, ConsoleChannel channel, PageFrame frame, string conversation, TranscriptEntry entry)
    {
        if (!FrameMaker.IsFetch(context.Request)) return Turns.SeeOther($"{frame.Link(conversation)}#a-{entry.Id}");
        var now = channel.Activity(conversation, entry.Id) ?? entry;
        return new RazorComponentResult<EntryView>(new { Frame = frame, Model = await reader.Entry(frame, now, null, context.RequestAborted) });
    }

    static async Task<IResult> Again(HttpContext context, ConversationReader reader, PageFrame frame, string conversation, TranscriptEntry entry, PressAttempt attempt)
    {
        var model = await reader.Entry(frame, entry, attempt, context.RequestAborted);
        if (FrameMaker.IsFetch(context.Request)) return new RazorComponentResult<EntryView>(new { Frame = frame, Model = model }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        var page = (await reader.Conversation(frame, conversation, all: true, context.RequestAborted))!;
        var entries = page.Entries.Select(shown => shown.Entry.Id == entry.Id ? model : shown).ToImmutableArray();
        return new RazorComponentResult<ChannelPage>(new { Model = page with { Entries = entries } }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    static PressAttempt Attempt(IFormCollection form, CardButton button)
    {
        // A box sends a hidden "false" and, when ticked, "true" after it: the last counts. Browsers send line ends as CR LF.
        var values = form.Where(field => field.Key.StartsWith("i.", StringComparison.Ordinal))
            .ToDictionary(field => field.Key, field => (field.Value.LastOrDefault() ?? "").ReplaceLineEndings("\n"));
        return new PressAttempt(values, button.Required.Where(field => values.GetValueOrDefault(field)?.Trim() is null or "" or "false").ToHashSet());
    }

    static Dictionary<string, string> Inputs(CardButton button, PressAttempt attempt) => button.Fields
        .Where(field => attempt.Values.TryGetValue(field.Value, out var value) && value.Length > 0)
        .ToDictionary(field => field.Key, field => attempt.Values[field.Value]);
}
