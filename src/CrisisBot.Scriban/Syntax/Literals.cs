using System.Text;

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

/// <summary><c>$"text {expression}"</c></summary>
internal sealed class InterpolatedString(SourceSpan span, Expression[] parts) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(ValueText.Of(part.Evaluate(state), state, part.Span));
            state.CheckLength(text.Length, Span);
        }

        return text.ToString();
    }

    public override void Collect(NeedsCollector needs) => needs.All(parts);
}

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
