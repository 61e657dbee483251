namespace CrisisBot.Scriban;

/// <summary>An arithmetic, comparison or range operator.</summary>
internal sealed class Binary(SourceSpan span, TokenKind op, Expression left, Expression right) : Expression(span)
{
    public override object? Evaluate(RenderState state) => Calculator.Apply(op, left.Evaluate(state), right.Evaluate(state), state, Span);

    public override void Collect(NeedsCollector needs) => needs.All([left, right]);
}
