using System.Collections.Frozen;
using System.Collections.Immutable;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>Figures, dates, times and places that no verified fact holds.</summary>
static class Claims
{
    static readonly FrozenDictionary<string, int> Months = Enumerable.Range(1, 12).SelectMany(month => MonthStems[month - 1].Split(' ').Select(stem => (stem, month))).ToFrozenDictionary(pair => pair.stem, pair => pair.month);

    // In our four languages, as a fact may be kept in another than the text's: the letters every form of the month begins with.
    static ImmutableArray<string> MonthStems =>
    [
        "january jan ocak januari stycz", "february feb şubat februari lut", "march mar mart maret marzec marca", "april apr nisan kwie", "may mayıs mei maj", "june jun haziran juni czerw",
        "july jul temmuz juli lip", "august aug ağustos agustus sierp", "september sep eylül wrze", "october oct ekim oktober paźdz", "november nov kasım nopember list", "december dec aralık desember grud",
    ];

    /// <summary>What the facts don't hold; nothing while nobody keeps facts. The rule's words are places.</summary>
    public static IEnumerable<Passage> Find(Inquiry inquiry)
    {
        if (inquiry.Context.Facts is not { } facts) yield break;
        var places = inquiry.Rule.Words;
        var known = facts.SelectMany(fact => Said(ReadText.Of(fact, inquiry.Text.Language), places)).Select(claim => claim.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, passage) in Said(inquiry.Text, places))
            if (!known.Contains(key)) yield return passage;
    }

    // What a text says, in a form in which 1.200 and 1,200 are the same, and so are 14.30 and 14:30, 5 Kasım and 5 November.
    static IEnumerable<(string Key, Passage Passage)> Said(ReadText text, FrozenSet<string> places)
    {
        var sentence = 0;
        for (var at = 0; at < text.Tokens.Length; at++)
        {
            while (at >= text.Sentences[sentence].End) sentence++;
            var token = text.Tokens[at];
            if (token.Kind == TokenKind.Number && !IsRoundTheClock(token.Form))
            {
                var month = at + 1 < text.Sentences[sentence].End ? MonthOf(text.Tokens[at + 1].Form) : 0;
                yield return month > 0 ? ($"{Plain(token.Form)}/{month}", new(token.Start, text.Tokens[at + 1].End)) : (Plain(token.Form) + (token.IsPercent ? "%" : ""), token.Passage);
            }
            else if (token.Kind == TokenKind.Word && IsCapital(text, token) && places.FirstOrDefault(place => token.Form.StartsWith(place, StringComparison.Ordinal)) is { } named)
                yield return (named, token.Passage);
        }
    }

    static bool IsRoundTheClock(string form) => form.Split('\'')[0] is "24/7" or "7/24";

    static bool IsCapital(ReadText text, Token token) => char.IsUpper(text.Text[token.Start]);

    static int MonthOf(string form) => Months.FirstOrDefault(month => month.Key.Length > 3 ? form.StartsWith(month.Key, StringComparison.Ordinal) : form == month.Key).Value;

    static string Plain(string form)
    {
        var figure = form.Split('\'')[0];
        var parts = figure.Split('.', ':', ',', '-', '/', ' ', '\u00A0', '\u202F');
        // Groups of three digits are one number; else they are the parts of a time, a date, a fraction.
        if (parts.Length > 1 && parts[0].Length is > 0 and <= 3 && parts.Skip(1).All(part => part.Length == 3)) return string.Concat(parts).TrimStart('0');
        return string.Join('.', parts.Select(part => part.TrimStart('0') is { Length: > 0 } digits ? digits : "0"));
    }
}
