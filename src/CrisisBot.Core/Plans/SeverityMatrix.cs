using System.Collections.Immutable;

namespace CrisisBot.Core.Plans;

/// <summary>A row of the severity matrix: it holds when one of its bounds is reached, in the matters it is for. A severity may have several.</summary>
/// <param name="Severity">How bad it then is.</param>
/// <param name="Reach">So many followers of the authors together.</param>
/// <param name="Signals">So many posts.</param>
public sealed record SeverityRule(Severity Severity, long? Reach, int? Signals)
{
    /// <summary>So many in a hundred of the posts whose mood is known are negative; a few posts prove nothing.</summary>
    public int? Negative { get; init; }

    /// <summary>Only in these scenarios; empty for all.</summary>
    public ImmutableArray<string> Scenarios { get; init; } = [];

    /// <summary>Only where posts are in one of these languages: as far as is known, where it happens. Empty for all.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>Whether it is for some matters only.</summary>
    public bool IsNarrow => !Scenarios.IsEmpty || !Languages.IsEmpty;

    /// <summary>Whether it holds.</summary>
    public bool Holds(Situation situation) => IsFor(situation) && (HasNoBound || situation.Reach >= Reach || situation.Signals >= Signals || situation.NegativeShare >= Negative);

    bool HasNoBound => Reach is null && Signals is null && Negative is null;

    bool IsFor(Situation situation) =>
        (Scenarios.IsEmpty || Scenarios.Contains(situation.Scenario)) && (Languages.IsEmpty || situation.Languages.Any(Languages.Contains));
}

/// <summary>What is known of a matter when it is judged.</summary>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Reach">Followers of all authors together.</param>
/// <param name="Signals">Number of posts.</param>
public sealed record Situation(string Scenario, long Reach, int Signals)
{
    const int FewestJudged = 5;

    /// <summary>The posts' languages: tr, en, id, pl and others.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>How many posts are known to be negative.</summary>
    public int Negative { get; init; }

    /// <summary>Of how many it is known whether they are.</summary>
    public int Judged { get; init; }

    /// <summary>In a hundred; null when too few are known to say so.</summary>
    public int? NegativeShare => Judged >= FewestJudged ? Negative * 100 / Judged : null;
}

/// <summary>How bad, by the plan's matrix.</summary>
public static class SeverityMatrix
{
    /// <summary>The worst row that holds, and never less bad than the scenario says.</summary>
    public static Severity Judge(Plan plan, Situation situation)
    {
        var byRow = plan.Severities.FirstOrDefault(rule => rule.Holds(situation))?.Severity ?? Severity.Sev4;
        var atLeast = plan.Scenario(situation.Scenario)?.AtLeast ?? Severity.Sev4;
        return atLeast < byRow ? atLeast : byRow;
    }
}
