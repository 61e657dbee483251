using System.Collections.Immutable;
using CrisisBot.Core.OnCall;
using NodaTime;

namespace CrisisBot.Core.Plans;

/// <summary>How bad: sev1 is the worst.</summary>
public enum Severity
{
    /// <summary>The worst.</summary>
    Sev1 = 1,
    /// <summary>Serious.</summary>
    Sev2 = 2,
    /// <summary>To be handled today.</summary>
    Sev3 = 3,
    /// <summary>To be known.</summary>
    Sev4 = 4,
}

/// <summary>The emergency plan of one team, checked: every name in it leads somewhere.</summary>
/// <param name="Version">The first 12 hex digits of the SHA-256 of its text.</param>
/// <param name="Team">The team's id; streams begin with it.</param>
/// <param name="Brand">The brand's name, as the public knows it.</param>
/// <param name="Language">The language of the team's channel: tr, en, id or pl.</param>
/// <param name="Members">Everybody in the team.</param>
/// <param name="Roles">The roles, with who holds them.</param>
/// <param name="Watches">What is looked for.</param>
/// <param name="Severities">The matrix, worst first.</param>
/// <param name="Scenarios">What may happen; the first whose words match is proposed, and the last serves when none does.</param>
/// <param name="Accounts">The accounts the brand speaks from.</param>
public sealed record Plan(
    string Version,
    string Team,
    string Brand,
    string Language,
    ImmutableArray<Member> Members,
    ImmutableArray<PlannedRole> Roles,
    ImmutableArray<Watch> Watches,
    ImmutableArray<SeverityRule> Severities,
    ImmutableArray<Scenario> Scenarios,
    ImmutableArray<Account> Accounts)
{
    /// <summary>What the networks need to be told to be read; the practice network needs nothing.</summary>
    public ImmutableArray<NetworkSource> Sources { get; init; } = [];

    /// <summary>Domains that public words may link to, with all below them.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>How long posts are kept when the plan doesn't say.</summary>
    public static Duration UsualKeepPosts { get; } = Duration.FromDays(365);

    /// <summary>How long the posts of an incident are kept when it is over.</summary>
    public Duration KeepPosts { get; init; } = UsualKeepPosts;

    /// <summary>With so many open posts of one matter, one statement is proposed in place of single replies; null for never.</summary>
    public int? MassStatementFrom { get; init; }

    /// <summary>How long a pause of publishing is proposed to last; null until somebody ends it.</summary>
    public Duration? PauseFor { get; init; }

    /// <summary>The roles that verify facts; empty for the usual ones, the lead's and the approver's.</summary>
    public ImmutableArray<string> FactVerifiers { get; init; } = [];

    /// <summary>The other departments, and how they are reached.</summary>
    public ImmutableArray<Department> Departments { get; init; } = [];

    /// <summary>What helps, and where it is.</summary>
    public ImmutableArray<Resource> Resources { get; init; } = [];

    /// <summary>What may be decided without asking.</summary>
    public ImmutableArray<Delegation> Delegations { get; init; } = [];

    /// <summary>Who is on call when.</summary>
    public ImmutableArray<Rota> Rotas { get; init; } = [];

    /// <summary>Who is called when nobody takes an alert; null when nobody is.</summary>
    public EscalationPlan? Escalation { get; init; }

    /// <summary>How soon what must be done. A severity that isn't in it has no clocks.</summary>
    public ImmutableDictionary<Severity, Clocks> Clocks { get; init; } = Plans.Clocks.Usual;

    /// <summary>The clocks of a severity.</summary>
    public Clocks ClocksOf(Severity severity) => Clocks.GetValueOrDefault(severity) ?? new(null, null, null, null);

    /// <summary>How people are reminded of what is theirs.</summary>
    public ReminderPlan Reminders { get; init; } = ReminderPlan.Usual;

    /// <summary>What is to be done in every crisis.</summary>
    public ImmutableArray<PlannedTask> Checklist { get; init; } = [];

    /// <summary>The member with this id, or null.</summary>
    public Member? Member(string id) => Members.FirstOrDefault(member => member.Id == id);

    /// <summary>The role with this id, or null.</summary>
    public PlannedRole? Role(string id) => Roles.FirstOrDefault(role => role.Id == id);

    /// <summary>The rota with this id, or null.</summary>
    public Rota? Rota(string id) => Rotas.FirstOrDefault(rota => rota.Id == id);

    /// <summary>The scenario with this id, or null.</summary>
    public Scenario? Scenario(string id) => Scenarios.FirstOrDefault(scenario => scenario.Id == id);

    /// <summary>The role that approves a scenario's public words. A scenario this plan doesn't know any more has the last one's.</summary>
    public PlannedRole ApproverOf(string scenario) => Role((Scenario(scenario) ?? Scenarios[^1]).Approver)!;

    /// <summary>Who approves public words, where not the scenario's approver alone does.</summary>
    public ApprovalPlan Approvals { get; init; } = ApprovalPlan.Usual;

    /// <summary>What a kind of statement has to pass before it is public, in a scenario of a severity; never empty.</summary>
    public ImmutableArray<ApprovalStage> StagesOf(string scenario, Severity severity, string kind) =>
        Approvals.Rules.FirstOrDefault(rule => rule.IsFor(kind, severity))?.Stages ?? [new([ApproverOf(scenario).Id], NeedsAll: false)];

    /// <summary>Every role that may approve some public words, each once.</summary>
    public IEnumerable<PlannedRole> Approvers => Scenarios.Select(scenario => scenario.Approver).Concat(Approvals.Rules.SelectMany(rule => rule.Stages).SelectMany(stage => stage.Roles)).Distinct().Select(role => Role(role)!);

    /// <summary>The roles that are needed in a scenario of a severity, the lead's first.</summary>
    public IEnumerable<string> RolesOf(string scenario, Severity severity) =>
        (Scenario(scenario)?.Roles ?? []).Concat(Roles.Where(role => severity <= role.AtLeast).Select(role => role.Id)).Distinct();

    /// <summary>What is to be done in a scenario of a severity, by everybody's checklist and the scenario's own.</summary>
    public IEnumerable<PlannedTask> ChecklistOf(string scenario, Severity severity) =>
        (Scenario(scenario)?.Checklist ?? []).Concat(Checklist).DistinctBy(task => task.Id).Where(task => severity <= (task.AtLeast ?? Severity.Sev4));

    /// <summary>A task of the plan, or null when it doesn't have it (any more).</summary>
    public PlannedTask? Task(string id) => Scenarios.SelectMany(scenario => scenario.Checklist).Concat(Checklist).FirstOrDefault(task => task.Id == id);

    /// <summary>The role that leads in a scenario: the first it names.</summary>
    public PlannedRole LeadOf(string scenario) => Role((Scenario(scenario) ?? Scenarios[^1]).Roles[0])!;

    /// <summary>The brand's account on a network, or null when it has none there.</summary>
    public Account? AccountOn(string network) => Accounts.FirstOrDefault(account => account.Network == network);
}

/// <summary>A role of the plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, by language.</param>
/// <param name="Holders">Members' ids: the holder, then the deputies in order.</param>
public sealed record PlannedRole(string Id, LocalText Name, ImmutableArray<string> Holders)
{
    /// <summary>It is needed in every crisis that is at least so bad, whatever the scenario; null for only in the scenarios that name it.</summary>
    public Severity? AtLeast { get; init; }

    /// <summary>What whoever holds it does.</summary>
    public ImmutableArray<LocalText> Duties { get; init; } = [];
}

/// <summary>What is looked for on which networks.</summary>
/// <param name="Id">Its id; its stream is named after it.</param>
/// <param name="Networks">The networks it reads.</param>
/// <param name="Words">Words or phrases; each also matches with an ending after it.</param>
/// <param name="Handles">Our handles, without '@'.</param>
/// <param name="Languages">Only posts in these languages, and those of unknown language; empty for all.</param>
/// <param name="Window">How long signals join an open matter after its newest signal.</param>
public sealed record Watch(string Id, ImmutableArray<string> Networks, ImmutableArray<string> Words, ImmutableArray<string> Handles, ImmutableArray<string> Languages, Duration Window);

/// <summary>Something the plan is ready for.</summary>
/// <param name="Id">Its id; the folder of its statements, too.</param>
/// <param name="Name">Its name, by language.</param>
/// <param name="Words">Words of a post that speak for it.</param>
/// <param name="AtLeast">It is never less bad than this.</param>
/// <param name="Roles">The roles assigned when it is declared.</param>
/// <param name="Approver">The role whose holder or deputies approve its public words.</param>
public sealed record Scenario(string Id, LocalText Name, ImmutableArray<string> Words, Severity? AtLeast, ImmutableArray<string> Roles, string Approver)
{
    /// <summary>What is to be done in it.</summary>
    public ImmutableArray<PlannedTask> Checklist { get; init; } = [];
}

/// <summary>A text in several languages; English stands in for a language it lacks.</summary>
/// <param name="ByLanguage">The text by language code.</param>
public sealed record LocalText(ImmutableDictionary<string, string> ByLanguage)
{
    /// <summary>The text in this language, else in English, else in any.</summary>
    public string In(string language) =>
        ByLanguage.TryGetValue(language, out var text) || ByLanguage.TryGetValue("en", out text) ? text : ByLanguage.Values.First();
}
