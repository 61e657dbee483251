using System.Collections.Immutable;
using System.Numerics;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Patterns;

/// <summary>The tokens of one sentence from one on; a pattern never reaches beyond them.</summary>
readonly record struct Window(ImmutableArray<Token> Tokens, Sentence Sentence, int First)
{
    public int Count => Math.Min(Pattern.MaxWords, Sentence.End - First);

    public Token this[int at] => Tokens[First + at];
}

/// <summary>
/// A part of a pattern. Where it may have got to is a set of places, one bit each: each part is asked once, whatever the text,
/// so that matching takes time in proportion to the pattern, and no text makes it try one way after another.
/// </summary>
abstract record Node
{
    /// <summary>The places one may be at behind this part, from those before it.</summary>
    public abstract ulong Step(in Window window, ulong at);

    /// <summary>The most words it takes.</summary>
    public abstract int Longest { get; }

    /// <summary>Whether it may take no word at all.</summary>
    public abstract bool MayBeEmpty { get; }

    /// <summary>The letters a word it begins with may begin with; null for any.</summary>
    public abstract string? FirstLetters { get; }
}

/// <summary>One word after another.</summary>
sealed record Sequence(ImmutableArray<Node> Parts) : Node
{
    public override ulong Step(in Window window, ulong at)
    {
        foreach (var part in Parts)
        {
            if (at == 0) break;
            at = part.Step(window, at);
        }
        return at;
    }

    public override int Longest => Parts.Sum(part => part.Longest);

    public override bool MayBeEmpty => Parts.All(part => part.MayBeEmpty);

    public override string? FirstLetters
    {
        get
        {
            var letters = "";
            foreach (var part in Parts)
            {
                if (part.FirstLetters is not { } own) return null;
                letters += own;
                if (!part.MayBeEmpty) break;
            }
            return letters;
        }
    }
}

/// <summary>One of several.</summary>
sealed record Choice(ImmutableArray<Node> Ways) : Node
{
    public override ulong Step(in Window window, ulong at)
    {
        ulong reached = 0;
        foreach (var way in Ways) reached |= way.Step(window, at);
        return reached;
    }

    public override int Longest => Ways.Max(way => way.Longest);

    public override bool MayBeEmpty => Ways.Any(way => way.MayBeEmpty);

    public override string? FirstLetters => Ways.All(way => way.FirstLetters is not null) ? string.Concat(Ways.Select(way => way.FirstLetters)) : null;
}

/// <summary>There or not.</summary>
sealed record Optional(Node Part) : Node
{
    public override ulong Step(in Window window, ulong at) => at | Part.Step(window, at);

    public override int Longest => Part.Longest;

    public override bool MayBeEmpty => true;

    public override string? FirstLetters => Part.FirstLetters;
}

/// <summary>Up to so many words, whatever they are.</summary>
sealed record Gap(int Words) : Node
{
    public override ulong Step(in Window window, ulong at)
    {
        var reached = at;
        for (var word = 0; word < Words; word++) reached |= reached << 1;
        return reached & (ulong.MaxValue >> (63 - window.Count));
    }

    public override int Longest => Words;

    public override bool MayBeEmpty => true;

    public override string? FirstLetters => null;
}

/// <summary>A place, not a word: the sentence's beginning, its end, behind a comma.</summary>
sealed record Place(PlaceKind Kind) : Node
{
    public override ulong Step(in Window window, ulong at)
    {
        ulong held = 0;
        for (var rest = at; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            if (Holds(window, window.First + place)) held |= 1UL << place;
        }
        return held;
    }

    public override int Longest => 0;

    public override bool MayBeEmpty => true;

    public override string? FirstLetters => "";

    bool Holds(in Window window, int token) => Kind switch
    {
        PlaceKind.Beginning => token == window.Sentence.First,
        PlaceKind.End => token == window.Sentence.End,
        PlaceKind.Question => token == window.Sentence.End && window.Sentence.Mark == '?',
        PlaceKind.Exclamation => token == window.Sentence.End && window.Sentence.Mark == '!',
        _ => token > window.Sentence.First && window.Tokens[token - 1].HasCommaAfter,
    };
}

/// <summary>Which place.</summary>
enum PlaceKind
{
    /// <summary>^</summary>
    Beginning,
    /// <summary>$</summary>
    End,
    /// <summary>The end of a question.</summary>
    Question,
    /// <summary>The end of an exclamation.</summary>
    Exclamation,
    /// <summary>Behind a comma.</summary>
    Comma,
}
