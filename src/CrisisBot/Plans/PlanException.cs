using System.Collections.Immutable;

namespace CrisisBot.Plans;

/// <summary>There is no plan to start with. The message lists the problems in English; <see cref="In"/> in another language.</summary>
public sealed class PlanException(ImmutableArray<PlanProblem> problems) : Exception(Lines(problems, "en"))
{
    /// <summary>Everything that is wrong.</summary>
    public ImmutableArray<PlanProblem> Problems => problems;

    /// <summary>The problems in a language, a line each.</summary>
    public string In(string language) => Lines(problems, language);

    static string Lines(ImmutableArray<PlanProblem> problems, string language) =>
        string.Join('\n', problems.Select(problem => problem.In(language)));
}
