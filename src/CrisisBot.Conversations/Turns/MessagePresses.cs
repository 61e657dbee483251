using System.Text.Json;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns;

/// <summary>
/// Presses of clients that know no Action.Execute, or no dialogs: there a button sends a message whose value is the button's data. They take the path of all presses.
/// What came of them stands on the cards that everybody sees; what doesn't is said. Source: Universal Actions for Adaptive Cards, §Backward compatibility.
/// </summary>
public sealed class MessagePresses(CardClicks clicks, Dialogs dialogs, PlanCards planCards, IPlans plans, Talk talk)
{
    /// <summary>Whether a message is a press: it has a value, and says nothing else or names a verb.</summary>
    public static bool Has(Activity message) =>
        message.Value is { ValueKind: JsonValueKind.Object } value && (PlainText.IsBlank(message.Text ?? "") || value.TryGetProperty("verb", out _));

    /// <summary>Carries it out. What it changes is durable before it is answered; the same message again changes nothing.</summary>
    public async Task Answer(Turn turn, CancellationToken ct)
    {
        if (WantsDialog(turn.Activity.Value!.Value))
        {
            var dialog = await dialogs.Ask(turn, ct);
            await (dialog.Form is { } form ? talk.Answer(turn.Activity, new DrawnCard(form, dialog.Text), ct) : talk.Answer(turn.Activity, dialog.Text, ct));
            return;
        }
        var pressed = await clicks.Take(turn, ct);
        if (pressed.Sentence is { } sentence) await talk.Answer(turn.Activity, sentence, ct);
        // An incident's cards are kept true; the plan's, once posted, aren't.
        else if (PlanCards.Has(Click.Of(turn.Activity.Value).Verb)) await talk.Answer(turn.Activity, await planCards.Draw(Asked.Of(turn, plans.Current), PlanView.Plan, ct), ct);
    }

    static bool WantsDialog(JsonElement value) =>
        value.TryGetProperty("msteams", out var teams) && teams.ValueKind == JsonValueKind.Object && teams.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(DialogValue.FetchName);
}
