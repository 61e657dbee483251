using System.Text;

namespace CrisisBot.Plans.Yaml;

/// <summary>Bytes as text, and places in it.</summary>
static class SourceText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of UTF-8 bytes, with or without the mark some editors put before it; null when they aren't UTF-8, and then <paramref name="broken"/> is the place.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, out Place broken)
    {
        broken = default;
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            var before = Encoding.UTF8.GetString(bytes[..Math.Clamp(wrong.Index, 0, bytes.Length)]);
            broken = PlaceOf(before, before.Length);
            return null;
        }
    }

    /// <summary>Line and column of an index.</summary>
    public static Place PlaceOf(string text, int index)
    {
        var before = text.AsSpan(0, index);
        return new(before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}
