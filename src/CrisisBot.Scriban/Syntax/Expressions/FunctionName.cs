namespace CrisisBot.Scriban;

/// <summary>The name of a built-in function before its arguments are known; never evaluated.</summary>
internal sealed class FunctionName(SourceSpan span, Builtin function) : Expression(span)
{
    public Builtin Function { get; } = function;

    public override object? Evaluate(RenderState state) => throw new ScriptRuntimeException(Span, $"{Function.Name} is a function, not a value");

    public override void Collect(NeedsCollector needs)
    {
    }
}
