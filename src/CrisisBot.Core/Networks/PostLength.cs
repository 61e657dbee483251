using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CrisisBot.Core.Networks;

/// <summary>How long a post is, by each network's own count.</summary>
public static partial class PostLength
{
    const int LinkOnX = 23;
    const int UsualLimit = 500;

    /// <summary>The longest post: X counts by weight, Bluesky and Mastodon by characters as people see them. A Mastodon server may allow more.</summary>
    public static int LimitOf(string network) => network switch
    {
        "x" => 280,
        "bluesky" => 300,
        _ => UsualLimit,
    };

    /// <summary>A text's length as the network counts it.</summary>
    public static int Of(string network, string text) => network switch
    {
        "x" => OnX(text),
        // There every link counts 23, however long it is.
        "mastodon" => new StringInfo(Link().Replace(text, new string('x', LinkOnX))).LengthInTextElements,
        _ => new StringInfo(text).LengthInTextElements,
    };

    // https://docs.x.com/fundamentals/counting-characters: a link counts 23, an emoji 2, letters of most alphabets 1, everything else 2.
    static int OnX(string text)
    {
        var links = Link().Count(text) * LinkOnX;
        var rest = Link().Replace(text, "").Normalize();
        var weight = 0;
        for (var at = 0; at < rest.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(rest, at);
            weight += ElementWeight(rest.AsSpan(at, length));
            at += length;
        }
        return links + weight;
    }

    static int ElementWeight(ReadOnlySpan<char> element)
    {
        var weight = 0;
        foreach (var rune in element.EnumerateRunes())
        {
            // One emoji counts 2, of however many parts it is joined.
            if (rune.Value >= 0x1F000) return 2;
            weight += IsLight(rune.Value) ? 1 : 2;
        }
        return weight;
    }

    static bool IsLight(int rune) => rune is <= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037);

    [GeneratedRegex(@"https?://[^\s]+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
