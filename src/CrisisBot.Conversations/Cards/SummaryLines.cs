using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reports;
using NodaTime;

namespace CrisisBot.Conversations.Cards;

/// <summary>The lines of a summary, on a card as in a message.</summary>
static class SummaryLines
{
    const int Named = 3;

    public static IEnumerable<(string Label, string Text)> Of(Scene scene) => Of(scene.Words, scene.Incident, scene.Plan, scene.Now);

    /// <summary>State and since when, who is affected, what is out, what is next, what is overdue.</summary>
    public static IEnumerable<(string Label, string Text)> Of(Words words, Incident incident, Plan plan, Instant now)
    {
        var standing = Standing.Of(incident, plan, now);
        var reach = standing.Reach is { } followers ? words.Label("alert.followers", ("count", followers)) : words.Label("alert.followersUnknown");
        var lead = incident.Role(plan.LeadOf(incident.Scenario).Id) is { IsTaken: true, Member: { } member } ? plan.Member(member)?.Name ?? member : words.Label("summary.noLead");
        yield return (words.Card("summary.state"), $"{Scene.PhaseLine(words, incident)} {words.Card("summary.lead", ("name", lead))}");
        yield return (words.Card("alert.since"), words.Card("summary.since", ("at", standing.Since)));
        yield return (words.Card("summary.affected"), words.Card("summary.posts", ("count", standing.Posts), ("reach", reach)));
        yield return (words.Card("summary.out"), words.Card("summary.replies", ("count", standing.Published.Length), ("waiting", standing.Waiting)));
        yield return (words.Card("summary.next"), Several(words, incident, plan, standing.Next));
        yield return (words.Card("summary.overdue"), Several(words, incident, plan, standing.Overdue));
        if (!standing.Empty.IsEmpty) yield return (words.Card("summary.empty"), Markdown.Escape(string.Join(", ", standing.Empty.Select(role => plan.Role(role)?.Name.In(words.Language) ?? role))));
    }

    static string Several(Words words, Incident incident, Plan plan, IReadOnlyCollection<Due> dues)
    {
        if (dues.Count == 0) return words.Card("summary.nothing");
        var named = dues.Take(Named).Select(due => words.Card("summary.due", ("what", What(words, incident, plan, due)), ("who", plan.Member(due.Owner)?.Name ?? due.Owner), ("at", due.At)));
        return string.Join("; ", named) + (dues.Count > Named ? " " + words.Card("alert.more", ("count", dues.Count - Named)) : "");
    }

    static string What(Words words, Incident incident, Plan plan, Due due) =>
        Markdown.Clean(due.Task is { } task ? incident.Task(task)!.In(words.Language, plan) : incident.Resolution(due.Decision!)!.Text, Choices.ExcerptLength);
}
