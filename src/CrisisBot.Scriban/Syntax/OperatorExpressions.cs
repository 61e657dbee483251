using System.Numerics;

namespace CrisisBot.Scriban;

/// <summary>An arithmetic, comparison or range operator.</summary>
internal sealed class Binary(SourceSpan span, TokenKind op, Expression left, Expression right) : Expression(span)
{
    public override object? Evaluate(RenderState state) => Calculator.Apply(op, left.Evaluate(state), right.Evaluate(state), state, Span);

    public override void Collect(NeedsCollector needs) => needs.All([left, right]);
}

/// <summary><c>&amp;&amp;</c> and <c>||</c>, which look at the right side only if they must and give a boolean.</summary>
internal sealed class Logical(SourceSpan span, bool isAnd, Expression left, Expression right) : Expression(span)
{
    public override object? Evaluate(RenderState state) =>
        Boxes.Bool(ValueConvert.ToBool(left.Evaluate(state)) == isAnd ? ValueConvert.ToBool(right.Evaluate(state)) : !isAnd);

    public override void Collect(NeedsCollector needs) => needs.All([left, right]);
}

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

/// <summary><c>condition ? a : b</c></summary>
internal sealed class Conditional(SourceSpan span, Expression condition, Expression then, Expression otherwise) : Expression(span)
{
    public override object? Evaluate(RenderState state) =>
        ValueConvert.ToBool(condition.Evaluate(state)) ? then.Evaluate(state) : otherwise.Evaluate(state);

    public override void Collect(NeedsCollector needs) => needs.All([condition, then, otherwise]);
}

/// <summary><c>!</c>, <c>-</c> and <c>+</c> before a value.</summary>
internal sealed class Unary(SourceSpan span, TokenKind op, Expression operand) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        var value = operand.Evaluate(state);
        if (op == TokenKind.Not)
        {
            return Boxes.Bool(!ValueConvert.ToBool(value));
        }

        return value is null ? null : op == TokenKind.Plus && ValueConvert.IsNumber(value) ? value : Negate(value, state);
    }

    public override void Collect(NeedsCollector needs) => operand.Collect(needs);

    object? Negate(object value, RenderState state) => value switch
    {
        _ when op != TokenKind.Minus => throw ValueConvert.Refuse(value, "a number", Span),
        double number => -number,
        decimal number => -number,
        int or long or BigInteger => Calculator.Apply(TokenKind.Minus, Boxes.Int(0), value, state, Span),
        _ => throw ValueConvert.Refuse(value, "a number", Span),
    };
}

/// <summary><c>value.empty?</c></summary>
internal sealed class IsEmpty(SourceSpan span, Expression target) : Expression(span)
{
    public override object? Evaluate(RenderState state) => target.Evaluate(state) switch
    {
        null => null,
        string text => Boxes.Bool(text.Length == 0),
        ScriptArray list => Boxes.Bool(list.Count == 0),
        ScriptObject members => Boxes.Bool(members.Count == 0),
        var other => Boxes.Bool(other is EmptyObject),
    };

    public override void Collect(NeedsCollector needs) => target.Collect(needs);
}
