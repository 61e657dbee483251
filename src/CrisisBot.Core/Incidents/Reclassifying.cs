using CrisisBot.Core.Approvals;
using CrisisBot.Core.Checklists;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>"It is another crisis than we thought, or a worse one", with a reason. Roles and tasks follow; nothing that was done is lost.</summary>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Reason">Why.</param>
/// <param name="SeenScenario">The scenario on the card they read.</param>
/// <param name="SeenSeverity">How bad it was there.</param>
public sealed record Reclassify(string Scenario, Severity Severity, string Reason, string SeenScenario, Severity SeenSeverity) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : context.Plan.Scenario(Scenario) is null ? new UnknownScenario(Scenario)
        : !Enum.IsDefined(Severity) ? new UnknownSeverity()
        : (incident.Scenario, incident.Severity) != (SeenScenario, SeenSeverity) ? new ReclassifiedMeanwhile()
        : (incident.Scenario, incident.Severity) == (Scenario, Severity) ? new NothingChanged()
        : IsSofter(incident, context) && !Close.IsFor(context.By.Id, incident, context.Plan) ? new NotYoursToSoften(context.Plan.LeadOf(incident.Scenario).Id)
        : Incidents.Reason.Missing(Reason) is { } wrong ? wrong
        : AskingAnew.With([.. Changes(incident), .. Roles(incident, context), .. ChecklistChanges.Follow(incident, context, Scenario, Severity)], incident, context);

    // Anybody may say that it is worse. To make it less bad ends reminders, and another scenario may have others approve.
    bool IsSofter(Incident incident, Context context) => Severity > incident.Severity || context.Plan.ApproverOf(Scenario).Id != context.Plan.ApproverOf(incident.Scenario).Id;

    IEnumerable<Event> Changes(Incident incident)
    {
        if (incident.Scenario != Scenario) yield return new ScenarioChanged(incident.Scenario, Scenario, Reason.Trim());
        if (incident.Severity != Severity) yield return new SeverityChanged(incident.Severity, Severity, Reason.Trim());
    }

    // Whoever has taken a role keeps it; whoever was only asked isn't any more, where it isn't needed.
    IEnumerable<Event> Roles(Incident incident, Context context)
    {
        var needed = context.Plan.RolesOf(Scenario, Severity).ToArray();
        foreach (var holding in incident.Roles.Where(holding => !holding.IsTaken && !needed.Contains(holding.Role))) yield return new RoleReleased(holding.Role);
        foreach (var asked in needed.Where(role => incident.Role(role) is null).SelectMany(role => Succession.Ask(role, context.Plan.Role(role)!.Holders[0], incident, context))) yield return asked;
    }
}

/// <summary>It is another crisis than people thought.</summary>
public sealed record ScenarioChanged(string From, string To, string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.ApprovedAnew(commit.At) with { Scenario = To };
}

/// <summary>It is worse, or less bad, by somebody's word.</summary>
public sealed record SeverityChanged(Severity From, Severity To, string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.ApprovedAnew(commit.At) with { Severity = To };
}

/// <summary>Somebody changed it since this card was drawn.</summary>
public sealed record ReclassifiedMeanwhile : Refusal;

/// <summary>The plan lets others say that it is less bad, or another matter that others approve.</summary>
public sealed record NotYoursToSoften(string Role) : Refusal;

/// <summary>It is so already.</summary>
public sealed record NothingChanged : Refusal;
