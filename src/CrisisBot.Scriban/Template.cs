namespace CrisisBot.Scriban;

/// <summary>A parsed template: immutable, safe to share between threads, ready to render many times.</summary>
public sealed class Template
{
    /// <summary>How deep expressions and blocks may nest unless told otherwise.</summary>
    public const int DefaultExpressionDepthLimit = 250;

    static readonly Block Nothing = new(default, []);

    readonly Block _page;
    IReadOnlyDictionary<OutputStatement, IReadOnlyList<string>>? _outputPaths;

    Template(Block page, IReadOnlyList<LogMessage> messages)
    {
        _page = page;
        Messages = messages;
    }

    /// <summary>Whether the text was refused; <see cref="Messages"/> tells why.</summary>
    public bool HasErrors => Messages.Count > 0;

    /// <summary>Why the text was refused, with line and column; empty if it was not.</summary>
    public IReadOnlyList<LogMessage> Messages { get; }

    internal Block Page => _page;

    /// <summary>Parses a template. Mistakes and what these templates do not support are told in <see cref="Messages"/>.</summary>
    /// <param name="text">The template's text.</param>
    /// <param name="sourceFilePath">The name to show in messages.</param>
    /// <param name="expressionDepthLimit">How deep expressions and blocks may nest.</param>
    public static Template Parse(string text, string? sourceFilePath = null, int expressionDepthLimit = DefaultExpressionDepthLimit)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var source = new SourceText(text, sourceFilePath);
            return new Template(new Parser(source, new Lexer(source).Run(), expressionDepthLimit).ParsePage(), []);
        }
        catch (SyntaxException mistake)
        {
            return new Template(Nothing, [new LogMessage(mistake.Span, mistake.Message)]);
        }
    }

    /// <summary>Renders the template.</summary>
    /// <param name="context">The model, the includes, the culture and the limits.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ScriptRuntimeException">The template was refused: an unknown name, a wrong type, a limit reached, a cancellation.</exception>
    /// <exception cref="InvalidOperationException">The template <see cref="HasErrors"/>.</exception>
    public string Render(TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ThrowIfHasErrors();
        using var output = new TextOutput(context.OutputLimit);
        var state = new RenderState(context, output);
        _page.Execute(state);
        return output.ToString();
    }

    /// <summary>Renders the template and tells where each piece of the text came from. It costs more than <see cref="Render"/>.</summary>
    /// <param name="context">The model, the includes, the culture and the limits.</param>
    /// <returns>The text and its pieces.</returns>
    /// <exception cref="ScriptRuntimeException">As for <see cref="Render"/>.</exception>
    /// <exception cref="InvalidOperationException">The template <see cref="HasErrors"/>.</exception>
    public RenderedText RenderWithSpans(TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ThrowIfHasErrors();
        List<RenderedSpan> spans = [];
        using var output = new TextOutput(context.OutputLimit, spans);
        _page.Execute(new RenderState(context, output) { Provenance = new Provenance(OutputPaths) });
        return new RenderedText(output.ToString(), spans);
    }

    /// <summary>What each expression that is written names of the model.</summary>
    internal IReadOnlyDictionary<OutputStatement, IReadOnlyList<string>> OutputPaths => _outputPaths ??= NeedsCollector.Outputs(_page);

    void ThrowIfHasErrors()
    {
        if (HasErrors)
        {
            throw new InvalidOperationException($"This template has errors: {Messages[0]}");
        }
    }

    /// <summary>Tells, without rendering, which paths of the model and which includes the template names.</summary>
    public TemplateNeeds Needs() => NeedsCollector.Collect(_page);
}
