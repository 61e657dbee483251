using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns;

/// <summary>Dialogs for what doesn't fit a card: a long draft to edit, a reason for sending one back. They ask for what a card's button asks for, and no more.</summary>
public sealed class Dialogs(Presses presses, IPlans plans)
{
    static readonly string[] Offered = ["edit", "return", "reject"];

    /// <summary>Opens one, with the draft as it stands now.</summary>
    public async Task<InvokeResponse> Open(Turn turn, CancellationToken ct) => (await Ask(turn, ct)).Response;

    /// <summary>What is asked there; also for a client without dialogs, which sends the button as a message.</summary>
    internal Task<Dialog> Ask(Turn turn, CancellationToken ct) => Guarded(turn, async (click, words) =>
        await Subject(click, words, ct) is var (incident, draft) ? Show(words, incident, draft, click.Verb, null, null) : Unknown(words, click));

    /// <summary>Takes what was filled in. When it is refused, the dialog comes back with what was typed and with the draft as it is by now.</summary>
    public async Task<InvokeResponse> Submit(Turn turn, CancellationToken ct) => (await Take(turn, ct)).Response;

    Task<Dialog> Take(Turn turn, CancellationToken ct) => Guarded(turn, async (click, words) =>
    {
        if (await Subject(click, words, ct) is null) return Unknown(words, click);
        var outcome = await presses.Do(turn, click, Verbs.Find(click.Verb)!, Who.Of(turn, plans.Current), ct);
        var draft = outcome.Now.State.Draft(click.Text("draft"))!;
        if (outcome.Refusal is not { } refusal) return new(words.Card("dialog.done"));
        var why = words.Refusal(refusal.Readable(plans.At(outcome.Now.State.PlanVersion), words.Language));
        return Show(words, outcome.Now.State, draft, click.Verb, click.TextOrNull(click.Verb == "edit" ? "text" : "reason") ?? "", why);
    });

    async Task<(Incident Incident, Draft Draft)?> Subject(Click click, Words words, CancellationToken ct)
    {
        if (!Offered.Contains(click.Verb)) return null;
        var incident = (await presses.Load(click, ct)).State;
        return incident.Draft(click.Text("draft")) is { } draft ? (incident, draft) : null;
    }

    static Dialog Show(Words words, Incident incident, Draft draft, string verb, string? typed, string? notice) =>
        new(words.Label($"draft.{verb}"), DialogCards.About(words, incident, draft, verb, typed, notice));

    static Dialog Unknown(Words words, Click click) =>
        new(Offered.Contains(click.Verb) ? words.Refusal(new UnknownDraft("")) : words.Message("bad.verb", ("verb", Markdown.Clean(click.Verb, 40))));

    async Task<Dialog> Guarded(Turn turn, Func<Click, Words, Task<Dialog>> handle)
    {
        var words = new Words(Phrasebook.Known(Who.Language(turn, Who.Of(turn, plans.Current), plans.Current)));
        try
        {
            return await handle(Read(turn.Activity), words);
        }
        catch (ClickException bad)
        {
            return new(words.Message("bad.data", ("missing", bad.Missing)));
        }
    }

    static Click Read(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value) throw new ClickException("value");
        return Click.Of(activity.Type == ActivityTypes.Message ? value : value.Deserialize<DialogValue>(BotJson.Options)?.Data);
    }
}

/// <summary>A dialog, or what is said in its place.</summary>
/// <param name="Text">Its title, or the sentence.</param>
/// <param name="Form">What stands in it; null when there is nothing to fill in.</param>
sealed record Dialog(string Text, AdaptiveCard? Form = null)
{
    /// <summary>To a client that has dialogs.</summary>
    public InvokeResponse Response => Form is null ? InvokeResponse.DialogMessage(Text) : InvokeResponse.Dialog(Text, Form);
}
