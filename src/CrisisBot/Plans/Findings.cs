using System.Collections.Immutable;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>Collects what is wrong with one text, so that one reading names it all. The text may stand in several files, one behind the other.</summary>
/// <param name="files">The files, and in which line of the text each begins, from 1.</param>
sealed class Findings(ImmutableArray<(string File, int FirstLine)> files)
{
    readonly List<(int Line, PlanProblem Problem)> _problems = [];

    /// <summary>Of a text that stands in one file.</summary>
    public Findings(string file) : this([(file, 1)]) { }

    /// <summary>The problems in the order of the text.</summary>
    public ImmutableArray<PlanProblem> InOrder => [.. _problems.OrderBy(found => found.Line).ThenBy(found => found.Problem.Column).Select(found => found.Problem)];

    /// <summary>How many there are.</summary>
    public int Count => _problems.Count;

    /// <summary>The keys that were looked for, by where: <c>/rotas/*</c> is each group below rotas, <c>/escalation/levels/-</c> each row of a list.</summary>
    public Dictionary<string, ImmutableArray<string>> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes which keys a group may have.</summary>
    public void NoteKnown(string path, ImmutableArray<string> keys) => Known[path] = keys;

    /// <summary>Notes a problem.</summary>
    public void Add(Place at, string code, params ImmutableArray<(string Name, object? Value)> values) => Add(at, code, values, []);

    /// <summary>Notes a word that isn't one of those expected.</summary>
    public void AddUnknown(YamlText word, string code, IEnumerable<string> expected, params ImmutableArray<(string Name, object? Value)> values) =>
        Add(word.At, code, values.Add(("word", word.Text)), [.. expected]);

    /// <summary>Where a line of the text really stands.</summary>
    public (string File, int Line) FileOf(int line)
    {
        var (file, first) = files.LastOrDefault(each => each.FirstLine <= line, files[0]);
        return (file, line - first + 1);
    }

    void Add(Place at, string code, ImmutableArray<(string Name, object? Value)> values, ImmutableArray<string> expected)
    {
        var (file, line) = FileOf(at.Line);
        _problems.Add((at.Line, new(file, line, at.Column, code, values, expected)));
    }
}
