using System.Text.Json;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Languages;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns;

/// <summary>Knows the channels the team can be reached in: learns them from what comes in, and greets once.</summary>
public sealed class Channels(Ledger<Team> teams, IPlans plans, ServiceUrls allowed, Talk talk, TimeProvider time)
{
    StreamNames Names => new(plans.Current.Team);

    /// <summary>Notes where an activity came from. Repeating it changes nothing.</summary>
    /// <returns>Whether the conversation is one the bot speaks in.</returns>
    public async Task<bool> Learn(Turn turn, CancellationToken ct)
    {
        var activity = turn.Activity;
        var isConsole = turn.Caller.Source == Caller.Console;
        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var serviceUrl) || !allowed.Allows(serviceUrl) || allowed.IsConsole(serviceUrl) != isConsole) return false;
        // Whoever isn't the console can call itself so, and isn't it.
        if (!isConsole && activity.ChannelId == Caller.Console) return false;
        var channel = new ConnectedChannel(activity.Conversation!.Id.Split(';')[0], isConsole ? Caller.Console : activity.ChannelId ?? "unknown", activity.ServiceUrl!, activity.Conversation.TenantId);
        // The team's version makes the key of what is new against it, and only of that.
        var team = await teams.Load(Names.TeamStream, ct);
        if (activity is { Type: ActivityTypes.InstallationUpdate, Action: "remove" or "remove-upgrade" })
        {
            await teams.Handle(Names.TeamStream, $"left:{channel.Conversation}:{channel.Kind}:{team.Version}", Context(), new Disconnect(channel.Conversation, channel.Kind), ct);
            return false;
        }
        // An extension is used in any chat; that doesn't make it a channel of the team.
        if (IsChat(activity) || IsFromAnywhere(activity)) return true;
        var outcome = await teams.Handle(Names.TeamStream, $"connect:{channel.Conversation}:{channel.Kind}:{team.Version}", Context(), new Connect(channel), ct);
        return outcome.Refusal is null;
    }

    /// <summary>Greets a channel when it is connected, and a person when the bot comes to their chat; a message there is answered anyway.</summary>
    public async Task Welcome(Turn turn, CancellationToken ct)
    {
        var isChat = IsChat(turn.Activity);
        if (isChat && turn.Activity.Type == ActivityTypes.Message) return;
        var conversation = turn.Activity.Conversation!.Id.Split(';')[0];
        var team = await teams.Load(Names.TeamStream, ct);
        var outcome = await teams.Handle(Names.TeamStream, $"greet:{conversation}:{team.Version}", Context(), new Greet(conversation), ct);
        if (!outcome.Changed) return;
        if (isChat) await talk.Answer(turn.Activity, Greeting(WordsFor(turn), "greeting.personal"), ct);
        else await talk.Say(conversation, Greeting(new Words(plans.Current.Language), "greeting"), ct);
    }

    string Greeting(Words words, string code) =>
        $"{words.Message(code, ("brand", plans.Current.Brand))}\n\n{words.Message("greeting.who", ("approvers", PlanAnswers.Approvers(words, plans.Current)))}";

    // A group's chat has no threads to work in: there, as in a person's own, one asks the bot; alerts come to channels.
    static bool IsChat(Activity activity) => activity.Conversation!.ConversationType is "personal" or "groupChat";

    static bool IsFromAnywhere(Activity activity) => activity is { Type: ActivityTypes.Invoke, Name: MessageExtensionAction.FetchName or MessageExtensionAction.SubmitName };

    Words WordsFor(Turn turn) => new(Phrasebook.Known(Who.Language(turn, Who.Of(turn, plans.Current), plans.Current)));

    Context Context() => new(Actor.Bot("channels"), Clock.Now(time), plans.Current);
}
