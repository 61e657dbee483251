using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Cards;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Resolutions;

namespace CrisisBot.Conversations.Turns;

/// <summary>"Record as decision" on a message: a dialog with its words to put right, who sees to it and by when. A message is one decision, whoever sends the dialog how often.</summary>
public sealed class MessageDecisions(Subject subject, Doing doing, IPlans plans, ReadMarkup read)
{
    /// <summary>The command's id in the app's manifest.</summary>
    public const string CommandId = "decision";

    /// <summary>Opens the dialog. Nothing is stored yet.</summary>
    public async Task<InvokeResponse> Open(Turn turn, CancellationToken ct)
    {
        var asked = Asked.Of(turn, plans.Current);
        if (ChosenMessage.Read(turn, CommandId) is not { } message) return NoMessage(asked);
        if (plans.Current.Member(asked.By.Id) is null) return InvokeResponse.DialogMessage(asked.Words.Refusal(new NotInPlan(asked.By.Name)));
        var crises = await subject.Crises(asked, ct);
        return crises.Count == 0 ? InvokeResponse.DialogMessage(asked.Words.Message("decision.noCrisis")) : Show(asked, crises, Text(message), null);
    }

    /// <summary>Records the decision. It is durable when the task completes.</summary>
    public async Task<InvokeResponse> Submit(Turn turn, CancellationToken ct)
    {
        var asked = Asked.Of(turn, plans.Current);
        if (ChosenMessage.Read(turn, CommandId) is not { } message) return NoMessage(asked);
        try
        {
            var filled = new Click(CommandId, message.Action.Data);
            var crises = await subject.Crises(asked, ct);
            if (crises.FirstOrDefault(each => each.Id == filled.Text("incident")) is not { } crisis) return InvokeResponse.DialogMessage(asked.Words.Refusal(new NoSuchIncident()));
            var text = filled.TextOrNull("text") ?? "";
            var command = new RecordDecision(text, filled.TextOrNull("owner"), filled.Length("within"));
            var outcome = await doing.Do(asked, crisis, command, ct, $"decision:{asked.Channel}:{message.Id}");
            return outcome.Refusal is { } refusal ? Show(asked, crises, text, asked.Words.Refusal(refusal)) : InvokeResponse.DialogMessage(asked.Words.Card("dialog.done"));
        }
        catch (ClickException bad)
        {
            return InvokeResponse.DialogMessage(asked.Words.Message("bad.data", ("missing", bad.Missing)));
        }
    }

    InvokeResponse Show(Asked asked, IReadOnlyList<Incident> crises, string text, string? notice) =>
        InvokeResponse.Dialog(asked.Words.Label("decisions.add"), DialogCards.Decide(asked.Words with { InMessage = false }, plans.At(crises[0].PlanVersion), crises, text, asked.By.Id, notice));

    // A decision is a sentence: what is longer is cut where it can be put right.
    string Text(ChosenMessage message) => PlainText.Shorten(PlainText.Clean(message.Payload.Body?.ContentType == "text" ? message.Payload.Body.Content ?? "" : read(message.Payload.Body?.Content)).Trim(), Resolution.MaxLength / 4);

    static InvokeResponse NoMessage(Asked asked) => InvokeResponse.DialogMessage(asked.Words.Message("report.noMessage"));
}
