namespace CrisisBot.Scriban;

/// <summary><c>??</c>, and <c>?!</c> which gives the right side unless the left is null.</summary>
internal sealed class Coalesce(SourceSpan span, bool wantsNull, Expression left, Expression right) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        var value = left.Evaluate(state);
        return value is null == wantsNull ? right.Evaluate(state) : value;
    }

    public override void Collect(NeedsCollector needs) => needs.All([left, right]);
}
