using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Incidents;

/// <summary>Whose it is: in a crisis there is always somebody.</summary>
public static class Responsible
{
    /// <summary>Who leads: whoever holds the leading role or is asked to; while nobody does, whoever declared.</summary>
    public static string Lead(Incident incident, Plan plan) =>
        incident.Role(plan.LeadOf(incident.Scenario).Id)?.Member ?? incident.Declared?.By.Id ?? incident.Acknowledged?.By.Id ?? plan.LeadOf(incident.Scenario).Holders[0];

    /// <summary>Whose a role's work is; the lead's, while nobody has the role.</summary>
    public static string For(string? role, Incident incident, Plan plan) => (role is null ? null : incident.Role(role)?.Member) ?? Lead(incident, plan);
}
