namespace CrisisBot.Scriban;

/// <summary><c>&amp;&amp;</c> and <c>||</c>, which look at the right side only if they must and give a boolean.</summary>
internal sealed class Logical(SourceSpan span, bool isAnd, Expression left, Expression right) : Expression(span)
{
    public override object? Evaluate(RenderState state) =>
        Boxes.Bool(ValueConvert.ToBool(left.Evaluate(state)) == isAnd ? ValueConvert.ToBool(right.Evaluate(state)) : !isAnd);

    public override void Collect(NeedsCollector needs) => needs.All([left, right]);
}
