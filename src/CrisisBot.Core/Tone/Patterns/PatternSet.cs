using System.Collections.Frozen;
using System.Collections.Immutable;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Patterns;

/// <summary>Patterns, sorted by the letter their first word begins with, so that a word asks only those that may begin with it.</summary>
sealed class PatternSet
{
    readonly FrozenDictionary<char, ImmutableArray<Pattern>> _byLetter;
    readonly ImmutableArray<Pattern> _others;

    public PatternSet(ImmutableArray<Pattern> patterns)
    {
        _others = [.. patterns.Where(pattern => pattern.FirstLetters is null)];
        _byLetter = patterns.Where(pattern => pattern.FirstLetters is not null)
            .SelectMany(pattern => pattern.FirstLetters!.Distinct().Select(letter => (letter, pattern)))
            .GroupBy(pair => pair.letter, pair => pair.pattern)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        IsEmpty = patterns.IsEmpty;
    }

    public bool IsEmpty { get; }

    /// <summary>What matches, in the order of the text, none overlapping another.</summary>
    public IEnumerable<Passage> Find(ReadText text)
    {
        foreach (var sentence in IsEmpty ? [] : text.Sentences)
            for (var first = sentence.First; first < sentence.End; first++)
            {
                var length = Longest(text, sentence, first);
                if (length == 0) continue;
                yield return new(text.Tokens[first].Start, text.Tokens[first + length - 1].End);
                first += length - 1;
            }
    }

    int Longest(ReadText text, Sentence sentence, int first)
    {
        var form = text.Tokens[first].Form;
        var own = form.Length > 0 && _byLetter.TryGetValue(form[0], out var found) ? found : [];
        return Math.Max(Longest(own, text, sentence, first), Longest(_others, text, sentence, first));
    }

    static int Longest(ImmutableArray<Pattern> patterns, ReadText text, Sentence sentence, int first)
    {
        var longest = 0;
        foreach (var pattern in patterns) longest = Math.Max(longest, pattern.Match(text, sentence, first));
        return longest;
    }
}
