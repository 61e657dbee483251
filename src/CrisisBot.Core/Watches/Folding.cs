using System.Globalization;
using System.Text;

namespace CrisisBot.Core.Watches;

/// <summary>
/// Brings words that people take for the same to the same form. Ordinary case-insensitive comparison misses Turkish: to it,
/// neither İ and i nor I and ı are one letter, and people write all four for each other.
/// </summary>
public static class Folding
{
    /// <summary>Lower case, compatibility forms resolved, all four Turkish i's as one, no invisible characters.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (rune.Value is 'İ' or 'I' or 'ı') folded.Append('i');
            // Phones type a curved apostrophe.
            else if (rune.Value is '\u2019' or '\u2018' or '\u02BC') folded.Append('\'');
            // A lower-cased İ may come as i with a combining dot; zero-width characters split words to hide them.
            else if (rune.Value != 0x307 && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format) folded.Append(Rune.ToLowerInvariant(rune));
        }
        return folded.ToString();
    }

    // Half a surrogate pair, cut off by somebody, can't be normalized.
    static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
