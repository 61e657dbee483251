using System.Text;

namespace CrisisBot.Scriban;

/// <summary>String functions that build a new text.</summary>
internal static class TextFunctions
{
    public static readonly Builtin[] All =
    [
        new("string.append", "text with", static (in c) => Join(in c, c.Text(c.A), c.Text(c.B))),
        new("string.prepend", "text by", static (in c) => Join(in c, c.Text(c.B), c.Text(c.A))),
        new("string.escape", "text", static (in c) => c.Text(c.A) is { } text ? c.Checked(ValueText.Escape(text)) : null),
        new("string.literal", "text", static (in c) => c.Text(c.A) is { } text ? c.Checked($"\"{ValueText.Escape(text)}\"") : null),
        new("string.handleize", "text", static (in c) => Handleize(in c)),
        new("string.pad_left", "text width", static (in c) => (c.Text(c.A) ?? "").PadLeft(Width(in c))),
        new("string.pad_right", "text width", static (in c) => (c.Text(c.A) ?? "").PadRight(Width(in c))),
        new("string.pluralize", "number singular plural", static (in c) => c.Text(c.Int(c.A) == 1 ? c.B : c.C)),
        new("string.remove", "text remove", static (in c) => c.Text(c.A) is { Length: > 0 } text && c.Text(c.B) is { Length: > 0 } part
            ? c.Checked(text.Replace(part, "", StringComparison.Ordinal)) : c.Text(c.A)),
        new("string.remove_first", "text remove", static (in c) => ReplaceOne(in c, "", fromEnd: false)),
        new("string.remove_last", "text remove", static (in c) => ReplaceOne(in c, "", fromEnd: true)),
        new("string.replace", "text match replace", static (in c) => Replace(in c)),
        new("string.replace_first", "text match replace fromEnd?", static (in c) => ReplaceOne(in c, c.Text(c.C) ?? "", ValueConvert.ToBool(c.D))),
        new("string.split", "text match", static (in c) => Split(in c)),
        new("string.strip_newlines", "text", static (in c) =>
            c.Checked((c.Text(c.A) ?? "").Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal))),
        new("string.truncate", "text length ellipsis?", static (in c) => Truncate(in c)),
        new("string.truncatewords", "text count", static (in c) => TruncateWords(in c)),
    ];

    static string Join(in Call call, string? first, string? second)
    {
        call.State.CheckLength((long)(first?.Length ?? 0) + (second?.Length ?? 0), call.Span);
        return string.Concat(first, second);
    }

    static int Width(in Call call)
    {
        var width = call.Int(call.B);
        call.State.CheckLength(width, call.Span);
        return width >= 0 ? width : throw call.Error("the width cannot be negative");
    }

    static string Handleize(in Call call)
    {
        var handle = new StringBuilder();
        foreach (var letter in call.Text(call.A) ?? "")
        {
            if (char.IsLetterOrDigit(letter))
            {
                handle.Append(char.ToLowerInvariant(letter));
            }
            else if (handle.Length == 0 || handle[^1] != '-')
            {
                handle.Append('-');
            }
        }

        return call.Checked((handle.Length > 0 && handle[^1] == '-' ? handle.Remove(handle.Length - 1, 1) : handle).ToString());
    }

    static string Replace(in Call call)
    {
        var text = call.Text(call.A);
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var match = call.Text(call.B);
        var replacement = call.Text(call.C) ?? "";
        if (string.IsNullOrEmpty(match))
        {
            throw call.Error("the text to replace is empty");
        }

        var found = replacement.Length > match.Length ? text.AsSpan().Count(match) : 0;
        call.State.CheckLength(text.Length + ((long)found * (replacement.Length - match.Length)), call.Span);
        return text.Replace(match, replacement, StringComparison.Ordinal);
    }

    static string ReplaceOne(in Call call, string replacement, bool fromEnd)
    {
        var text = call.Text(call.A) ?? "";
        var match = call.Text(call.B);
        if (text.Length == 0 || string.IsNullOrEmpty(match))
        {
            return text;
        }

        var at = fromEnd
            ? text.LastIndexOf(match, StringComparison.OrdinalIgnoreCase)
            : text.IndexOf(match, StringComparison.OrdinalIgnoreCase);
        call.State.CheckLength((long)text.Length + replacement.Length, call.Span);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + match.Length));
    }

    static ScriptArray Split(in Call call)
    {
        var text = call.Checked(call.Text(call.A) ?? "");
        var list = new ScriptArray(isIterator: true);
        foreach (var part in text.Split(call.Text(call.B), StringSplitOptions.RemoveEmptyEntries))
        {
            list.Items.Add(part);
        }

        call.State.CheckCount(list.Count, call.Span);
        return list;
    }

    static string Truncate(in Call call)
    {
        var text = call.Text(call.A);
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var ellipsis = call.Text(call.C) ?? "...";
        var length = call.Int(call.B);
        return text.Length <= length ? text : Join(in call, text[..Math.Max(0, length - ellipsis.Length)], ellipsis);
    }

    static string TruncateWords(in Call call)
    {
        var text = call.Text(call.A);
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var result = new StringBuilder();
        var count = call.Int(call.B);
        var at = 0;
        for (var taken = 0; taken < count && at <= text.Length; taken++)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            result.Append(taken == 0 ? "" : " ").Append(text, at, end - at);
            at = end == text.Length ? text.Length + 1 : SkipWhiteSpace(text, end);
        }

        return call.Checked(result.Append("...").ToString());
    }

    static int SkipWhiteSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
