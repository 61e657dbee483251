using System.Globalization;
using System.Text;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>Emoji and hashtags.</summary>
static class Decoration
{
    /// <summary>The emoji beyond the rule's number.</summary>
    public static IEnumerable<Passage> TooManyEmoji(Inquiry inquiry) => Emoji(inquiry.Text.Text).Skip(inquiry.Rule.Limit).Take(1);

    /// <summary>Emoji that are among the rule's words.</summary>
    public static IEnumerable<Passage> MockingEmoji(Inquiry inquiry) => Emoji(inquiry.Text.Text).Where(emoji => inquiry.Rule.Words.Any(mocking => inquiry.Text.Slice(emoji).StartsWith(mocking, StringComparison.Ordinal)));

    /// <summary>The hashtags beyond the rule's number.</summary>
    public static IEnumerable<Passage> TooManyHashtags(Inquiry inquiry) =>
        inquiry.Text.Tokens.Where(token => token.Kind == TokenKind.Tag && token.Form.StartsWith('#')).Skip(inquiry.Rule.Limit).Select(token => token.Passage).Take(1);

    // As people count them: a family of five, joined, is one.
    static IEnumerable<Passage> Emoji(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!MayBeEmoji(text[at]))
            {
                at++;
                continue;
            }
            var length = StringInfo.GetNextTextElementLength(text, at);
            if (Rune.TryGetRuneAt(text, at, out var rune) && IsEmoji(rune)) yield return new(at, at + length);
            at += length;
        }
    }

    static bool MayBeEmoji(char unit) => unit >= 0x2190;

    static bool IsEmoji(Rune rune) => rune.Value is >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or 0x2B50 or 0x2B55 or 0x2B1B or 0x2B1C or 0x203C or 0x2049;
}
