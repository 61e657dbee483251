using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Plans;

/// <summary><c>approvals:</c> { within?: { sev1 … sev4 }, holding?: { role, after }, rules?: [ { at-least?, kinds?, stages: [ { roles, needs? }, … ] }, … ] }</summary>
sealed class ApprovalSection(Fields plan, Checks checks, Names names, ImmutableArray<PlannedRole> roles)
{
    const string Any = "any";
    const string All = "all";

    /// <summary>What the plan doesn't say is as usual.</summary>
    public ApprovalPlan Read() => plan.GroupIfAny("approvals", ["within", "holding", "rules"]) is { } section
        ? new([.. section.RowsIfAny("rules", "at-least", "kinds", "stages").Select(Rule)]) { Within = Within(section), Holding = Holding(section) }
        : ApprovalPlan.Usual;

    ImmutableDictionary<Severity, Duration> Within(Fields section) => section.GroupIfAny("within", SeveritySection.Names) is { } within
        ? SeveritySection.Names.Where(within.Has).ToImmutableDictionary(name => (Severity)(SeveritySection.Names.IndexOf(name) + 1), name => checks.Length(within.Text(name)))
        : ImmutableDictionary<Severity, Duration>.Empty;

    HoldingRule? Holding(Fields section) => section.GroupIfAny("holding", ["role", "after"]) is { } holding
        ? new(names.Role(holding, holding.Text("role")), checks.Length(holding.Text("after")))
        : null;

    ApprovalRule Rule(Fields rule)
    {
        var before = checks.Findings.Count;
        var read = new ApprovalRule(SeveritySection.Named(rule.TextIfAny("at-least"), checks), [.. rule.ListIfAny("kinds").Select(checks.Id)], [.. rule.Rows("stages", "roles", "needs").Select(Stage)]);
        if (checks.Findings.Count == before) CheckPeople(rule, read);
        return read;
    }

    ApprovalStage Stage(Fields stage)
    {
        var needs = stage.TextIfAny("needs");
        if (needs is { Text: not (Any or All) }) checks.Findings.AddUnknown(needs, "needs-unknown", [Any, All]);
        stage.List("roles");
        return new(names.Roles(stage, "roles"), needs?.Text == All);
    }

    // Whoever writes it, there must be enough others, each for one approval: what can't be approved would wait for ever.
    void CheckPeople(Fields rule, ApprovalRule read)
    {
        var seats = read.Stages.SelectMany(stage => stage.Seats(roles)).ToArray();
        var people = seats.SelectMany(seat => seat.Members).Distinct().ToArray();
        foreach (var author in people.Where(author => Seat.Taken(seats, people.Where(person => person != author)) < seats.Length).Take(1))
            checks.Findings.Add(rule.PlaceOf("stages"), "approvals-alone", ("word", author), ("count", seats.Length));
    }
}
