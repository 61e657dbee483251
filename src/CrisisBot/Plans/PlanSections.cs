using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>The plan as a whole. Whatever a section finds wrong, the others are read, too.</summary>
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
        var plan = new Fields(findings, null, map, "team", "brand", "language", "members", "roles", "watches", "severities", "scenarios", "accounts", "networks", "keep-posts", "verifies-facts");
        var roles = RoleSection.Read(plan, checks);
        return new(
            version, checks.Id(plan.Text("team")), plan.Text("brand")?.Text ?? "", checks.Language(plan.Text("language")),
            MemberSection.Read(plan, checks),
            roles,
            WatchSection.Read(plan, checks),
            SeveritySection.Read(plan, checks),
            new ScenarioSection(plan, roles, checks).Read(),
            AccountSection.Read(plan, checks))
        {
            Sources = NetworkSection.Read(plan, checks),
            FactVerifiers = RoleSection.Verifiers(plan, roles, checks),
            KeepPosts = plan.Has("keep-posts") ? checks.Length(plan.Text("keep-posts")) : Plan.UsualKeepPosts,
        };
    }
}
