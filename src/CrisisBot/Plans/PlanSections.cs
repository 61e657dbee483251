using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>The plan as a whole. The order matters: roles are checked against members, scenarios against roles.</summary>
static class PlanSections
{
    /// <summary>The plan, only to be used when the findings are empty; null when there is nothing to read.</summary>
    public static Plan? Read(YamlValue? root, string version, Findings findings)
    {
        if (root is not YamlMap map)
        {
            if (root is not null) findings.Add(root.At, root is YamlText { IsNothing: true } ? "yaml-empty" : "plan-not-a-group");
            return null;
        }
        var checks = new Checks(findings);
        var plan = new Fields(findings, null, map, "team", "brand", "language", "members", "roles", "watches", "severities", "scenarios", "accounts");
        var team = checks.Id(plan.Text("team"));
        var members = MemberSection.Read(plan, checks);
        var roles = RoleSection.Read(plan, members, checks);
        return new(
            version, team, plan.Text("brand")?.Text ?? "", checks.Language(plan.Text("language")),
            members, roles,
            WatchSection.Read(plan, checks),
            SeveritySection.Read(plan, checks),
            ScenarioSection.Read(plan, roles, checks),
            AccountSection.Read(plan, checks));
    }
}
