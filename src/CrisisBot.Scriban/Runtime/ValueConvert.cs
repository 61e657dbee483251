using System.Globalization;
using System.Numerics;

namespace CrisisBot.Scriban;

/// <summary>Scriban's conversions between values. What cannot be converted is refused, never guessed.</summary>
internal static class ValueConvert
{
    /// <summary>Only null, <c>empty</c> and false are false; 0, "" and [] are true.</summary>
    public static bool ToBool(object? value) => value switch
    {
        null or EmptyObject => false,
        bool flag => flag,
        _ => true,
    };

    public static int ToInt(object? value, RenderState state, SourceSpan span)
    {
        try
        {
            return value switch
            {
                null => 0,
                int number => number,
                BigInteger big => (int)big,
                string or bool or long or double or decimal => Convert.ToInt32(value, state.Culture),
                _ => throw Refuse(value, "a whole number", span),
            };
        }
        catch (Exception cause) when (cause is FormatException or OverflowException)
        {
            throw Refuse(value, "a whole number", span);
        }
    }

    public static double ToDouble(object? value, SourceSpan span) => value switch
    {
        null => 0,
        double number => number,
        int number => number,
        long number => number,
        decimal number => (double)number,
        BigInteger number => (double)number,
        bool flag => flag ? 1 : 0,
        _ => throw Refuse(value, "a number", span),
    };

    public static decimal ToDecimal(object? value, SourceSpan span)
    {
        try
        {
            return value switch
            {
                decimal number => number,
                int number => number,
                long number => number,
                double number => (decimal)number,
                BigInteger number => (decimal)number,
                bool flag => flag ? 1 : 0,
                _ => throw Refuse(value, "a decimal number", span),
            };
        }
        catch (OverflowException)
        {
            throw Refuse(value, "a decimal number", span);
        }
    }

    public static BigInteger ToBigInteger(object? value, SourceSpan span) => value switch
    {
        int number => number,
        long number => number,
        BigInteger number => number,
        bool flag => flag ? 1 : 0,
        _ => throw Refuse(value, "a whole number", span),
    };

    /// <summary>The elements to go through: a string gives its characters, an object its members as key and value. Null stays null.</summary>
    public static ScriptArray? ToList(object? value, RenderState state, SourceSpan span) => value switch
    {
        null => null,
        ScriptArray list => list,
        string text => Characters(text, state, span),
        ScriptObject members => Pairs(members),
        EmptyObject => new ScriptArray(),
        _ => throw Refuse(value, "a list", span),
    };

    public static bool IsNumber(object? value) => value is int or long or double or decimal or BigInteger;

    public static string TypeName(object? value) => value switch
    {
        null => "null",
        string => "text",
        bool => "a boolean",
        DateTime => "a date",
        TimeSpan => "a time span",
        ScriptArray => "a list",
        ScriptObject => "an object",
        EmptyObject => "empty",
        _ => IsNumber(value) ? "a number" : "a function",
    };

    public static ScriptRuntimeException Refuse(object? value, string wanted, SourceSpan span) =>
        new(span, $"expected {wanted}, not {TypeName(value)}");

    static ScriptArray Characters(string text, RenderState state, SourceSpan span)
    {
        state.CheckCount(text.Length, span);
        var list = new ScriptArray(text.Length, isIterator: true);
        foreach (var c in text)
        {
            list.Items.Add(c.ToString());
        }

        return list;
    }

    static ScriptArray Pairs(ScriptObject members)
    {
        var list = new ScriptArray(members.Count, isIterator: true);
        foreach (var (name, value) in members.Members)
        {
            var pair = new ScriptObject();
            pair.Set("key", name);
            pair.Set("value", value);
            list.Items.Add(pair);
        }

        return list;
    }
}
