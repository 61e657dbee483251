using System.Globalization;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>Capitals and exclamation marks that raise the voice.</summary>
static class Shouting
{
    const int ShortestAlone = 3;
    const int ShortestShouted = 2;

    /// <summary>Words in capitals: two side by side, or one that is no abbreviation. The rule's words are abbreviations; those with '!' before them are loud even alone.</summary>
    public static IEnumerable<Passage> Capitals(Inquiry inquiry)
    {
        var text = inquiry.Text;
        for (var at = 0; at < text.Tokens.Length; at++)
        {
            var end = at;
            while (end < text.Tokens.Length && IsCapitals(text, text.Tokens[end])) end++;
            if (end == at) continue;
            if (IsLoud(inquiry, at, end) && !text.IsQuoted(Span(text, at, end))) yield return Span(text, at, end);
            at = end;
        }
    }

    /// <summary>Exclamation marks side by side, or more of them than the rule's number; question marks side by side.</summary>
    public static IEnumerable<Passage> Marks(Inquiry inquiry)
    {
        var text = inquiry.Text.Text;
        var all = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('!' or '?')) continue;
            var end = at;
            while (end < text.Length && text[end] is '!' or '?') end++;
            all += text.AsSpan(at..end).Count('!');
            if (end - at > 1 || all > inquiry.Rule.Limit)
            {
                yield return new(at, end);
                yield break;
            }
            at = end;
        }
    }

    static Passage Span(ReadText text, int at, int end) => new(text.Tokens[at].Start, text.Tokens[end - 1].End);

    // ŞİMDİ is loud, KVKK and PTT'den are names; several words in a row are loud when one of them is no abbreviation.
    static bool IsLoud(Inquiry inquiry, int at, int end)
    {
        var words = inquiry.Text.Tokens[at..end].Where(token => !IsAbbreviation(inquiry, token)).ToList();
        if (words.Count == 0) return false;
        return end - at > 1 ? words.Any(word => Stem(word.Form).Length > ShortestAlone || inquiry.Rule.Words.Contains("!" + word.Form)) || words.Count > 2
            : inquiry.Rule.Words.Contains("!" + words[0].Form) || Stem(words[0].Form).Length > inquiry.Rule.Limit;
    }

    static bool IsAbbreviation(Inquiry inquiry, Token token)
    {
        var stem = Stem(token.Form);
        return inquiry.Rule.Words.Contains(stem) || !stem.Any(IsVowel) || inquiry.Context.OwnNames.Any(name => Casing.Fold(name, inquiry.Text.Language).Split(' ').Contains(stem));
    }

    static string Stem(string form) => form.Split('\'')[0];

    static bool IsVowel(char letter) => "aeıioöuüyąęóāâîû".Contains(letter);

    static bool IsCapitals(ReadText text, Token token)
    {
        if (token.Kind != TokenKind.Word) return false;
        var word = text.Text.AsSpan(token.Start..token.End);
        var stem = word.IndexOfAny('\'', '’') is > 0 and var cut ? word[..cut] : word;
        if (stem.Length < ShortestShouted) return false;
        foreach (var letter in stem)
            if (char.GetUnicodeCategory(letter) is not UnicodeCategory.UppercaseLetter) return false;
        return true;
    }
}
