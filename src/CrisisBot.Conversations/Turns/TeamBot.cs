using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tracing;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Conversations.Turns;

/// <summary>The bot: one path for every activity, whichever channel it comes from.</summary>
public sealed partial class TeamBot(Roster roster, Channels channels, CardClicks clicks, Dialogs dialogs, MessageReports reports, MessageDecisions decisions, Messages messages, MessagePresses presses, StoreAlarm alarm, Rush rush, IPlans plans, ILogger<TeamBot> log) : IBot
{
    /// <inheritdoc/>
    public Task<InvokeResponse?> OnTurn(Turn turn, CancellationToken ct) => Step.Turn.IsOn ? Watched(turn, ct) : Answer(turn, ct);

    Task<InvokeResponse?> Watched(Turn turn, CancellationToken ct) => Step.Turn.Measure(KindOf(turn.Activity), null, () => Answer(turn, ct), EndOf);

    // Whatever a channel calls it: the kinds are few.
    static string KindOf(Activity activity) =>
        activity.Type is ActivityTypes.Message or ActivityTypes.Invoke or ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate ? activity.Type : "other";

    static StepEnd EndOf(InvokeResponse? response) => response is null ? new("accepted") : new("answered", Error: response.Status >= 500 ? $"{response.Status}" : null);

    async Task<InvokeResponse?> Answer(Turn turn, CancellationToken ct)
    {
        using var counted = rush.Begin();
        turn = await roster.Known(turn, ct);
        try
        {
            return await Handle(turn, ct);
        }
        catch (StoreUnavailableException problem)
        {
            alarm.Raise(problem);
            // The answer to a press is read by the one who pressed; anything else the channel sends again when the status says so.
            if (turn.Activity.Type != ActivityTypes.Invoke) return new InvokeResponse(500);
            var words = new Words(Phrasebook.Known(Who.Language(turn, Who.Of(turn, plans.Current), plans.Current)));
            var sorry = words.Message(problem.IsUncertain ? "trouble.uncertain" : "trouble.notStored");
            return turn.Activity.Name == CardActionValue.InvokeName ? InvokeResponse.Error(500, "NotStored", sorry) : InvokeResponse.DialogMessage(sorry);
        }
        catch (ConnectorException unreachable)
        {
            // What was decided is stored; only the answer in the channel is lost.
            NotAnswered(log, turn.Activity.Conversation!.Id, unreachable);
            return null;
        }
    }

    async Task<InvokeResponse?> Handle(Turn turn, CancellationToken ct)
    {
        var activity = turn.Activity;
        if (!await channels.Learn(turn, ct)) return activity.Type == ActivityTypes.Invoke ? new InvokeResponse(403) : null;
        if (activity.Type == ActivityTypes.Invoke) return await Invoked(turn, ct);
        await channels.Welcome(turn, ct);
        if (activity.Type == ActivityTypes.Message) await (MessagePresses.Has(activity) ? presses.Answer(turn, ct) : messages.Answer(turn, ct));
        return null;
    }

    async Task<InvokeResponse> Invoked(Turn turn, CancellationToken ct) => turn.Activity.Name switch
    {
        CardActionValue.InvokeName => await clicks.Press(turn, ct),
        DialogValue.FetchName => await dialogs.Open(turn, ct),
        DialogValue.SubmitName => await dialogs.Submit(turn, ct),
        MessageExtensionAction.FetchName when IsDecision(turn) => await decisions.Open(turn, ct),
        MessageExtensionAction.SubmitName when IsDecision(turn) => await decisions.Submit(turn, ct),
        MessageExtensionAction.FetchName => reports.Open(turn),
        MessageExtensionAction.SubmitName => await reports.Submit(turn, ct),
        _ => new InvokeResponse(501),
    };

    static bool IsDecision(Turn turn) => ChosenMessage.Command(turn) == MessageDecisions.CommandId;

    [LoggerMessage(1, LogLevel.Warning, "The conversation {Conversation} couldn't be answered.")]
    private static partial void NotAnswered(ILogger log, string conversation, Exception problem);
}
