using System.Text;
using System.Text.RegularExpressions;

namespace CrisisBot.Networks.Feeds;

/// <summary>
/// The characters of a document. What servers and documents say of their encoding is often wrong, but text in another encoding is
/// almost never valid UTF-8 by chance: so that is tried before anybody is believed.
/// </summary>
static partial class FeedText
{
    const int DeclarationLength = 200;
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a document.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="charset">What the server says of it, or null.</param>
    public static string Decode(ReadOnlySpan<byte> body, string? charset)
    {
        if (Marked(body) is { } marked) return marked.GetString(body);
        try
        {
            return Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return (Named(charset) ?? Named(Declared(body)) ?? Encoding.Latin1).GetString(body);
        }
    }

    // A mark at the beginning, or UTF-16's first '<' without one.
    static Encoding? Marked(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    static string? Declared(ReadOnlySpan<byte> body)
    {
        var match = Declaration().Match(Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationLength)]));
        return match.Success ? match.Groups[1].Value : null;
    }

    static Encoding? Named(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        var wanted = name.Trim().Trim('"', '\'').ToLowerInvariant();
        if (wanted is "utf-8" or "utf8") return Encoding.UTF8;
        // What calls itself Latin-1 is Windows-1252 to every browser.
        if (wanted is "iso-8859-1" or "latin1" or "us-ascii") wanted = "windows-1252";
        return CodePagesEncodingProvider.Instance.GetEncoding(wanted);
    }

    [GeneratedRegex("""\A\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")]
    private static partial Regex Declaration();
}
