using CrisisBot.Core.Plans;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>What is said of the plan in passing.</summary>
static class PlanAnswers
{
    /// <summary>The roles that approve public words, and who holds them.</summary>
    public static string Approvers(Words words, Plan plan) => string.Join("; ", plan.Approvers
        .Select(role => $"{role.Name.In(words.Language)}: {string.Join(", ", role.Holders.Select(id => Name(plan, id)))}"));

    static string Name(Plan plan, string id) => plan.Member(id)?.Name ?? id;
}
