using System.Globalization;
using System.Text;
using CrisisBot.Core.Watches;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>How far two words are apart for somebody who types in a hurry, on a phone, perhaps without the letters of their language.</summary>
static class Spelling
{
    /// <summary>The letters and digits of a word, without case, accents and what stands between.</summary>
    public static string Loose(string word)
    {
        var loose = new StringBuilder(word.Length);
        foreach (var rune in Folding.Fold(word).Normalize(NormalizationForm.FormD).EnumerateRunes())
            if (rune.Value == 'ł') loose.Append('l');
            else if (Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) loose.Append(rune);
        return loose.ToString();
    }

    /// <summary>The mistakes that are forgiven in a word: none in a short one, where one letter makes another word.</summary>
    public static int Forgiven(string word) => word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };

    /// <summary>How many letters are wrong, missing, too many or swapped with their neighbour (optimal string alignment); at most <paramref name="most"/> + 1.</summary>
    public static int Mistakes(string said, string word, int most)
    {
        if (Math.Abs(said.Length - word.Length) > most) return most + 1;
        var table = new int[said.Length + 1, word.Length + 1];
        for (var i = 0; i <= said.Length; i++)
            for (var j = 0; j <= word.Length; j++)
                table[i, j] = i == 0 ? j : j == 0 ? i : Cheapest(table, said, word, i, j);
        return Math.Min(table[said.Length, word.Length], most + 1);
    }

    static int Cheapest(int[,] table, string said, string word, int i, int j)
    {
        var change = table[i - 1, j - 1] + (said[i - 1] == word[j - 1] ? 0 : 1);
        var best = Math.Min(change, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && said[i - 1] == word[j - 2] && said[i - 2] == word[j - 1];
        return isSwap ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }
}
