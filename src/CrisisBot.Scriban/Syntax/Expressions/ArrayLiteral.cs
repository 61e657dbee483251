namespace CrisisBot.Scriban;

/// <summary><c>[a, b]</c></summary>
internal sealed class ArrayLiteral(SourceSpan span, Expression[] items) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        state.CheckCount(items.Length, Span);
        var list = new ScriptArray(items.Length);
        foreach (var item in items)
        {
            list.Items.Add(item.Evaluate(state));
        }

        return list;
    }

    public override void Collect(NeedsCollector needs) => needs.All(items);
}
