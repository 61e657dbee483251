using System.Globalization;
using System.Numerics;
using System.Text;

namespace CrisisBot.Scriban;

/// <summary>Values as text, the way <c>{{ value }}</c> prints them.</summary>
internal static class ValueText
{
    /// <summary>Lists within lists beyond this depth are refused: they may contain themselves.</summary>
    const int DepthLimit = 50;

    /// <summary>Gives null for null and for <c>empty</c>, which matters where text is compared.</summary>
    public static string? Of(object? value, RenderState state, SourceSpan span) => value switch
    {
        null or EmptyObject => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        ScriptArray or ScriptObject => Dump(value, state, span),
        _ => Scalar(value, state.Culture),
    };

    static string Scalar(object value, CultureInfo culture) => value switch
    {
        int number => number.ToString(culture),
        DateTime date => DateFormat.Print(date, DateFormat.Default, culture),
        IFormattable formattable => formattable.ToString(null, culture),
        _ => "<function>",
    };

    static string Dump(object value, RenderState state, SourceSpan span)
    {
        var text = new StringBuilder();
        Append(text, value, state, span, 0);
        state.CheckLength(text.Length, span);
        return text.ToString();
    }

    static void Append(StringBuilder text, object? value, RenderState state, SourceSpan span, int depth)
    {
        if (depth > DepthLimit)
        {
            throw new ScriptRuntimeException(span, "this value is nested too deeply to print");
        }

        if (text.Length > state.Context.OutputLimit)
        {
            state.CheckLength(text.Length, span);
        }

        switch (value)
        {
            case null or EmptyObject:
                text.Append("null");
                break;
            case string plain:
                text.Append('"').Append(Escape(plain)).Append('"');
                break;
            case ScriptArray list:
                AppendList(text, list, state, span, depth);
                break;
            case ScriptObject members:
                AppendObject(text, members, state, span, depth);
                break;
            default:
                text.Append(value is bool flag ? (flag ? "true" : "false") : Scalar(value, state.Culture));
                break;
        }
    }

    static void AppendList(StringBuilder text, ScriptArray list, RenderState state, SourceSpan span, int depth)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, list[i], state, span, depth + 1);
        }

        text.Append(']');
    }

    static void AppendObject(StringBuilder text, ScriptObject members, RenderState state, SourceSpan span, int depth)
    {
        text.Append('{');
        var separator = "";
        foreach (var (name, value) in members.Members)
        {
            text.Append(separator).Append(name).Append(": ");
            Append(text, value, state, span, depth + 1);
            separator = ", ";
        }

        text.Append('}');
    }

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAny('"', '\\'))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\a' => escaped.Append("\\a"),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\r' => escaped.Append("\\r"),
                '\v' => escaped.Append("\\v"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                < ' ' => escaped.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
