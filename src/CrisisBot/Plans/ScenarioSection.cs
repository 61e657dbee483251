using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary><c>scenarios:</c> id: { name, words, at-least?, roles, approver }, in the order they are tried.</summary>
static class ScenarioSection
{
    /// <summary>The folder of the statements that serve every scenario; no scenario can be called so.</summary>
    const string Reserved = "any";

    public static ImmutableArray<Scenario> Read(Fields plan, ImmutableArray<PlannedRole> roles, Checks checks)
    {
        var groups = plan.Groups("scenarios", "name", "words", "at-least", "roles", "approver");
        return [.. groups.Select(scenario => One(scenario, isLast: scenario == groups[^1], roles, checks))];
    }

    static Scenario One(Fields scenario, bool isLast, ImmutableArray<PlannedRole> roles, Checks checks)
    {
        if (scenario.Id == Reserved) checks.Findings.Add(scenario.Name.At, "id-reserved", ("word", scenario.Id));
        if (!isLast && !scenario.Has("words")) checks.Findings.Add(scenario.Name.At, "scenario-words-missing", ("scenario", scenario.Id));
        return new(
            checks.Id(scenario.Name),
            Checks.Local(scenario, "name"),
            [.. scenario.ListIfAny("words").Select(word => word.Text)],
            SeveritySection.Named(scenario.TextIfAny("at-least"), checks),
            [.. scenario.List("roles").Select(role => Role(scenario, role, roles, checks)?.Id ?? role.Text)],
            Approver(scenario, roles, checks));
    }

    static string Approver(Fields scenario, ImmutableArray<PlannedRole> roles, Checks checks)
    {
        if (scenario.Text("approver") is not { } named) return "";
        // An approval that nobody but the author could give would never come.
        if (Role(scenario, named, roles, checks) is { Holders.Length: 1 })
            checks.Findings.Add(named.At, "scenario-approver-alone", ("scenario", scenario.Id), ("role", named.Text));
        return named.Text;
    }

    static PlannedRole? Role(Fields scenario, YamlText named, ImmutableArray<PlannedRole> roles, Checks checks)
    {
        if (roles.IsEmpty) return null;
        var role = roles.FirstOrDefault(role => role.Id == named.Text);
        if (role is null) checks.Findings.AddUnknown(named, "scenario-role-unknown", roles.Select(known => known.Id), ("scenario", scenario.Id));
        return role;
    }
}
