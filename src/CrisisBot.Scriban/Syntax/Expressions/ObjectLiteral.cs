namespace CrisisBot.Scriban;

/// <summary><c>{name: value}</c></summary>
internal sealed class ObjectLiteral(SourceSpan span, (string Name, Expression Value)[] members) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        state.CheckCount(members.Length, Span);
        var result = new ScriptObject();
        foreach (var (name, value) in members)
        {
            result.Set(name, value.Evaluate(state));
        }

        return result;
    }

    public override void Collect(NeedsCollector needs)
    {
        foreach (var (_, value) in members)
        {
            value.Collect(needs);
        }
    }
}
