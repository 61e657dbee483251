using System.Numerics;

namespace CrisisBot.Scriban;

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
