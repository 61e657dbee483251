using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns;

/// <summary>Says something in a conversation, outside any incident.</summary>
public sealed class Talk(ConnectorClient connector, Ledger<Team> teams, IPlans plans)
{
    /// <summary>Says it in a connected channel or one of its threads; nothing happens where the bot isn't connected.</summary>
    public async Task Say(string conversation, string text, CancellationToken ct)
    {
        var team = await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct);
        if (team.State.ChannelOf(conversation) is { } channel) await connector.Send(channel.ServiceUrl, conversation, Activity.Message(text), ct);
    }

    /// <summary>Says it in every connected channel but one that knows already; one that can't be reached doesn't keep it from the others.</summary>
    /// <exception cref="ConnectorException">A channel couldn't be reached.</exception>
    public async Task Announce(string text, CancellationToken ct, string? except = null)
    {
        var team = await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct);
        await Task.WhenAll(team.State.Channels.Values.Where(channel => channel.Conversation != except).Select(channel => connector.Send(channel.ServiceUrl, channel.Conversation, Activity.Message(text), ct)));
    }

    /// <summary>Answers a message with a card.</summary>
    public Task Answer(Activity message, DrawnCard card, CancellationToken ct) =>
        connector.Send(message.ServiceUrl!, message.Conversation!.Id, Activity.Card(card.Card, card.Summary) with { ReplyToId = message.Id }, ct);

    /// <summary>Answers a message where it was said.</summary>
    public Task Answer(Activity message, string text, CancellationToken ct) =>
        connector.Send(message.ServiceUrl!, message.Conversation!.Id, Activity.Message(text) with { ReplyToId = message.Id }, ct);
}
