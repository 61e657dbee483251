using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Where an incident's thread, or its alert, can be opened in Teams. Source: Teams, §Deep link to a message in a channel.</summary>
static class ThreadLink
{
    const string Root = ";messageid=";

    /// <summary>The link; null when the incident has no thread in Teams.</summary>
    public static string? Of(Incident incident, Team team, BotCloud? cloud)
    {
        var threads = incident.Cards.Where(card => CardRequested.IsThread(card.Key)).Select(card => card.Value.Conversation);
        return threads.FirstOrDefault(thread => thread.Contains(Root, StringComparison.Ordinal) && team.ChannelOf(thread)?.Kind == ChannelIds.Teams)?.Split(Root) is [var channel, var message]
            ? To(channel, message, cloud)
            : null;
    }

    /// <summary>The link to the alert's card; null when it doesn't stand in Teams.</summary>
    public static string? ToAlert(Incident incident, Team team, BotCloud? cloud) =>
        incident.Cards.Where(card => incident.Effects[card.Key].Request is CardRequested { Kind: CardKind.Alert }).Select(card => card.Value)
            .FirstOrDefault(card => team.ChannelOf(card.Conversation)?.Kind == ChannelIds.Teams) is { } alert ? To(alert.Conversation, alert.Activity, cloud) : null;

    static string To(string channel, string message, BotCloud? cloud) =>
        $"https://{(cloud == BotCloud.UsGov ? "gov.teams.microsoft.us" : "teams.microsoft.com")}/l/message/{Uri.EscapeDataString(channel)}/{Uri.EscapeDataString(message)}";
}
