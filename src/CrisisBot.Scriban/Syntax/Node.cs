namespace CrisisBot.Scriban;

/// <summary>A part of a parsed template. Nodes never change once parsed.</summary>
internal abstract class Node(SourceSpan span)
{
    public SourceSpan Span { get; } = span;

    /// <summary>Tells the collector what this part needs of the model.</summary>
    public abstract void Collect(NeedsCollector needs);
}

/// <summary>A part that has a value.</summary>
internal abstract class Expression(SourceSpan span) : Node(span)
{
    public abstract object? Evaluate(RenderState state);

    /// <summary>The expression as a person would name it in a message.</summary>
    public virtual string Describe() => "this value";
}

/// <summary>A part that does something.</summary>
internal abstract class Statement(SourceSpan span) : Node(span)
{
    public abstract Flow Execute(RenderState state);
}
