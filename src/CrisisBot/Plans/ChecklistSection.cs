using System.Collections.Immutable;
using CrisisBot.Core.Plans;

namespace CrisisBot.Plans;

/// <summary><c>checklist:</c> id: { task, role, within?, at-least? }, of the plan or of a scenario.</summary>
static class ChecklistSection
{
    public static ImmutableArray<PlannedTask> Read(Fields owner, Checks checks, Names names) => [.. owner.GroupsIfAny("checklist", ["task", "role", "within", "at-least"]).Select(task => new PlannedTask(
        checks.Id(task.Name),
        Checks.Local(task, "task"),
        names.Role(task, task.Text("role")),
        task.Has("within") ? checks.Length(task.Text("within")) : null,
        SeveritySection.Named(task.TextIfAny("at-least"), checks)))];
}
