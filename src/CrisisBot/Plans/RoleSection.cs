using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary><c>roles:</c> id: { name, holder, deputies? }</summary>
static class RoleSection
{
    public static ImmutableArray<PlannedRole> Read(Fields plan, Checks checks)
    {
        var members = plan.Ids("members");
        return [.. plan.Groups("roles", "name", "holder", "deputies").Select(role => new PlannedRole(
            checks.Id(role.Name),
            Checks.Local(role, "name"),
            Holders(role, members, checks)))];
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
