using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary><c>scenarios:</c> id: { name, words, at-least?, roles, approver, checklist? }, in the order they are tried.</summary>
sealed class ScenarioSection(Fields plan, ImmutableArray<PlannedRole> roles, Checks checks, Names names)
{
    /// <summary>The folder of the statements that serve every scenario; no scenario can be called so.</summary>
    const string Reserved = "any";

    readonly ImmutableArray<string> _knownRoles = plan.Ids("roles");

    public ImmutableArray<Scenario> Read()
    {
        var groups = plan.Groups("scenarios", "name", "words", "at-least", "roles", "approver", "checklist");
        return [.. groups.Select(scenario => One(scenario, isLast: scenario == groups[^1]))];
    }

    Scenario One(Fields scenario, bool isLast)
    {
        if (scenario.Id == Reserved) checks.Findings.Add(scenario.Name.At, "id-reserved", ("word", scenario.Id));
        if (!isLast && !scenario.Has("words")) checks.Findings.Add(scenario.Name.At, "scenario-words-missing", ("scenario", scenario.Id));
        return new(
            checks.Id(scenario.Name),
            Checks.Local(scenario, "name"),
            [.. scenario.ListIfAny("words").Select(word => word.Text)],
            SeveritySection.Named(scenario.TextIfAny("at-least"), checks),
            [.. scenario.List("roles").Select(role => Role(scenario, role))],
            Approver(scenario)) { Checklist = ChecklistSection.Read(scenario, checks, names) };
    }

    string Role(Fields scenario, YamlText named)
    {
        // Without any role, one message about the section says more than one for each name.
        if (_knownRoles.Length > 0 && !_knownRoles.Contains(named.Text))
            checks.Findings.AddUnknown(named, "scenario-role-unknown", _knownRoles, ("scenario", scenario.Id));
        return named.Text;
    }

    string Approver(Fields scenario)
    {
        if (scenario.Text("approver") is not { } named) return "";
        // An approval that nobody but the author could give would never come.
        if (roles.Any(role => role.Id == named.Text && role.Holders.Length == 1))
            checks.Findings.Add(named.At, "scenario-approver-alone", ("scenario", scenario.Id), ("role", named.Text));
        return Role(scenario, named);
    }
}
