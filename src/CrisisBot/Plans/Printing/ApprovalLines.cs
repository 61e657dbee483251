using CrisisBot.Commands;
using CrisisBot.Core.Plans;

namespace CrisisBot.Plans.Printing;

/// <summary>Says who approves which words.</summary>
static class ApprovalLines
{
    public static IEnumerable<string> Of(Plan plan, string language)
    {
        string Say(string code, params ReadOnlySpan<(string Name, object? Value)> values) => Phrases.Program.Say(language, $"show.{code}", values);
        string Role(string id) => plan.Role(id)?.Name.In(language) ?? id;
        string Stage(ApprovalStage stage) => string.Join(Say(stage.NeedsAll ? "approval.all" : "approval.any"), stage.Roles.Select(Role));
        string For(ApprovalRule rule) => Say("approval.for",
            ("severity", rule.AtLeast is { } least ? Say("approval.atLeast", ("severity", least.ToString().ToLowerInvariant())) : Say("approval.always")),
            ("kinds", rule.Kinds.IsEmpty ? Say("approval.allKinds") : string.Join(", ", rule.Kinds)),
            ("stages", string.Join(" → ", rule.Stages.Select(Stage))));

        string[] rules = [.. plan.Approvals.Rules.Select(For)];
        string[] holding = plan.Approvals.Holding is { } rule ? [Say("approval.holding", ("role", Role(rule.Role)), ("minutes", (int)rule.After.TotalMinutes))] : [];
        return [.. rules, .. plan.Scenarios.Select(scenario => plan.ApproverOf(scenario.Id)).Distinct().Select(role => Say(rules.Length == 0 ? "approval.only" : "approval.else", ("role", role.Name.In(language)))), .. holding];
    }
}
