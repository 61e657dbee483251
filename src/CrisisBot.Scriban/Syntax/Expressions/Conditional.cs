namespace CrisisBot.Scriban;

/// <summary><c>condition ? a : b</c></summary>
internal sealed class Conditional(SourceSpan span, Expression condition, Expression then, Expression otherwise) : Expression(span)
{
    public override object? Evaluate(RenderState state) =>
        ValueConvert.ToBool(condition.Evaluate(state)) ? then.Evaluate(state) : otherwise.Evaluate(state);

    public override void Collect(NeedsCollector needs) => needs.All([condition, then, otherwise]);
}
