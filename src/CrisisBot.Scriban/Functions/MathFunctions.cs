using System.Numerics;

namespace CrisisBot.Scriban;

/// <summary>Functions on numbers.</summary>
internal static class MathFunctions
{
    public static readonly Builtin[] All =
    [
        new("math.abs", "value", static (in c) => Abs(in c)),
        new("math.ceil", "value", static (in c) => Math.Ceiling(c.Double(c.A))),
        new("math.floor", "value", static (in c) => Math.Floor(c.Double(c.A))),
        new("math.round", "value precision?", static (in c) => Round(in c)),
        new("math.divided_by", "value divisor", static (in c) => DividedBy(in c)),
        new("math.plus", "value with", static (in c) => Calculator.Apply(TokenKind.Plus, c.A, c.B, c.State, c.Span)),
        new("math.minus", "value with", static (in c) => Calculator.Apply(TokenKind.Minus, c.A, c.B, c.State, c.Span)),
        new("math.times", "value with", static (in c) => Calculator.Apply(TokenKind.Times, c.A, c.B, c.State, c.Span)),
        new("math.modulo", "value with", static (in c) => Calculator.Apply(TokenKind.Modulo, c.A, c.B, c.State, c.Span)),
        new("math.is_number", "value", static (in c) => Boxes.Bool(ValueConvert.IsNumber(c.A))),
        new("math.format", "value format culture?", static (in c) => c.A is null || ValueConvert.IsNumber(c.A)
            ? Formatting.Format(in c)
            : throw c.Error($"expected a number, not {ValueConvert.TypeName(c.A)}")),
    ];

    static object? Abs(in Call call) => call.A switch
    {
        null => null,
        int.MinValue => throw call.Error("the number is out of range"),
        int number => Boxes.Int(Math.Abs(number)),
        long.MinValue => throw call.Error("the number is out of range"),
        long number => Math.Abs(number),
        double number => Math.Abs(number),
        decimal number => Math.Abs(number),
        BigInteger number => BigInteger.Abs(number),
        var other => throw call.Error($"expected a number, not {ValueConvert.TypeName(other)}"),
    };

    /// <summary>Halves go to the even neighbour: 4.5 becomes 4.</summary>
    static double Round(in Call call)
    {
        var precision = call.Int(call.B);
        return precision is < 0 or > 15 ? throw call.Error("the precision must lie between 0 and 15") : Math.Round(call.Double(call.A), precision);
    }

    /// <summary>A whole divisor gives a whole number, rounded down.</summary>
    static object? DividedBy(in Call call)
    {
        var result = Calculator.Apply(TokenKind.Divide, call.Double(call.A), call.B, call.State, call.Span);
        if (call.B is not int || result is not double quotient)
        {
            return result;
        }

        quotient = Math.Floor(quotient);
        return quotient is >= int.MinValue and <= int.MaxValue
            ? Boxes.Int((int)quotient)
            : throw call.Error(call.B is 0 ? "division by zero" : "the result is out of range");
    }
}
