namespace CrisisBot.Scriban;

/// <summary>An expression that names a place: it can be read, and where it is the template's own, assigned.</summary>
internal abstract class PathExpression(SourceSpan span) : Expression(span)
{
    /// <summary>Gives the value; a function is given as such instead of being called.</summary>
    public abstract object? Read(RenderState state);

    public abstract void Assign(RenderState state, object? value);

    public sealed override object? Evaluate(RenderState state)
    {
        var value = Read(state);
        return value is FunctionDefinition function ? function.Call(state, Span, [], []) : value;
    }
}
