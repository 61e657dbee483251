using CrisisBot.BotFramework.Authentication;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Answers what is going on: the open incidents, one of them, the drafts.</summary>
/// <param name="incidents">The incidents.</param>
/// <param name="teams">The team: whether publishing is paused, which conversations are in Teams.</param>
/// <param name="store">Lists what is open.</param>
/// <param name="plans">The plan.</param>
/// <param name="bot">The bot's registration; null where there is none.</param>
public sealed class Overview(Ledger<Incident> incidents, Ledger<Team> teams, IEventStore store, IPlans plans, BotRegistration? bot = null)
{
    const int DraftsShown = 10;

    StreamNames Names => new(plans.Current.Team);

    /// <summary>What is open, a line each.</summary>
    public async Task<Answer> Incidents(Asked asked, CancellationToken ct)
    {
        var open = await Open(ct);
        string[] lines = open.Count == 0 ? [asked.Words.Message("incidents.none")] : [asked.Words.Message("incidents.title", ("count", open.Count)), "", .. open.Select(incident => $"- {Line(asked.Words, incident)}")];
        return Joined([.. lines, .. open.Exists(incident => CardRequested.IsBarred(incident)) ? ["", asked.Words.Card("card.barred")] : Array.Empty<string>(), .. await Paused(asked.Words, ct)]);
    }

    /// <summary>How one incident stands; without its number, the only one, or all.</summary>
    public async Task<Answer> Status(Asked asked, CancellationToken ct)
    {
        var open = await Open(ct);
        var number = Spelling.Loose(asked.Argument);
        if (number.Length == 0) return open.Count == 1 ? await Detail(asked.Words, open[0], ct) : await Incidents(asked, ct);
        var meant = open.Where(incident => incident.Id.StartsWith(number, StringComparison.Ordinal)).ToArray();
        if (meant.Length == 1) return await Detail(asked.Words, meant[0], ct);
        return await Find(number, ct) is { } ended ? await Detail(asked.Words, ended, ct) : asked.Words.Message("status.unknown", ("number", Markdown.Clean(asked.Argument, 40)));
    }

    /// <summary>The drafts that aren't public yet.</summary>
    public async Task<Answer> Drafts(Asked asked, CancellationToken ct)
    {
        List<string> lines = [];
        foreach (var incident in await Open(ct))
        {
            var link = await Link(asked.Words, incident, ct);
            lines.AddRange(Unpublished(incident).Select(draft => $"- **{incident.Id}** {Line(asked.Words, draft)}{link}"));
        }
        if (lines.Count == 0) return Joined([asked.Words.Message("drafts.none"), .. await Paused(asked.Words, ct)]);
        return Joined([asked.Words.Message("drafts.title", ("count", lines.Count)), "", .. lines.Take(DraftsShown), .. await Paused(asked.Words, ct)]);
    }

    /// <summary>What keeps people of the plan from being reached in Teams, if anything; put behind an answer.</summary>
    public async Task<string> Unreached(Words words, CancellationToken ct)
    {
        var team = await Team(ct);
        List<string> lines = [];
        if (!team.Unreadable.IsEmpty) lines.Add(words.Message("people.unreadable"));
        if (team.Mentionable is { } there && plans.Current.Members.Where(member => !there.ContainsKey(member.Id)).Select(member => member.Name).ToArray() is { Length: > 0 } missing)
            lines.Add(words.Message("people.missing", ("names", string.Join(", ", missing))));
        return string.Concat(lines.Select(line => $"\n\n{line}"));
    }

    /// <summary>The incident with this number, open or over; null when there is none.</summary>
    public async Task<Incident?> Find(string number, CancellationToken ct) =>
        number.Length is > 0 and <= 32 && number.All(char.IsAsciiLetterOrDigit) && (await incidents.Load(Names.Incident(number), ct)).State is { Phase: not Phase.None } found ? found : null;

    async Task<Answer> Detail(Words words, Incident incident, CancellationToken ct)
    {
        var plan = plans.At(incident.PlanVersion);
        var roles = incident.Roles.Select(holding => words.Message(holding.Member is null ? "status.vacant" : holding.IsTaken ? "status.holds" : "status.asked",
            ("role", plan.Role(holding.Role)?.Name.In(words.Language) ?? holding.Role), ("name", plan.Member(holding.Member ?? "")?.Name ?? holding.Member)));
        return Joined(
        [
            Line(words, incident),
            "",
            $"- {Scene.PhaseLine(words, incident)}",
            $"- {words.Message("status.posts", ("count", incident.Signals.Count))}",
            .. roles.Select(role => $"- {role}"),
            .. incident.Drafts.TakeLast(DraftsShown).Select(draft => $"- {Line(words, draft)}"),
            .. await Link(words, incident, ct) is { Length: > 0 } link ? [$"-{link}"] : Array.Empty<string>(),
            .. CardRequested.IsBarred(incident) ? ["", words.Card("card.barred")] : Array.Empty<string>(),
            .. await Paused(words, ct),
        ]);
    }

    string Line(Words words, Incident incident) => words.Message("incidents.line",
        ("id", incident.Id),
        ("scenario", plans.At(incident.PlanVersion).Scenario(incident.Scenario)?.Name.In(words.Language) ?? incident.Scenario),
        ("severity", words.Label($"severity.sev{(int)incident.Severity}")),
        ("phase", words.Label($"phase.short.{Codes.Of(incident.Phase)}")));

    static string Line(Words words, Draft draft) => words.Message("drafts.line",
        ("kind", words.Label("draft.title", ("kind", IncidentCard.KindName(words, draft.Kind)), ("number", draft.Id[1..]))), ("state", new Written(DraftCard.Status(words, draft))));

    static IEnumerable<Draft> Unpublished(Incident incident) => incident.Drafts.Where(draft => draft.Status is not (DraftStatus.Published or DraftStatus.Rejected));

    async Task<string> Link(Words words, Incident incident, CancellationToken ct) =>
        ThreadLink.Of(incident, await Team(ct), bot?.Cloud) is { } link ? $" [{words.Message("thread.open")}]({link})" : "";

    async Task<string[]> Paused(Words words, CancellationToken ct) =>
        (await Team(ct)).Paused is { } paused ? ["", $"{words.Message("paused.since", ("by", paused.Did.By.Name), ("at", paused.Did.At), ("reason", paused.Did.Reason))} {PauseTalk.Until(words, paused)}".Trim()] : [];

    /// <summary>How many approved drafts are held back.</summary>
    public async Task<int> Held(CancellationToken ct) => (await Open(ct)).Sum(incident => incident.Drafts.Count(draft => draft.Hold is not null));

    async Task<Team> Team(CancellationToken ct) => (await teams.Load(Names.TeamStream, ct)).State;

    async Task<List<Incident>> Open(CancellationToken ct)
    {
        List<Incident> open = [];
        await foreach (var head in store.Heads(Names.Incidents, openOnly: true, ct))
            if ((await incidents.Load(head.Stream, ct)).State is { IsOver: false } incident) open.Add(incident);
        // The worst first; among those, the newest.
        return [.. open.OrderBy(incident => incident.Severity).ThenByDescending(incident => incident.RaisedAt)];
    }

    static Answer Joined(IEnumerable<string> lines) => string.Join('\n', lines);
}
