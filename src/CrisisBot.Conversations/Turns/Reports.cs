using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using CrisisBot.Core.Watches;
using CrisisBot.Conversations.Turns.Commands;

namespace CrisisBot.Conversations.Turns;

/// <summary>Makes an alert of what somebody of the team reports. What they report is evidence like any post: its text is in the archive, streams refer to it.</summary>
public sealed class Reports(Evidence evidence, Ledger<Signals> watches, Ledger<Incident> incidents, Ledger<Team> teams, IPlans plans, StoreAlarm alarm, TimeProvider time)
{
    /// <summary>Raises the alert. Reporting the same again, or the same report coming again, finds the alert that is out.</summary>
    public async Task<Report> Raise(Matter matter, CancellationToken ct)
    {
        var plan = plans.Current;
        // Nothing of a stranger's is kept.
        if (plan.Member(matter.By.Id) is null) return new(Incident.Initial, new NotInPlan(matter.By.Name));
        var reference = await Keep(matter.What, ct);
        var names = new StreamNames(plan.Team);
        var context = new Context(matter.By, Clock.Now(time), plan);
        var scenario = matter.Scenario ?? Matching.ScenarioOf(plan, matter.What).Id;
        var channels = (await teams.Load(names.TeamStream, ct)).State.Channels.Keys;
        for (string? over = null; ;)
        {
            var noted = await watches.Handle(names.Watch(ReportMatter.Watch), $"report:{reference.Key}:after:{over}", context, new NoteReport(ReportMatter.Watch, reference, over), ct);
            var id = noted.Now.State.Matters[reference.Key];
            var raised = await incidents.Handle(names.Incident(id), matter.Key, context, new ReportMatter(id, reference, scenario, matter.Severity, [.. channels]), ct);
            if (raised.Refusal is not IncidentOver) return new(raised.Now.State, raised.Refusal);
            // The same was reported, looked at and ended before: it is a new matter. Each is left behind once, so there is an end.
            over = id;
        }
    }

    /// <summary>What somebody tells in their own words.</summary>
    public Mention InOwnWords(Asked asked, string text)
    {
        var activity = asked.Turn.Activity;
        return new(NetworkOf(activity.ChannelId), $"{activity.Conversation!.Id}:{activity.Id}", PlainText.Clean(text), asked.Words.Language, null, Clock.Now(time), null, new Author(asked.By.Id, asked.By.Name));
    }

    /// <summary>What the evidence calls a channel of ours: a name that networks could have, and none has.</summary>
    public static string NetworkOf(string? channel) => channel == BotFramework.Activities.ChannelIds.Teams ? "teams" : "console";

    async Task<MentionReference> Keep(Mention mention, CancellationToken ct)
    {
        var kept = await evidence.Keep(mention, ct);
        if (kept.Written) alarm.Clear(StorePart.Archive);
        return kept.Reference;
    }
}

/// <summary>Something somebody reports.</summary>
/// <param name="By">Who.</param>
/// <param name="Key">The report's key.</param>
/// <param name="What">A message, or their own words.</param>
/// <param name="Scenario">The scenario they chose; null when its words are to say.</param>
/// <param name="Severity">How bad they say it is; null when the plan is to say.</param>
public sealed record Matter(Actor By, string Key, Mention What, string? Scenario = null, Severity? Severity = null);

/// <summary>What became of a report.</summary>
/// <param name="Incident">The incident it made, or that was there.</param>
/// <param name="Refusal">Why not, or null.</param>
public sealed record Report(Incident Incident, Refusal? Refusal);
