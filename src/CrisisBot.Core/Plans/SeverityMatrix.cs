namespace CrisisBot.Core.Plans;

/// <summary>How bad, by the plan's matrix.</summary>
public static class SeverityMatrix
{
    /// <summary>The worst row one of whose bounds is reached, and never less bad than the scenario says.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="scenario">The scenario's id.</param>
    /// <param name="reach">Followers of all authors together.</param>
    /// <param name="signals">Number of posts.</param>
    public static Severity Judge(Plan plan, string scenario, long reach, int signals)
    {
        var row = plan.Severities.FirstOrDefault(rule => reach >= rule.Reach || signals >= rule.Signals);
        var byRow = row?.Severity ?? Severity.Sev4;
        var atLeast = plan.Scenario(scenario)?.AtLeast ?? Severity.Sev4;
        return atLeast < byRow ? atLeast : byRow;
    }
}
