using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary><c>roles:</c> id: { name, holder, deputies?, duties?, at-least? }</summary>
static class RoleSection
{
    public static ImmutableArray<PlannedRole> Read(Fields plan, Checks checks)
    {
        var members = plan.Ids("members");
        return [.. plan.Groups("roles", "name", "holder", "deputies", "duties", "at-least").Select(role => new PlannedRole(
            checks.Id(role.Name),
            Checks.Local(role, "name"),
            Holders(role, members, checks)) { Duties = Checks.Locals(role, "duties"), AtLeast = SeveritySection.Named(role.TextIfAny("at-least"), checks) })];
    }

    /// <summary><c>verifies-facts:</c> [role, …]; empty when the plan leaves it to the usual ones.</summary>
    public static ImmutableArray<string> Verifiers(Fields plan, ImmutableArray<PlannedRole> planned, Checks checks)
    {
        var roles = plan.Ids("roles");
        var named = plan.ListIfAny("verifies-facts");
        foreach (var role in named.Where(role => roles.Length > 0 && !roles.Contains(role.Text))) checks.Findings.AddUnknown(role, "verifier-role-unknown", roles);
        // Nobody verifies what they stated.
        var verifiers = planned.Where(role => named.Any(name => name.Text == role.Id)).SelectMany(role => role.Holders).Distinct();
        if (!named.IsEmpty && verifiers.Count() == 1) checks.Findings.Add(plan.PlaceOf("verifies-facts"), "verifiers-alone");
        return [.. named.Select(role => role.Text)];
    }

    static ImmutableArray<string> Holders(Fields role, ImmutableArray<string> members, Checks checks)
    {
        ImmutableArray<YamlText> named = role.Text("holder") is { } holder ? [holder, .. role.ListIfAny("deputies")] : role.ListIfAny("deputies");
        // Without any member, one message about the section says more than one for each name.
        foreach (var name in named.Where(name => members.Length > 0 && !members.Contains(name.Text)))
            checks.Findings.AddUnknown(name, "role-member-unknown", members, ("role", role.Id));
        return [.. role.Once(named).Select(name => name.Text)];
    }
}
