using System.Globalization;
using System.Text;

namespace CrisisBot.Core.Tone.Reading;

/// <summary>Small and capital letters as a language has them: Turkish I is the capital of ı, and İ of i.</summary>
static class Casing
{
    /// <summary>The form words are compared in: small letters, composed, with straight apostrophes and without what can't be seen.</summary>
    public static string Fold(ReadOnlySpan<char> word, string language)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
            if (rune.Value is '’' or '‘' or 'ʼ' or '`') folded.Append('\'');
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format && rune != Rune.ReplacementChar) folded.Append(Lower(rune, language));
        // Composed before it is lowered the dot of a decomposed İ would be lost; such words are rare enough to be done twice.
        var text = folded.ToString();
        return text.IsNormalized() ? text : text.Normalize();
    }

    static Rune Lower(Rune rune, string language) => rune.Value switch
    {
        'I' when language == "tr" => new('ı'),
        'İ' => new('i'),
        _ => Rune.ToLowerInvariant(rune),
    };
}
