using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Carries out what people write that changes something. The same message again changes nothing and is answered the same.</summary>
public sealed class Orders(Reports reports, Overview overview, Ledger<Incident> incidents, Ledger<Team> teams, IPlans plans, TimeProvider time)
{
    StreamNames Names => new(plans.Current.Team);

    /// <summary>Raises an alert from what was written; without anything, says how.</summary>
    public async Task<Answer> Report(Asked asked, CancellationToken ct)
    {
        if (PlainText.IsBlank(asked.Argument)) return asked.Words.Message("report.how", ("word", asked.Words.Message("word.report")));
        var report = await reports.Raise(new Matter(asked.By, asked.Key, reports.InOwnWords(asked, asked.Argument)), ct);
        return report.Refusal is { } refusal ? Refused(asked, refusal) : Said(asked, "report.done", report.Incident);
    }

    /// <summary>Declares a crisis: of an alert that is out, or of what is only now told.</summary>
    public async Task<Answer> Declare(Asked asked, CancellationToken ct)
    {
        var first = asked.Argument.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (await overview.Find(Spelling.Loose(first[0]), ct) is { } alert)
            return await Declare(asked, alert, first.Length > 1 && ScenarioIn(first[1]) is var (named, _) ? named.Id : alert.Scenario, ct);
        if (ScenarioIn(asked.Argument) is not var (scenario, told)) return HowToDeclare(asked);
        var text = PlainText.IsBlank(told) ? scenario.Name.In(plans.Current.Language) : told;
        var report = await reports.Raise(new Matter(asked.By, asked.Key, reports.InOwnWords(asked, text), scenario.Id), ct);
        return report.Refusal is { } refusal ? Refused(asked, refusal) : await Declare(asked, report.Incident, scenario.Id, ct);
    }

    /// <summary>Holds all publishing back.</summary>
    public async Task<Answer> Pause(Asked asked, CancellationToken ct)
    {
        var (reason, length) = FollowUp.WithoutTime(PlainText.Clean(asked.Argument));
        if (PlainText.IsBlank(reason)) return asked.Words.Message("pause.how", ("word", asked.Words.Message("word.pause")));
        var outcome = await Change(asked, new PausePublishing(reason, length ?? plans.Current.PauseFor, asked.Turn.Activity.Conversation!.Id), ct);
        return outcome.Refusal is { } refusal ? Refused(asked, refusal)
            : outcome.Now.State.Paused is not { } pause ? asked.Words.Message("paused.over")
            : $"{asked.Words.Message("paused.done", ("word", asked.Words.Message("word.resume")))} {PauseTalk.Until(asked.Words, pause)}".Trim();
    }

    /// <summary>Lets publishing go on.</summary>
    public async Task<Answer> Resume(Asked asked, CancellationToken ct)
    {
        var outcome = await Change(asked, new ResumePublishing(asked.Turn.Activity.Conversation!.Id), ct);
        return outcome.Refusal is { } refusal ? Refused(asked, refusal) : $"{asked.Words.Message("resumed.done")} {PauseTalk.Held(asked.Words, await overview.Held(ct))}".Trim();
    }

    async Task<Answer> Declare(Asked asked, Incident incident, string scenario, CancellationToken ct)
    {
        var outcome = await incidents.Handle(Names.Incident(incident.Id), $"{asked.Key}:declare", state => new Context(asked.By, Clock.Now(time), plans.At(state.PlanVersion)), new Declare(scenario, incident.Severity, asked.Channel), ct);
        return outcome.Refusal is { } refusal ? Refused(asked, refusal) : Said(asked, "declare.done", outcome.Now.State);
    }

    Task<Outcome<Team>> Change(Asked asked, ICommand<Team> command, CancellationToken ct) =>
        teams.Handle(Names.TeamStream, asked.Key, new Context(asked.By, Clock.Now(time), plans.Current), command, ct);

    // By its id or its name in any language, or the beginning of what was written; the rest is told about it.
    (Scenario Scenario, string Told)? ScenarioIn(string argument)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var count = words.Length; count > 0; count--)
        {
            var named = Spelling.Loose(string.Concat(words.Take(count)));
            if (plans.Current.Scenarios.FirstOrDefault(scenario => scenario.Name.ByLanguage.Values.Append(scenario.Id).Any(name => Spelling.Loose(name.Replace(" ", "", StringComparison.Ordinal)) == named)) is { } scenario)
                return (scenario, string.Join(' ', words.Skip(count)));
        }
        return null;
    }

    Answer HowToDeclare(Asked asked) => string.Join('\n',
    [
        asked.Words.Message("declare.how", ("word", asked.Words.Message("word.declare"))),
        "",
        .. plans.Current.Scenarios.Select(scenario => $"- **{scenario.Id}** – {Markdown.Escape(scenario.Name.In(asked.Words.Language))}"),
    ]);

    Answer Said(Asked asked, string code, Incident incident) => asked.Words.Message(code,
        ("id", incident.Id),
        ("scenario", plans.At(incident.PlanVersion).Scenario(incident.Scenario)?.Name.In(asked.Words.Language) ?? incident.Scenario),
        ("severity", asked.Words.Label($"severity.sev{(int)incident.Severity}")));

    Answer Refused(Asked asked, Refusal refusal) => asked.Words.Refusal(refusal.Readable(plans.Current, asked.Words.Language));
}
