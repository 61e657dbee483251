using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Checklists;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Resolutions;
using CrisisBot.Core.Streams;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Tasks, decisions and the summary of a crisis, asked for and told by message.</summary>
public sealed class WorkOrders(Subject subject, Doing doing, IPlans plans, TimeProvider time)
{
    const int Shown = 15;

    /// <summary>Lists what is to be done; with something behind it, adds it.</summary>
    public Task<Answer> Tasks(Asked asked, CancellationToken ct) => Take(asked, "tasks", List, what => new AddTask(what.Text, what.Owner, what.Within), incident => incident.Tasks[^1] is var task ? (task.Id, task.Owner!, task.DueAt) : default, ct);

    /// <summary>Lists the decisions that are open; with one behind it, records it.</summary>
    public Task<Answer> Decision(Asked asked, CancellationToken ct) => Take(asked, "decision", Open, what => new RecordDecision(what.Text, what.Owner, what.Within), incident => incident.Resolutions[^1] is var decision ? (decision.Id, decision.Owner, decision.DueAt) : default, ct);

    async Task<Answer> Take(Asked asked, string word, Func<Words, Incident, Plan, Answer> list, Func<FollowUp, ICommand<Incident>> command, Func<Incident, (string Id, string Owner, NodaTime.Instant? Due)> taken, CancellationToken ct)
    {
        var (incident, said) = await subject.Of(asked, ct);
        if (incident is null) return Subject.Which(asked, word);
        var plan = plans.At(incident.PlanVersion);
        if (PlainText.IsBlank(said)) return list(asked.Words, incident, plan);
        var outcome = await doing.Do(asked, incident, command(FollowUp.Read(said, plan)), ct);
        if (outcome.Refusal is { } refusal) return doing.Refused(asked, refusal, incident);
        var (id, owner, due) = taken(outcome.Now.State);
        return asked.Words.Message($"{word}.done", ("number", id[1..]), ("name", plan.Member(owner)?.Name ?? owner)) + (due is { } at ? " " + asked.Words.Card("tasks.due", ("at", at)) : "");
    }

    /// <summary>How a crisis stands, for whoever has a minute.</summary>
    public async Task<Answer> Summary(Asked asked, CancellationToken ct)
    {
        var (incident, _) = await subject.Of(asked, ct);
        if (incident is null) return Subject.Which(asked, "summary");
        var plan = plans.At(incident.PlanVersion);
        var scenario = plan.Scenario(incident.Scenario)?.Name.In(asked.Words.Language) ?? incident.Scenario;
        return string.Join('\n',
        [
            $"**{asked.Words.Card("summary.title", ("id", incident.Id), ("scenario", scenario))}** – {asked.Words.Label($"severity.sev{(int)incident.Severity}")}",
            "",
            .. SummaryLines.Of(asked.Words, incident, plan, Clock.Now(time)).Select(line => $"- **{line.Label}:** {line.Text}"),
        ]);
    }

    static Answer List(Words words, Incident incident, Plan plan)
    {
        var open = incident.Tasks.Where(task => task.IsOpen).OrderBy(task => task.DueAt ?? NodaTime.Instant.MaxValue).ToArray();
        var how = words.Message("tasks.how", ("word", words.Message("word.tasks")));
        if (open.Length == 0) return $"{words.Card("tasks.none")}\n\n{how}";
        return string.Join('\n', [words.Card("tasks.title", ("id", incident.Id), ("done", incident.Tasks.Count - open.Length), ("count", incident.Tasks.Count)), "", .. open.Take(Shown).Select(Line), "", how]);

        string Line(TeamTask task) => "- " + Item(words, task.Id, task.In(words.Language, plan), task.Of(incident, plan), task.DueAt, plan, task.IsOverdue ? "tasks.overdueSince" : "tasks.due");
    }

    static Answer Open(Words words, Incident incident, Plan plan)
    {
        var open = incident.Resolutions.Where(decision => decision.Closed is null).ToArray();
        var how = words.Message("decision.how", ("word", words.Message("word.decision")));
        if (open.Length == 0) return $"{words.Message("decision.none")}\n\n{how}";
        return string.Join('\n', [words.Card("decisions.title", ("id", incident.Id)), "", .. open.TakeLast(Shown).Select(decision => "- " + Item(words, decision.Id, decision.Text, decision.Owner, decision.DueAt, plan, "tasks.due")), "", how]);
    }

    static string Item(Words words, string id, string text, string owner, NodaTime.Instant? due, Plan plan, string when) =>
        $"**{id[1..]}** {Markdown.Escape(text)} – {Markdown.Escape(plan.Member(owner)?.Name ?? owner)}{(due is { } at ? " · " + words.Card(when, ("at", at)) : "")}";
}
