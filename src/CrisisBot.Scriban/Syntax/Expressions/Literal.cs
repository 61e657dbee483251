namespace CrisisBot.Scriban;

/// <summary>A value written in the template.</summary>
internal sealed class Literal(SourceSpan span, object? value) : Expression(span)
{
    public object? Value { get; } = value;

    public override object? Evaluate(RenderState state) => Value;

    public override string Describe() => Value as string is { } text ? $"'{text}'" : "this literal";

    public override void Collect(NeedsCollector needs)
    {
    }
}
