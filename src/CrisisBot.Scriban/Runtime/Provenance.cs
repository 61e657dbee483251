using System.Runtime.CompilerServices;

namespace CrisisBot.Scriban;

/// <summary>What wrote the text that is written now.</summary>
/// <param name="Origin">The template's own text, or a value.</param>
/// <param name="Source">Where in the template.</param>
/// <param name="Paths">The paths of the model that the value may come from.</param>
/// <param name="Around">What is named by the expression that is being computed around it, if any.</param>
internal readonly record struct Writer(TextOrigin Origin, SourceSpan Source, IReadOnlyList<string> Paths, IReadOnlyList<string> Around)
{
    public static Writer Nobody { get; } = new(TextOrigin.Literal, default, [], []);
}

/// <summary>Where the pieces of one rendering came from. Only made when somebody asks; a rendering without it pays for nothing.</summary>
internal sealed class Provenance(IReadOnlyDictionary<OutputStatement, IReadOnlyList<string>> page)
{
    // Text that was captured keeps its pieces as long as it is the same text, and not one made of it.
    readonly ConditionalWeakTable<string, RenderedSpan[]> _captured = [];
    readonly List<IReadOnlyDictionary<OutputStatement, IReadOnlyList<string>>> _known = [page];

    /// <summary>Who writes now.</summary>
    public Writer Writer { get; private set; } = Writer.Nobody;

    /// <summary>A template that is included from now on.</summary>
    public void Include(Template template) => _known.Add(template.OutputPaths);

    /// <summary>The template's own text is written next.</summary>
    public void Literal(SourceSpan source) => Writer = Writer with { Origin = TextOrigin.Literal, Source = source, Paths = [] };

    /// <summary>A value is computed, and written next: what it names, or, when it names nothing of the model (a function's parameter), what was named where it was called.</summary>
    public Writer Begin(OutputStatement statement)
    {
        var outer = Writer;
        var paths = _known.Select(known => known.GetValueOrDefault(statement)).FirstOrDefault(found => found is not null) ?? [];
        if (paths.Count == 0)
        {
            paths = outer.Around;
        }

        Writer = new(TextOrigin.Expression, statement.Span, paths, paths);
        return outer;
    }

    /// <summary>Gives the word back.</summary>
    public void Return(Writer writer) => Writer = writer;

    /// <summary>Notes the pieces of captured text.</summary>
    public void Capture(string text, RenderedSpan[] spans)
    {
        if (text.Length > 0)
        {
            _captured.AddOrUpdate(text, spans);
        }
    }

    /// <summary>The pieces of a text that was captured, or null.</summary>
    public RenderedSpan[]? PiecesOf(string text) => _captured.TryGetValue(text, out var spans) ? spans : null;

    /// <summary>A piece of captured text is written as what it was. What named nothing of the model takes what is named where it is written: the arguments of an include.</summary>
    public void Replay(RenderedSpan piece, Writer writer) =>
        Writer = writer with { Origin = piece.Origin, Source = piece.Source, Paths = piece.Origin == TextOrigin.Expression && piece.Paths.Count == 0 ? writer.Paths : piece.Paths };
}
