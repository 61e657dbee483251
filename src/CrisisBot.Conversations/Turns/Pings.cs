using System.Net;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.Conversations.Cards;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns;

/// <summary>What a ping says: who is asked, about what, and where it is. Source: Teams, §Mentions and §Activity feed notifications from a bot.</summary>
/// <param name="plans">The plans.</param>
/// <param name="bot">The bot's registration; null where there is none.</param>
public sealed class Pings(IPlans plans, BotRegistration? bot = null)
{
    /// <summary>The message; null when nobody it is for is in the team any more.</summary>
    public Activity? Draw(PingRequested ping, Incident incident, Team team)
    {
        var plan = plans.At(incident.PlanVersion);
        var draft = incident.Draft(ping.Draft)!;
        var asked = ping.Member is { } one ? [one] : PingRequested.Asked(incident, draft, plan);
        var people = asked.Select(id => (Name: plan.Member(id)?.Name ?? id, Known: team.Person(id))).Where(person => person.Known is not null).Select(person => Mention(person.Name, person.Known!.UserId)).ToArray();
        if (people.Length == 0) return null;
        var words = new Words((ping.Member is { } member ? plan.Member(member)?.Language : null) ?? plan.Language) { InMessage = true };
        var link = ThreadLink.Of(incident, team, bot?.Cloud) is { } address && ping.Member is not null ? $" [{words.Message("thread.open")}]({address})" : "";
        var text = words.Message("ping.approve",
            ("kind", words.Label("draft.title", ("kind", IncidentCard.KindName(words, draft.Kind)), ("number", draft.Id[1..]))),
            ("by", draft.Submitted!.By.Name), ("id", incident.Id), ("scenario", plan.Scenario(incident.Scenario)?.Name.In(words.Language) ?? incident.Scenario));
        return Activity.Message($"{string.Join(' ', people.Select(person => person.Text))} {text}{link}") with
        {
            Summary = text,
            Entities = [.. people.Select(BotJson.ToElement)],
            ChannelData = BotJson.ToElement(new { notification = new { alert = true } }),
        };
    }

    static MentionEntity Mention(string name, string id)
    {
        var text = $"<at>{WebUtility.HtmlEncode(name)}</at>";
        return new("mention", text, new ChannelAccount { Id = id, Name = name });
    }

    sealed record MentionEntity(string Type, string Text, ChannelAccount Mentioned);
}
