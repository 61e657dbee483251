using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Checks;

/// <summary>How hard a text is to read, by a measure made for its language. Sources and bounds: docs/tone.md.</summary>
static class ReadingEase
{
    const int FewestWords = 20;

    /// <summary>The hardest sentence of a text that is harder than the rule's number.</summary>
    public static IEnumerable<Passage> Find(Inquiry inquiry)
    {
        var text = inquiry.Text;
        var words = text.Tokens.Where(token => token.Kind == TokenKind.Word).ToList();
        if (words.Count < FewestWords || !IsHarder(text.Language, Measure(text.Language, words, text.Sentences.Length), inquiry.Rule.Limit)) yield break;
        var longest = text.Sentences.MaxBy(sentence => sentence.End - sentence.First);
        yield return new(text.Tokens[longest.First].Start, text.Tokens[longest.End - 1].End);
    }

    /// <summary>The measure: for English and Turkish more is easier, for Polish and Indonesian more is harder.</summary>
    internal static double Measure(string language, List<Token> words, int sentences)
    {
        var perSentence = (double)words.Count / sentences;
        return language switch
        {
            "tr" => Atesman(words, perSentence),
            "pl" => Pisarek(words, perSentence),
            "id" => Lix(words, perSentence),
            _ => Flesch(words, perSentence),
        };
    }

    static bool IsHarder(string language, double measure, int limit) => language is "pl" or "id" ? measure > limit : measure < limit;

    // Ateşman 1997, for Turkish.
    static double Atesman(List<Token> words, double perSentence) => 198.825 - (40.175 * words.Average(word => Vowels(word.Form, "aeıioöuüâîû"))) - (2.610 * perSentence);

    // Flesch 1948, for English.
    static double Flesch(List<Token> words, double perSentence) => 206.835 - (1.015 * perSentence) - (84.6 * words.Average(word => EnglishSyllables(word.Form)));

    // Pisarek 1969, for Polish: hard words have four syllables and more.
    static double Pisarek(List<Token> words, double perSentence)
    {
        var hard = 100.0 * words.Count(word => PolishSyllables(word.Form) >= 4) / words.Count;
        return Math.Sqrt((perSentence * perSentence) + (hard * hard)) / 2;
    }

    // Björnsson 1968; Indonesian lacks a measure of its own, and this one needs no syllables: long words have seven letters and more.
    static double Lix(List<Token> words, double perSentence) => perSentence + (100.0 * words.Count(word => word.Form.Length > 6) / words.Count);

    static int Vowels(string word, string vowels) => Math.Max(1, word.Count(vowels.Contains));

    // In Polish an i before a vowel only softens: nie has one syllable.
    static int PolishSyllables(string word)
    {
        var count = 0;
        for (var at = 0; at < word.Length; at++)
            if ("aąeęioóuy".Contains(word[at]) && !(word[at] == 'i' && at + 1 < word.Length && "aąeęoóu".Contains(word[at + 1]))) count++;
        return Math.Max(1, count);
    }

    // Groups of vowels; a final e is silent, but not in -le.
    static int EnglishSyllables(string word)
    {
        var (count, before) = (0, false);
        foreach (var letter in word)
        {
            var vowel = "aeiouy".Contains(letter);
            if (vowel && !before) count++;
            before = vowel;
        }
        if (word.EndsWith('e') && !word.EndsWith("le", StringComparison.Ordinal) && !word.EndsWith("ee", StringComparison.Ordinal)) count--;
        return Math.Max(1, count);
    }
}
