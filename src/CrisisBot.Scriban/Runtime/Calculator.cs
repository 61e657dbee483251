using System.Numerics;

namespace CrisisBot.Scriban;

/// <summary>Binary operators on values, with Scriban's rules for mixed types: text first, then the widest number.</summary>
internal static partial class Calculator
{
    public static object? Apply(TokenKind op, object? left, object? right, RenderState state, SourceSpan span)
    {
        if (left is int a && right is int b)
        {
            return OfInts(op, a, b, state, span);
        }

        if (left is string || right is string)
        {
            return OfText(op, left, right, state, span);
        }

        if (left is EmptyObject || right is EmptyObject)
        {
            return OfEmpty(op, left, right, span);
        }

        if (left is null || right is null)
        {
            return OfNull(op, left is null && right is null);
        }

        return left is ScriptArray || right is ScriptArray
            ? OfLists(op, left, right, state, span)
            : OfScalars(op, left, right, state, span);
    }

    public static bool AreEqual(object? left, object? right, RenderState state, SourceSpan span) =>
        ValueConvert.ToBool(Apply(TokenKind.Equal, left, right, state, span));

    static object? OfScalars(TokenKind op, object left, object right, RenderState state, SourceSpan span)
    {
        try
        {
            return left is decimal || right is decimal ? OfDecimals(op, ValueConvert.ToDecimal(left, span), ValueConvert.ToDecimal(right, span), span)
                : left is double || right is double ? OfDoubles(op, ValueConvert.ToDouble(left, span), ValueConvert.ToDouble(right, span), span)
                : left is int or long or BigInteger || right is int or long or BigInteger
                    ? OfIntegers(op, ValueConvert.ToBigInteger(left, span), ValueConvert.ToBigInteger(right, span), state, span)
                : OfOthers(op, left, right, span);
        }
        catch (Exception cause) when (cause is DivideByZeroException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new ScriptRuntimeException(span, cause is DivideByZeroException ? "division by zero" : "the result is out of range", cause);
        }
    }

    static object OfOthers(TokenKind op, object left, object right, SourceSpan span) => (left, right) switch
    {
        (DateTime a, DateTime b) when op == TokenKind.Minus => a - b,
        (DateTime a, DateTime b) => Ordered(op, a.CompareTo(b), left, right, span),
        (DateTime a, TimeSpan b) when op == TokenKind.Plus => a + b,
        (DateTime a, TimeSpan b) when op == TokenKind.Minus => a - b,
        (TimeSpan a, TimeSpan b) when op == TokenKind.Plus => a + b,
        (TimeSpan a, TimeSpan b) when op == TokenKind.Minus => a - b,
        (TimeSpan a, TimeSpan b) => Ordered(op, a.CompareTo(b), left, right, span),
        _ when op == TokenKind.Equal => Boxes.Bool(left.Equals(right)),
        (bool a, bool b) when op == TokenKind.NotEqual => Boxes.Bool(a != b),
        _ => throw Unsupported(op, left, right, span),
    };

    static object OfText(TokenKind op, object? left, object? right, RenderState state, SourceSpan span)
    {
        if (op == TokenKind.Times)
        {
            var (text, times) = right is string repeated ? (repeated, left) : ((string)left!, right);
            return Repeat(text, ValueConvert.ToInt(times, state, span), state, span);
        }

        var a = ValueText.Of(left, state, span);
        var b = ValueText.Of(right, state, span);
        if (op != TokenKind.Plus)
        {
            return Ordered(op, string.CompareOrdinal(a, b), left, right, span);
        }

        state.CheckLength((long)(a?.Length ?? 0) + (b?.Length ?? 0), span);
        return string.Concat(a, b);
    }

    static string Repeat(string text, int times, RenderState state, SourceSpan span)
    {
        state.CheckLength((long)text.Length * Math.Max(0, times), span);
        return times <= 0 || text.Length == 0 ? "" : new System.Text.StringBuilder(text.Length * times).Insert(0, text, times).ToString();
    }

    static object? OfEmpty(TokenKind op, object? left, object? right, SourceSpan span)
    {
        var other = left is EmptyObject ? right : left;
        var isEmpty = other is EmptyObject or ScriptArray { Count: 0 } or ScriptObject { Count: 0 };
        return op switch
        {
            TokenKind.Equal or TokenKind.LessEqual or TokenKind.GreaterEqual => Boxes.Bool(isEmpty),
            TokenKind.NotEqual => Boxes.Bool(!isEmpty),
            TokenKind.Less or TokenKind.Greater => Boxes.False,
            _ => throw Unsupported(op, left, right, span),
        };
    }

    /// <summary>Arithmetic with null is null; an order with null is always false.</summary>
    static object? OfNull(TokenKind op, bool both) => op switch
    {
        TokenKind.Equal => Boxes.Bool(both),
        TokenKind.NotEqual => Boxes.Bool(!both),
        TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or TokenKind.GreaterEqual => Boxes.False,
        _ => null,
    };

    static object Ordered(TokenKind op, int order, object? left, object? right, SourceSpan span) => op switch
    {
        TokenKind.Equal => Boxes.Bool(order == 0),
        TokenKind.NotEqual => Boxes.Bool(order != 0),
        TokenKind.Less => Boxes.Bool(order < 0),
        TokenKind.LessEqual => Boxes.Bool(order <= 0),
        TokenKind.Greater => Boxes.Bool(order > 0),
        TokenKind.GreaterEqual => Boxes.Bool(order >= 0),
        _ => throw Unsupported(op, left, right, span),
    };

    static ScriptRuntimeException Unsupported(TokenKind op, object? left, object? right, SourceSpan span) =>
        new(span, $"'{Operators.Text(op)}' does not work between {ValueConvert.TypeName(left)} and {ValueConvert.TypeName(right)}");
}
