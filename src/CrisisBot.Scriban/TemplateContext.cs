using System.Globalization;

namespace CrisisBot.Scriban;

/// <summary>Finds the text of an included template by its literal name; null if there is none.</summary>
/// <param name="templateName">The name as written after <c>include</c>; never a path the loader has to trust.</param>
public delegate string? TemplateLoader(string templateName);

/// <summary>What a rendering may see and how much it may use. Keep one per thread; it can render many templates, one after another.</summary>
/// <param name="model">The values a template can name; read-only for it.</param>
public sealed class TemplateContext(ScriptObject model)
{
    readonly Dictionary<string, Template> _included = new(StringComparer.Ordinal);

    /// <summary>Creates a context without a model.</summary>
    public TemplateContext() : this(new ScriptObject(isReadOnly: true))
    {
    }

    /// <summary>The values a template can name.</summary>
    public ScriptObject Model { get; } = model;

    /// <summary>How numbers and dates print, and how text is sorted. Invariant by default.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>Where included templates come from; without it every include is refused.</summary>
    public TemplateLoader? Loader { get; init; }

    /// <summary>Whether values in an indented block get that indent on each of their lines. True by default, as in Scriban.</summary>
    public bool AutoIndent { get; init; } = true;

    /// <summary>Statements, iterations and calls a rendering may take, long texts counting more. 100,000 by default.</summary>
    public int StepLimit { get; init; } = 100_000;

    /// <summary>UTF-16 units a rendering, or any text value within it, may have. 1,048,576 by default.</summary>
    public int OutputLimit { get; init; } = 1024 * 1024;

    /// <summary>Elements a list may have. 10,000 by default.</summary>
    public int ListLimit { get; init; } = 10_000;

    /// <summary>Iterations of one loop, and elements of one range. 1,000 by default.</summary>
    public int LoopLimit { get; init; } = 1_000;

    /// <summary>Includes and functions within one another. 100 by default.</summary>
    public int CallDepthLimit { get; init; } = 100;

    /// <summary>Nesting of expressions and blocks in included templates. 250 by default.</summary>
    public int ExpressionDepthLimit { get; init; } = Template.DefaultExpressionDepthLimit;

    /// <summary>Ends a rendering early, with a <see cref="ScriptRuntimeException"/>.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Gives an included template, parsed once per context.</summary>
    internal Template Include(string name, SourceSpan span)
    {
        if (_included.TryGetValue(name, out var known))
        {
            return known;
        }

        var text = Loader?.Invoke(name) ?? throw new ScriptRuntimeException(span, $"there is no template '{name}' to include");
        var template = Template.Parse(text, name, ExpressionDepthLimit);
        if (template.HasErrors)
        {
            throw new ScriptRuntimeException(span, $"the included template '{name}' cannot be parsed: {template.Messages[0]}");
        }

        return _included[name] = template;
    }
}
