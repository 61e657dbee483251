using CrisisBot.Core.Checklists;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>"This is a crisis": opens the thread and assigns the scenario's roles.</summary>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Channel">The channel in which the thread opens, if the alert is there.</param>
/// <param name="Seen">How bad it was on the card they read; null when they read none.</param>
public sealed record Declare(string Scenario, Severity Severity, string Channel, Severity? Seen = null) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Authority.Missing(incident, context) is { } missing) return missing;
        if (incident.Declared is { } declared) return new AlreadyDeclared(declared.By.Name, declared.At);
        if (context.Plan.Scenario(Scenario) is null) return new UnknownScenario(Scenario);
        if (!Enum.IsDefined(Severity)) return new UnknownSeverity();
        // An old card proposes what was so then.
        if (incident.Severity < Seen && Severity > incident.Severity) return new WorseByNow(incident.Signals.Count);
        return
        [
            // Whoever declares has it in hand.
            .. incident.Acknowledged is null ? [new Acknowledged()] : Array.Empty<Event>(),
            new Declared(Scenario, Severity),
            .. context.Plan.RolesOf(Scenario, Severity).Select(role => new RoleAssigned(role, context.Plan.Role(role)!.Holders[0])),
            .. ChecklistChanges.Follow(incident, context, Scenario, Severity),
            CardRequested.Thread(ThreadChannel(incident)),
        ];
    }

    // A click may come from a conversation where no thread can be opened; where the alert is, one can.
    string ThreadChannel(Incident incident)
    {
        var channels = incident.Effects.Values.Select(effect => effect.Request).OfType<CardRequested>().Where(card => card.Kind == CardKind.Alert).Select(card => card.Channel!);
        return channels.Contains(Channel) ? Channel : channels.Order(StringComparer.Ordinal).FirstOrDefault(Channel);
    }
}

/// <summary>It is a crisis, by somebody's word.</summary>
public sealed record Declared(string Scenario, Severity Severity) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident with { Phase = Phase.Declared, Scenario = Scenario, Severity = Severity, Declared = new Deed(commit.By, commit.At) };
}

/// <summary>The plan has no such scenario.</summary>
public sealed record UnknownScenario(string Scenario) : Refusal;

/// <summary>Severities are sev1 to sev4.</summary>
public sealed record UnknownSeverity : Refusal;
