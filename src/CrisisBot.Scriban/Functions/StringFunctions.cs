using System.Globalization;

namespace CrisisBot.Scriban;

/// <summary>String functions that ask about a text, cut it or change its case.</summary>
internal static class StringFunctions
{
    public static readonly Builtin[] All =
    [
        new("string.size", "text", static (in c) => Boxes.Int(c.Text(c.A)?.Length ?? 0)),
        new("string.empty", "text", static (in c) => Boxes.Bool(string.IsNullOrEmpty(c.Text(c.A)))),
        new("string.whitespace", "text", static (in c) => Boxes.Bool(string.IsNullOrWhiteSpace(c.Text(c.A)))),
        new("string.upcase", "text", static (in c) => c.Text(c.A) is { } text ? c.Checked(text.ToUpperInvariant()) : null),
        new("string.downcase", "text", static (in c) => c.Text(c.A) is { } text ? c.Checked(text.ToLowerInvariant()) : null),
        new("string.capitalize", "text", static (in c) => Capitalize(in c)),
        new("string.capitalizewords", "text", static (in c) => CapitalizeWords(in c)),
        new("string.contains", "text value", static (in c) => Test(in c, static (text, value, _) => text.Contains(value, StringComparison.Ordinal))),
        new("string.starts_with", "text value", static (in c) => Test(in c, static (text, value, culture) => text.StartsWith(value, false, culture))),
        new("string.ends_with", "text value", static (in c) => Test(in c, static (text, value, culture) => text.EndsWith(value, false, culture))),
        new("string.equals_ignore_case", "text value", static (in c) =>
            Boxes.Bool(string.Equals(c.Text(c.A), c.Text(c.B), StringComparison.OrdinalIgnoreCase))),
        new("string.index_of", "text search startIndex? count? stringComparison?", static (in c) => IndexOf(in c)),
        new("string.strip", "text", static (in c) => c.Text(c.A)?.Trim()),
        new("string.lstrip", "text", static (in c) => c.Text(c.A)?.TrimStart()),
        new("string.rstrip", "text", static (in c) => c.Text(c.A)?.TrimEnd()),
        new("string.slice", "text start length?", static (in c) => Slice(in c, c.Text(c.A) ?? "", c.Int(c.B), c.C is null ? int.MaxValue : c.Int(c.C))),
        new("string.slice1", "text start length?", static (in c) => Slice(in c, c.Text(c.A) ?? "", c.Int(c.B), c.C is null ? 1 : Math.Max(0, c.Int(c.C)))),
        new("string.to_int", "text", static (in c) =>
            int.TryParse(c.Text(c.A), NumberStyles.Integer, c.State.Culture, out var n) ? Boxes.Int(n) : null),
        new("string.to_long", "text", static (in c) =>
            long.TryParse(c.Text(c.A), NumberStyles.Integer, c.State.Culture, out var n) ? n : null),
        new("string.to_double", "text", static (in c) => double.TryParse(c.Text(c.A), Floats, c.State.Culture, out var n) ? n : null),
    ];

    const NumberStyles Floats = NumberStyles.Float | NumberStyles.AllowThousands;

    static object Test(in Call call, Func<string, string, CultureInfo, bool> test)
    {
        var text = call.Text(call.A);
        var value = call.Text(call.B);
        return Boxes.Bool(!string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(value) && test(text, value, call.State.Culture));
    }

    static string Capitalize(in Call call)
    {
        var text = call.Text(call.A);
        return string.IsNullOrEmpty(text) || char.IsUpper(text[0])
            ? text ?? ""
            : call.Checked(string.Concat([call.State.Culture.TextInfo.ToUpper(text[0])], text.AsSpan(1)));
    }

    static string CapitalizeWords(in Call call)
    {
        var letters = (call.Text(call.A) ?? "").ToCharArray();
        var atStart = true;
        for (var i = 0; i < letters.Length; i++)
        {
            if (char.IsWhiteSpace(letters[i]))
            {
                atStart = true;
            }
            else if (atStart && char.IsLetter(letters[i]))
            {
                letters[i] = call.State.Culture.TextInfo.ToUpper(letters[i]);
                atStart = false;
            }
        }

        return call.Checked(new string(letters));
    }

    /// <summary>A negative start counts from the end; one past the end gives nothing.</summary>
    static string Slice(in Call call, string text, int start, int length)
    {
        if (text.Length == 0 || start >= text.Length)
        {
            return "";
        }

        long from = start < 0 ? (long)start + text.Length : start;
        var to = length == int.MaxValue ? text.Length : Math.Min(from + length, text.Length);
        from = Math.Max(0, from);
        if (to < from && length < 0)
        {
            throw call.Error("the length cannot be negative");
        }

        return to <= from ? "" : text.Substring((int)from, (int)(to - from));
    }

    static object IndexOf(in Call call)
    {
        var text = call.Text(call.A) ?? throw call.Error("the text is null");
        var search = call.Text(call.B) ?? throw call.Error("the search text is null");
        var start = call.Int(call.C);
        var count = call.D is null ? text.Length - start : call.Int(call.D);
        if (start < 0 || count < 0 || start > text.Length - count)
        {
            throw call.Error("the start or the count lies outside the text");
        }

        var compare = call.State.Culture.CompareInfo;
        return Boxes.Int(call.Text(call.E) switch
        {
            null or "CurrentCulture" => compare.IndexOf(text, search, start, count, CompareOptions.None),
            "CurrentCultureIgnoreCase" => compare.IndexOf(text, search, start, count, CompareOptions.IgnoreCase),
            "InvariantCulture" => text.IndexOf(search, start, count, StringComparison.InvariantCulture),
            "InvariantCultureIgnoreCase" => text.IndexOf(search, start, count, StringComparison.InvariantCultureIgnoreCase),
            "Ordinal" => text.IndexOf(search, start, count, StringComparison.Ordinal),
            "OrdinalIgnoreCase" => text.IndexOf(search, start, count, StringComparison.OrdinalIgnoreCase),
            var other => throw call.Error($"'{other}' is no kind of comparison"),
        });
    }
}
