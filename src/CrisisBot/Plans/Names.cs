using System.Collections.Immutable;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>What sections name of each other. A name that leads nowhere is noted; where there are none at all, one message about their section says more than one for each name.</summary>
/// <param name="plan">The whole plan.</param>
/// <param name="findings">Where problems are noted.</param>
sealed class Names(Fields plan, Findings findings)
{
    readonly ImmutableArray<string> _members = plan.Ids("members");
    readonly ImmutableArray<string> _roles = plan.Ids("roles");
    readonly ImmutableArray<string> _rotas = plan.Ids("rotas");
    readonly ImmutableArray<string> _scenarios = plan.Ids("scenarios");
    readonly ImmutableArray<string> _holidays = plan.Ids("holidays");

    public string Member(Fields owner, YamlText? name) => One(owner, name, _members, "member-unknown");

    public string Role(Fields owner, YamlText? name) => One(owner, name, _roles, "role-unknown");

    public ImmutableArray<string> Members(Fields owner, string key) => Many(owner, key, _members, "member-unknown");

    public ImmutableArray<string> Roles(Fields owner, string key) => Many(owner, key, _roles, "role-unknown");

    public ImmutableArray<string> Scenarios(Fields owner, string key) => Many(owner, key, _scenarios, "scenario-unknown");

    // A plan may well have no rota, and then it can name none.
    public ImmutableArray<string> Rotas(Fields owner, string key) => Many(owner, key, _rotas, "rota-unknown", isOptional: true);

    public string? Holidays(Fields owner, string key) => owner.TextIfAny(key) is { } name ? One(owner, name, _holidays, "holidays-unknown", isOptional: true) : null;

    ImmutableArray<string> Many(Fields owner, string key, ImmutableArray<string> known, string code, bool isOptional = false) =>
        [.. owner.ListIfAny(key).Select(name => One(owner, name, known, code, isOptional))];

    string One(Fields owner, YamlText? name, ImmutableArray<string> known, string code, bool isOptional = false)
    {
        if (name is not null && (known.Length > 0 || isOptional) && !known.Contains(name.Text)) findings.AddUnknown(name, code, known, ("owner", owner.Id));
        return name?.Text ?? "";
    }
}
