using System.Net;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.Conversations.Cards;
using CrisisBot.Conversations.Turns.Commands;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Paging;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns;

/// <summary>What a ping says: who is asked, about what, and where it is. Source: Teams, §Mentions and §Activity feed notifications from a bot.</summary>
/// <param name="plans">The plans.</param>
/// <param name="time">The clock.</param>
/// <param name="bot">The bot's registration; null where there is none.</param>
public sealed class Pings(IPlans plans, TimeProvider time, BotRegistration? bot = null)
{
    /// <summary>The message; null when nobody it is for can be told any more.</summary>
    public Activity? Draw(Ping ping, Incident incident, Team team)
    {
        var plan = plans.At(incident.PlanVersion);
        var people = ping.For(incident, plan).Select(id => Named(ping, plan, id, team)).OfType<Person>().ToArray();
        if (people.Length == 0) return null;
        var words = new Words((ping.Member is { } member ? plan.Member(member)?.Language : null) ?? plan.Language) { InMessage = true };
        var scenario = plan.Scenario(incident.Scenario)?.Name.In(words.Language) ?? incident.Scenario;
        var (text, link) = ping switch
        {
            PingRequested approval => (Approve(words, incident, incident.Draft(approval.Draft)!, scenario), Link(words, "thread.open", ThreadLink.Of(incident, team, bot?.Cloud))),
            PageRequested page => (Call(words, incident, page, scenario), Link(words, "alert.open", ThreadLink.ToAlert(incident, team, bot?.Cloud))),
            NudgeRequested nudge => (NudgeWords.Of(words, nudge, incident, plan, scenario, Clock.Now(time)), Link(words, "thread.open", ThreadLink.Of(incident, team, bot?.Cloud))),
            _ => throw new InvalidOperationException($"Nobody knows what {ping.GetType().Name} says."),
        };
        return Activity.Message($"{string.Join(' ', people.Select(person => person.Text))} {text}{(ping.Member is null ? "" : link)}") with
        {
            Summary = text,
            Entities = [.. people.Select(person => person.Mention).OfType<MentionEntity>().Select(BotJson.ToElement)],
            ChannelData = BotJson.ToElement(new { notification = new { alert = true } }),
        };
    }

    static string Approve(Words words, Incident incident, Core.Drafts.Draft draft, string scenario) => words.Message(draft.Reopened is null ? "ping.approve" : "ping.again",
        ("kind", DraftCard.Title(words, draft)), ("by", draft.Submitted!.By.Name), ("id", incident.Id), ("scenario", scenario));

    static string Call(Words words, Incident incident, PageRequested call, string scenario)
    {
        var escalation = incident.Escalation;
        var code = escalation.Page(call.Page)!.IsManagement ? "page.management" : escalation.LapsedBy is null ? "page.call" : "page.lapsed";
        return words.Message(code, ("id", incident.Id), ("scenario", scenario), ("severity", words.Label($"severity.sev{(int)incident.Severity}")),
            ("acknowledge", words.Label("alert.acknowledge")), ("by", escalation.LapsedBy), ("since", escalation.Since));
    }

    static string Link(Words words, string code, string? address) => address is null ? "" : $" [{words.Message(code)}]({address})";

    // In a channel that can't mention anybody, a name is better than nothing when it is urgent.
    static Person? Named(Ping ping, Plan plan, string id, Team team)
    {
        var name = plan.Member(id)?.Name ?? id;
        var isMentionable = ping.Channel is null || team.ChannelOf(ping.Channel)?.Kind == ChannelIds.Teams;
        return isMentionable && team.Person(id) is { } known ? Person.Mentioned(name, known.UserId)
            : ping is PageRequested { Member: null } or NudgeRequested { Member: null } ? new($"**{Markdown.Escape(name)}**", null)
            : null;
    }

    sealed record Person(string Text, MentionEntity? Mention)
    {
        public static Person Mentioned(string name, string id)
        {
            var text = $"<at>{WebUtility.HtmlEncode(name)}</at>";
            return new(text, new("mention", text, new ChannelAccount { Id = id, Name = name }));
        }
    }

    sealed record MentionEntity(string Type, string Text, ChannelAccount Mentioned);
}
