namespace CrisisBot.Scriban;

/// <summary>A part of a parsed template. Nodes never change once parsed.</summary>
internal abstract class Node(SourceSpan span)
{
    public SourceSpan Span { get; } = span;

    /// <summary>Tells the collector what this part needs of the model.</summary>
    public abstract void Collect(NeedsCollector needs);
}
