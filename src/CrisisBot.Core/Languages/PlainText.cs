using System.Globalization;
using System.Text;

namespace CrisisBot.Core.Languages;

/// <summary>Text as people see it: nothing in it that hides, turns the direction around or stands for nothing.</summary>
public static class PlainText
{
    /// <summary>Text without such characters; line breaks, emoji and letters of all scripts stay. What people approve is what they saw.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\t') clean.Append(' ');
            else if (IsHarmless(rune)) clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>Whether there is nothing to read in it.</summary>
    public static bool IsBlank(string text) => text.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || !IsHarmless(rune) || IsJoiner(rune));

    /// <summary>At most so many characters as people count them; and no character is a heap of hundreds of marks.</summary>
    public static string Shorten(string text, int maxLength)
    {
        const int unitsEach = 4;
        var (end, count) = (0, 0);
        for (var at = 0; at < text.Length; count++)
        {
            var next = at + StringInfo.GetNextTextElementLength(text, at);
            if (count == maxLength || next > maxLength * unitsEach) return text[..end] + "…";
            // The last place is the ellipsis's, if there is more.
            (end, at) = (count < maxLength - 1 ? next : end, next);
        }
        return text;
    }

    static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D; // part of emoji and of some scripts

    static bool IsHarmless(Rune rune) => rune.Value == '\n' || IsJoiner(rune)
        || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
