using System.Globalization;
using System.Text;

namespace CrisisBot.Conversations;

/// <summary>Keeps what people wrote from acting as markup.</summary>
public static class Markdown
{
    /// <summary>Text for the middle of card markdown: shown as it was written.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in Clean(text))
        {
            // Angle brackets open Teams' mentions; no escape stops that.
            if (character == '<') escaped.Append('‹');
            else if (character == '>') escaped.Append('›');
            else if (character is '\\' or '*' or '_' or '[' or ']' or '`' or '~' or '#') escaped.Append('\\').Append(character);
            else escaped.Append(character);
        }
        return escaped.ToString();
    }

    /// <summary>Text without characters that turn its direction around, hide in it or break its lines apart; emoji and letters of all scripts stay.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (IsHarmless(rune)) clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>The same on one line, and not longer than a card wants.</summary>
    public static string Clean(string text, int maxLength)
    {
        var line = Clean(text).ReplaceLineEndings(" ").Trim();
        var elements = new StringInfo(line);
        return elements.LengthInTextElements <= maxLength ? line : elements.SubstringByTextElements(0, maxLength - 1) + "…";
    }

    static bool IsHarmless(Rune rune) => rune.Value is '\n' or 0x200C or 0x200D // joiners are part of emoji and of some scripts
        || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
