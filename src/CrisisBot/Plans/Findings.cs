using System.Collections.Immutable;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>Collects what is wrong with one file, so that one reading names it all.</summary>
sealed class Findings(string file)
{
    readonly List<PlanProblem> _problems = [];

    /// <summary>The problems in the order of the text.</summary>
    public ImmutableArray<PlanProblem> InOrder => [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    /// <summary>Notes a problem.</summary>
    public void Add(Place at, string code, params ImmutableArray<(string Name, object? Value)> values) =>
        _problems.Add(new(file, at.Line, at.Column, code, values, []));

    /// <summary>Notes a word that isn't one of those expected.</summary>
    public void AddUnknown(YamlText word, string code, IEnumerable<string> expected, params ImmutableArray<(string Name, object? Value)> values) =>
        _problems.Add(new(file, word.At.Line, word.At.Column, code, values.Add(("word", word.Text)), [.. expected]));
}
