using System.Collections.Immutable;
using CrisisBot.Core.Plans;

namespace CrisisBot.Plans;

/// <summary>
/// <c>departments:</c> id: { name, for, contact?, phone?, email? }, <c>resources:</c> id: { name, where }, <c>authority:</c> [ { role, up-to, may, sends?, an-hour? }, … ]
/// </summary>
static class SurroundingsSection
{
    public static ImmutableArray<Department> Departments(Fields plan, Checks checks, Names names) =>
        [.. plan.GroupsIfAny("departments", ["name", "for", "contact", "phone", "email"]).Select(department => One(department, checks, names))];

    public static ImmutableArray<Resource> Resources(Fields plan, Checks checks) =>
        [.. plan.GroupsIfAny("resources", ["name", "where"]).Select(resource => new Resource(checks.Id(resource.Name), Checks.Local(resource, "name"), resource.Text("where")?.Text ?? ""))];

    public static ImmutableArray<Delegation> Authority(Fields plan, Checks checks, Names names) =>
        [.. plan.RowsIfAny("authority", "role", "up-to", "may", "sends", "an-hour").Select(row => new Delegation(
            names.Role(row, row.Text("role")), SeveritySection.Named(row.Text("up-to"), checks) ?? Severity.Sev4, Checks.Local(row, "may"))
        {
            Sends = [.. row.ListIfAny("sends").Select(checks.Id)],
            AnHour = (int)(row.NumberIfAny("an-hour") ?? Delegation.UsualAnHour),
        })];

    static Department One(Fields department, Checks checks, Names names)
    {
        if (!department.Has("contact") && !department.Has("phone") && !department.Has("email")) checks.Findings.Add(department.Name.At, "department-unreachable", ("department", department.Id));
        return new(
            checks.Id(department.Name), Checks.Local(department, "name"), Checks.Local(department, "for"),
            department.Has("contact") ? names.Member(department, department.Text("contact")) : null,
            department.TextIfAny("phone")?.Text,
            checks.Email(department.TextIfAny("email")));
    }
}
