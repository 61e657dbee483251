using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Where an incident's thread can be opened in Teams. Source: Teams, §Deep link to a message in a channel.</summary>
static class ThreadLink
{
    const string Root = ";messageid=";

    /// <summary>The link; null when the incident has no thread in Teams.</summary>
    public static string? Of(Incident incident, Team team, BotCloud? cloud)
    {
        var threads = incident.Cards.Where(card => CardRequested.IsThread(card.Key)).Select(card => card.Value.Conversation);
        return threads.FirstOrDefault(thread => thread.Contains(Root, StringComparison.Ordinal) && team.ChannelOf(thread)?.Kind == ChannelIds.Teams)?.Split(Root) is [var channel, var message]
            ? $"https://{(cloud == BotCloud.UsGov ? "gov.teams.microsoft.us" : "teams.microsoft.com")}/l/message/{Uri.EscapeDataString(channel)}/{Uri.EscapeDataString(message)}"
            : null;
    }
}
