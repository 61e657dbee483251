using System.Globalization;
using System.Numerics;
using System.Text;

namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    Literal? TryParseLiteral(int start)
    {
        var text = TextOf(Current);
        object? value = Kind switch
        {
            TokenKind.String => Unescape(text.AsSpan(1, text.Length - 2)),
            TokenKind.Verbatim => text[1..^1].Replace("``", "`", StringComparison.Ordinal),
            TokenKind.Integer => ReadInteger(text),
            TokenKind.HexInteger => ReadBits(text, 16),
            TokenKind.BinaryInteger => ReadBits(text, 2),
            TokenKind.Float => ReadFloat(text),
            _ => null,
        };
        if (value is null)
        {
            return null;
        }

        Next();
        return new Literal(SpanFrom(start), value);
    }

    object ReadInteger(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.Length > 100 || HasHugeExponent(digits)
            || !BigInteger.TryParse(digits, Whole, CultureInfo.InvariantCulture, out var number) || number.GetBitLength() > 1024)
        {
            throw Error($"'{text}' is no whole number");
        }

        return Smallest(number);
    }

    const NumberStyles Whole = NumberStyles.AllowExponent;

    /// <summary>1e999999999 is short to write, but would fill the memory.</summary>
    static bool HasHugeExponent(string digits)
    {
        var at = digits.IndexOfAny(['e', 'E']) + 1;
        return at > 0 && !(int.TryParse(digits.AsSpan(at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            && exponent is >= -300 and <= 300);
    }

    static object Smallest(BigInteger number) =>
        number <= int.MaxValue ? Boxes.Int((int)number) : number <= long.MaxValue ? (object)(long)number : number;

    /// <summary>Hexadecimal and binary integers are bit patterns: without <c>u</c> the highest bit of 32 or 64 is a sign.</summary>
    object ReadBits(string text, int radix)
    {
        var isUnsigned = text[^1] is 'u' or 'U';
        var bits = BigInteger.Zero;
        var digits = 0;
        foreach (var c in text.AsSpan(2, text.Length - (isUnsigned ? 3 : 2)))
        {
            if (c == '_')
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? int.Parse([c], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : radix;
            bits = digit < radix && digits++ < 256 ? (bits * radix) + digit : throw Error($"'{text}' is no number");
        }

        return digits == 0 ? throw Error($"'{text}' is no number")
            : isUnsigned ? Smallest(bits)
            : bits <= uint.MaxValue ? (object)unchecked((int)(uint)bits)
            : bits <= ulong.MaxValue ? (object)unchecked((long)(ulong)bits)
            : bits;
    }

    object ReadFloat(string text)
    {
        var suffix = char.ToLowerInvariant(text[^1]);
        var digits = (suffix is 'd' or 'm' or 'f' ? text[..^1] : text).Replace("_", "", StringComparison.Ordinal);
        if (suffix == 'f')
        {
            throw Error("32-bit numbers are not supported in these templates; leave the 'f' away");
        }

        if (suffix == 'm' && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            return exact;
        }

        return suffix != 'm' && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error($"'{text}' is no number");
    }

    /// <summary>The lexer has checked every escape already.</summary>
    static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i += AppendEscape(result, text[(i + 1)..]);
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    static int AppendEscape(StringBuilder result, ReadOnlySpan<char> escape)
    {
        switch (escape[0])
        {
            case 'u' or 'x':
                var digits = escape[0] == 'u' ? 4 : 2;
                result.Append((char)int.Parse(escape.Slice(1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                return digits + 1;
            case '\r' when escape.Length > 1 && escape[1] == '\n':
                return 2;
            case '\r' or '\n':
                return 1;
            default:
                result.Append(escape[0] switch
                {
                    '0' => '\0', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', var same => same,
                });
                return 1;
        }
    }
}
