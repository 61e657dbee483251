using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Facts;

/// <summary>What the team knows about the matter, as drafts and cards read it.</summary>
public static class FactBoard
{
    /// <summary>All facts, in the order they were first stated, those withdrawn among them.</summary>
    public static IEnumerable<FactView> Of(Incident incident) => incident.Facts.Select(View);

    /// <summary>The fact of this id or key, or null. Of several with the same key the one that isn't withdrawn counts, else the newest.</summary>
    public static FactView? Find(Incident incident, string name) =>
        incident.Fact(name) is { } fact ? View(fact)
        : (incident.Facts.LastOrDefault(each => each.Key == name && each.Withdrawn is null) ?? incident.Facts.LastOrDefault(each => each.Key == name)) is { } named ? View(named)
        : null;

    /// <summary>The roles whose holder and deputies verify facts in this incident: those the plan names, else the lead's and the approver's.</summary>
    public static IEnumerable<PlannedRole> Verifiers(Incident incident, Plan plan) => plan.FactVerifiers.IsEmpty
        ? [plan.LeadOf(incident.Scenario), plan.ApproverOf(incident.Scenario)]
        : plan.FactVerifiers.Select(role => plan.Role(role)!);

    /// <summary>The ids of these roles, separated by commas, for refusals.</summary>
    internal static string VerifierIds(Incident incident, Plan plan) => string.Join(", ", Verifiers(incident, plan).Select(role => role.Id).Distinct());

    static FactView View(Fact fact) => new(fact.Id, fact.Key, fact.Current.Text, fact.State, fact.Version);
}

/// <summary>A fact as it stands now.</summary>
/// <param name="Id">Its id: f1, f2, …</param>
/// <param name="Key">The name statements know it by.</param>
/// <param name="Text">What is so.</param>
/// <param name="State">How far it can be relied on.</param>
/// <param name="Version">Which wording this is, from 1: a draft that used another one is stale.</param>
public sealed record FactView(string Id, string Key, string Text, FactState State, int Version);
