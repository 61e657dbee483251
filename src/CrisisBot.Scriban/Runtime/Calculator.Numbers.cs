using System.Numerics;

namespace CrisisBot.Scriban;

internal static partial class Calculator
{
    /// <summary>Whole numbers beyond this many bits are refused: a template has no use for them, an attack has.</summary>
    const int BitLimit = 1024;

    static object OfInts(TokenKind op, int a, int b, RenderState state, SourceSpan span)
    {
        long x = a;
        switch (op)
        {
            case TokenKind.Plus:
                return Fit(x + b);
            case TokenKind.Minus:
                return Fit(x - b);
            case TokenKind.Times:
                return Fit(x * b);
            case TokenKind.Divide:
                return (double)a / b;
            case TokenKind.IntDivide or TokenKind.Modulo when b == 0:
                throw new ScriptRuntimeException(span, "division by zero");
            case TokenKind.IntDivide:
                return Fit(x / b);
            case TokenKind.Modulo:
                return Fit(x % b);
            case TokenKind.Range or TokenKind.RangeExclusive:
                return Range(a, b, op == TokenKind.Range, state, span);
            default:
                return Ordered(op, a.CompareTo(b), a, b, span);
        }
    }

    static object OfIntegers(TokenKind op, BigInteger a, BigInteger b, RenderState state, SourceSpan span) => op switch
    {
        TokenKind.Plus => Fit(a + b, span),
        TokenKind.Minus => Fit(a - b, span),
        TokenKind.Times => Fit(a * b, span),
        TokenKind.Divide => (double)a / (double)b,
        TokenKind.IntDivide => Fit(a / b, span),
        TokenKind.Modulo => Fit(a % b, span),
        TokenKind.Range or TokenKind.RangeExclusive => Range(a, b, op == TokenKind.Range, state, span),
        _ => Ordered(op, a.CompareTo(b), a, b, span),
    };

    static object OfDoubles(TokenKind op, double a, double b, SourceSpan span) => op switch
    {
        TokenKind.Plus => a + b,
        TokenKind.Minus => a - b,
        TokenKind.Times => a * b,
        TokenKind.Divide => a / b,
        TokenKind.IntDivide => Math.Round(a / b),
        TokenKind.Modulo => a % b,
        TokenKind.Equal => Boxes.Bool(a == b),
        TokenKind.NotEqual => Boxes.Bool(a != b),
        TokenKind.Less => Boxes.Bool(a < b),
        TokenKind.LessEqual => Boxes.Bool(a <= b),
        TokenKind.Greater => Boxes.Bool(a > b),
        TokenKind.GreaterEqual => Boxes.Bool(a >= b),
        _ => throw Unsupported(op, a, b, span),
    };

    static object OfDecimals(TokenKind op, decimal a, decimal b, SourceSpan span) => op switch
    {
        TokenKind.Plus => a + b,
        TokenKind.Minus => a - b,
        TokenKind.Times => a * b,
        TokenKind.Divide => a / b,
        TokenKind.IntDivide => Math.Round(a / b),
        TokenKind.Modulo => a % b,
        _ => Ordered(op, a.CompareTo(b), a, b, span),
    };

    /// <summary>Gives the smallest of int and long that holds the number.</summary>
    static object Fit(long value) => value is >= int.MinValue and <= int.MaxValue ? Boxes.Int((int)value) : value;

    static object Fit(BigInteger value, SourceSpan span)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return Fit((long)value);
        }

        return value.GetBitLength() > BitLimit ? throw new ScriptRuntimeException(span, "the number is too large") : value;
    }

    static ScriptArray Range(BigInteger from, BigInteger to, bool inclusive, RenderState state, SourceSpan span)
    {
        var count = BigInteger.Abs(to - from) + (inclusive ? 1 : 0);
        if (count > state.Context.LoopLimit)
        {
            throw new ScriptRuntimeException(span, $"the limit of {state.Context.LoopLimit} elements in a range is reached");
        }

        state.CheckCount((long)count, span);
        var list = new ScriptArray((int)count, isIterator: true);
        var step = from <= to ? 1 : -1;
        for (var i = 0; i < count; i++)
        {
            list.Items.Add(Fit(from + (i * step), span));
        }

        return list;
    }
}
