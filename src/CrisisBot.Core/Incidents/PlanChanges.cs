using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>Notes that another plan is in force than the one the incident began with and keeps, or that it is its own again.</summary>
/// <param name="Version">The version in force.</param>
public sealed record NotePlan(string Version) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Phase == Phase.None || incident.IsOver || Version == (incident.OtherPlan ?? incident.PlanVersion) ? [] : new PlanChanged(Version);
}

/// <summary>Another plan came into force; the incident keeps its own.</summary>
/// <param name="Version">The version in force.</param>
public sealed record PlanChanged(string Version) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { OtherPlan = Version == incident.PlanVersion ? null : Version };
}
