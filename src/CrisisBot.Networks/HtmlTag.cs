using System.Net;

namespace CrisisBot.Networks;

/// <summary>A tag, as far as the text depends on it.</summary>
/// <param name="Name">Lower-case.</param>
/// <param name="IsEnd">Whether it closes.</param>
/// <param name="IsInvisible">Whether its class hides what it holds.</param>
/// <param name="Alternative">What stands for an image: of a custom emoji, its short code.</param>
/// <param name="End">Where the text goes on.</param>
readonly record struct HtmlTag(string Name, bool IsEnd, bool IsInvisible, string Alternative, int End)
{
    const int LongestName = 16;

    /// <summary>Elements whose content nobody reads.</summary>
    public static bool IsUnread(string name) => name is "script" or "style" or "template" or "iframe" or "noscript" or "head" or "object" or "select";

    /// <summary>How many line ends part it from what stands before and after it; 0 for what stands within a line.</summary>
    public static int LinesAround(string name) => name switch
    {
        "p" or "blockquote" or "ul" or "ol" or "pre" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => 2,
        "div" or "li" or "tr" or "table" or "hr" or "section" or "article" or "header" or "footer" or "figure" or "figcaption" or "dl" or "dt" or "dd" => 1,
        _ => 0,
    };

    /// <summary>Reads the tag that begins here; null when the '&lt;' is only a sign of the text. A tag without an end takes the rest with it.</summary>
    public static HtmlTag? Read(string html, int start)
    {
        var isEnd = start + 1 < html.Length && html[start + 1] == '/';
        var at = start + (isEnd ? 2 : 1);
        if (at >= html.Length || !char.IsAsciiLetter(html[at])) return null;
        var nameAt = at;
        while (at < html.Length && !EndsName(html[at])) at++;
        var name = at - nameAt > LongestName ? "" : html[nameAt..at].ToLowerInvariant();
        var (invisible, alternative) = (false, "");
        while (Attribute(html, ref at, out var attribute, out var value))
        {
            if (attribute.Equals("class", StringComparison.OrdinalIgnoreCase)) invisible = HasWord(value, "invisible");
            else if (attribute.Equals("alt", StringComparison.OrdinalIgnoreCase)) alternative = WebUtility.HtmlDecode(value.ToString());
        }
        return new(name, isEnd, invisible, alternative, at);
    }

    // Reads one attribute; false after the tag's '>', or at the end of everything.
    static bool Attribute(string html, ref int at, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = value = default;
        while (at < html.Length && (char.IsWhiteSpace(html[at]) || html[at] == '/')) at++;
        if (at >= html.Length) return false;
        if (html[at] == '>')
        {
            at++;
            return false;
        }
        var nameAt = at++;
        while (at < html.Length && html[at] != '=' && !EndsName(html[at])) at++;
        name = html.AsSpan(nameAt, at - nameAt);
        SkipSpaces(html, ref at);
        if (at < html.Length && html[at] == '=') value = Value(html, ref at);
        return true;
    }

    static ReadOnlySpan<char> Value(string html, ref int at)
    {
        at++;
        SkipSpaces(html, ref at);
        if (at < html.Length && html[at] is '"' or '\'')
        {
            var close = html.IndexOf(html[at], at + 1);
            var (from, to) = (at + 1, close < 0 ? html.Length : close);
            at = close < 0 ? html.Length : close + 1;
            return html.AsSpan(from, to - from);
        }
        var start = at;
        while (at < html.Length && html[at] != '>' && !char.IsWhiteSpace(html[at])) at++;
        return html.AsSpan(start, at - start);
    }

    static void SkipSpaces(string html, ref int at)
    {
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
    }

    static bool EndsName(char sign) => sign is '>' or '/' || char.IsWhiteSpace(sign);

    static bool HasWord(ReadOnlySpan<char> words, string word)
    {
        foreach (var part in words.Split(' '))
            if (words[part].Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
