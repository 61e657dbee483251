namespace CrisisBot.Scriban;

/// <summary><c>$</c>, the list of a call's arguments.</summary>
internal sealed class ArgumentList(SourceSpan span) : PathExpression(span)
{
    public override object? Read(RenderState state) =>
        state.Arguments ?? throw new ScriptRuntimeException(Span, "'$' exists only in functions and included templates");

    public override void Assign(RenderState state, object? value) => throw new ScriptRuntimeException(Span, "'$' cannot be assigned");

    public override string Describe() => "$";

    public override void Collect(NeedsCollector needs)
    {
    }
}
