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
        var plan = new Fields(findings, null, map, "team", "brand", "language", "members", "roles", "watches", "severities", "scenarios", "accounts", "networks", "keep-posts", "links", "verifies-facts",
            "holidays", "rotas", "escalation", "clocks", "departments", "resources", "authority", "checklist", "reminders", "approvals", "pause-for", "mass-statement-from");
        var names = new Names(plan, findings);
        var roles = RoleSection.Read(plan, checks);
        var rotas = new RotaSection(plan, checks, names).Read();
        var clocks = EscalationSection.ReadClocks(plan, checks);
        return new(
            version, checks.Id(plan.Text("team")), plan.Text("brand")?.Text ?? "", checks.Language(plan.Text("language")),
            MemberSection.Read(plan, checks, names),
            roles,
            WatchSection.Read(plan, checks),
            SeveritySection.Read(plan, checks, names),
            new ScenarioSection(plan, roles, checks, names).Read(),
            AccountSection.Read(plan, checks))
        {
            Links = [.. plan.ListIfAny("links").Select(checks.Domain)],
            Sources = NetworkSection.Read(plan, checks),
            Rotas = rotas,
            Clocks = clocks,
            Escalation = new EscalationSection(plan, checks, names, roles, rotas).Read(clocks),
            Departments = SurroundingsSection.Departments(plan, checks, names),
            Resources = SurroundingsSection.Resources(plan, checks),
            Delegations = SurroundingsSection.Authority(plan, checks, names),
            Checklist = ChecklistSection.Read(plan, checks, names),
            Reminders = ReminderSection.Read(plan, checks, names),
            Approvals = new ApprovalSection(plan, checks, names, roles).Read(),
            FactVerifiers = RoleSection.Verifiers(plan, roles, checks),
            MassStatementFrom = (int?)plan.NumberIfAny("mass-statement-from"),
            PauseFor = plan.Has("pause-for") ? checks.Length(plan.Text("pause-for")) : null,
            KeepPosts = plan.Has("keep-posts") ? checks.Length(plan.Text("keep-posts")) : Plan.UsualKeepPosts,
        };
    }
}
