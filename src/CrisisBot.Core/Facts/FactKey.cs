using System.Text;
using CrisisBot.Core.Watches;

namespace CrisisBot.Core.Facts;

/// <summary>The name a statement knows a fact by: small Latin letters, digits and '_', beginning with a letter.</summary>
public static class FactKey
{
    /// <summary>The longest.</summary>
    public const int MaxLength = 40;

    /// <summary>Makes one of what somebody wrote ("Etkilenen siparişler" is <c>etkilenen_siparisler</c>); null when nothing is left of it, or it looks like the number of a fact.</summary>
    public static string? Of(string? written)
    {
        var key = new StringBuilder();
        foreach (var rune in Folding.Fold(written ?? "").Normalize(NormalizationForm.FormD).EnumerateRunes())
            if (rune.Value == 'ł') key.Append('l');
            else if (rune.IsAscii && Rune.IsLetterOrDigit(rune)) key.Append((char)rune.Value);
            else if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.NonSpacingMark && key is [.., not '_']) key.Append('_');
        var plain = key.ToString()[..Math.Min(key.Length, MaxLength)].Trim('_').TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimStart('_');
        return plain.Length == 0 || IsNumber(plain) ? null : plain;
    }

    static bool IsNumber(string key) => key[0] == 'f' && key.Length > 1 && key.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
