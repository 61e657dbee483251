using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace CrisisBot.Networks.Feeds;

/// <summary>
/// Mends what feeds get wrong most often, before an XML reader refuses them whole: something before the first tag, HTML's entities,
/// bare '&amp;' and '&lt;', characters XML doesn't have. What it doesn't know it leaves alone.
/// </summary>
sealed partial class XmlRepair
{
    const int LongestEntity = 32;
    const string CData = "<![CDATA[";
    readonly string _text;
    readonly StringBuilder _mended;

    XmlRepair(string text) => (_text, _mended) = (text, new(text.Length + 256));

    /// <summary>The document, mended and without its XML declaration: it is characters already.</summary>
    /// <exception cref="FeedException">It has a document type.</exception>
    public static string Mend(string text)
    {
        var repair = new XmlRepair(text);
        for (var at = repair.Start(); at < text.Length;) at = repair.Step(at);
        return repair._mended.ToString();
    }

    int Start()
    {
        var start = Beginning().Match(_text) is { Success: true } found ? found.Index : Math.Max(_text.IndexOf('<', StringComparison.Ordinal), 0);
        return Is("<?xml ", start) && _text.IndexOf("?>", start, StringComparison.Ordinal) is > 0 and var end ? end + 2 : start;
    }

    int Step(int at) => _text[at] switch
    {
        '&' => Entity(at),
        '<' when Is(CData, at) => Copy(at, "]]>"),
        '<' when Is("<!--", at) => After(at + 4, "-->"),
        // A feed needs no document type, and entities that grow without end come in one.
        '<' when Is("<!DOCTYPE", at) => throw new FeedException("It has a document type (DTD); such documents aren't read."),
        '<' => Open(at),
        _ => Sign(at),
    };

    int Open(int at)
    {
        var isMarkup = at + 1 < _text.Length && (char.IsLetter(_text[at + 1]) || _text[at + 1] is '/' or '!' or '?' or '_' or ':');
        _mended.Append(isMarkup ? "<" : "&lt;");
        return at + 1;
    }

    int Entity(int at)
    {
        var end = _text.AsSpan(at, Math.Min(LongestEntity, _text.Length - at)).IndexOf(';');
        var name = end > 1 ? _text.Substring(at, end + 1) : "";
        if (name is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;") _mended.Append(name);
        else if (Meaning(name) is { } meaning) _mended.Append(meaning);
        else
        {
            _mended.Append("&amp;");
            return at + 1;
        }
        return at + end + 1;
    }

    static string? Meaning(string entity)
    {
        if (entity.Length == 0) return null;
        if (entity[1] == '#') return Number(entity[2..^1]);
        var decoded = WebUtility.HtmlDecode(entity);
        return decoded == entity ? null : WebUtility.HtmlEncode(decoded);
    }

    static string? Number(string digits)
    {
        var hex = digits.StartsWith('x') || digits.StartsWith('X');
        var isNumber = int.TryParse(hex ? digits.AsSpan(1) : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber) return null;
        var known = Rune.IsValid(number) && (number > char.MaxValue || XmlConvert.IsXmlChar((char)number));
        return known ? $"&#{number};" : "\uFFFD";
    }

    int Copy(int at, string end)
    {
        var until = After(at, end);
        while (at < until) at = Sign(at);
        return until;
    }

    int After(int from, string end)
    {
        var found = _text.IndexOf(end, Math.Min(from, _text.Length), StringComparison.Ordinal);
        return found < 0 ? _text.Length : found + end.Length;
    }

    int Sign(int at)
    {
        var sign = _text[at];
        if (char.IsHighSurrogate(sign) && at + 1 < _text.Length && char.IsLowSurrogate(_text[at + 1]))
        {
            _mended.Append(sign).Append(_text[at + 1]);
            return at + 2;
        }
        if (XmlConvert.IsXmlChar(sign)) _mended.Append(sign);
        return at + 1;
    }

    bool Is(string what, int at) => string.Compare(_text, at, what, 0, what.Length, StringComparison.OrdinalIgnoreCase) == 0;

    // Before it stand warnings of the server's programs, and worse.
    [GeneratedRegex(@"<(?:\?xml\s|!DOCTYPE|(?:[a-z]+:)?(?:feed|rss|rdf)[\s>])", RegexOptions.IgnoreCase)]
    private static partial Regex Beginning();
}
