using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CrisisBot.Core.Plans;

namespace CrisisBot.Plans;

/// <summary>What came of reading a plan: the plan, checked, or everything that is wrong with it.</summary>
/// <param name="Plan">The plan, when there are no problems.</param>
/// <param name="Problems">The problems in the order of the text.</param>
public sealed record PlanReading(Plan? Plan, ImmutableArray<PlanProblem> Problems)
{
    /// <summary>Whether there is a plan to work by.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool IsGood => Plan is not null;

    /// <summary>The keys that a plan's groups may have, by where; for those who keep a list of them true.</summary>
    internal ImmutableDictionary<string, ImmutableArray<string>> Known { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    internal static PlanReading Failed(Findings findings) => new(null, findings.InOrder);
}
