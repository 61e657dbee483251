namespace CrisisBot.Scriban;

/// <summary>A part that has a value.</summary>
internal abstract class Expression(SourceSpan span) : Node(span)
{
    public abstract object? Evaluate(RenderState state);

    /// <summary>The expression as a person would name it in a message.</summary>
    public virtual string Describe() => "this value";
}
