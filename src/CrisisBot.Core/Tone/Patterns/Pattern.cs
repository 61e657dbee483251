using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone.Patterns;

/// <summary>
/// Words to look for, in our own small language: <c>word</c>, <c>stem*</c>, <c>*end</c>, <c>(one|the other)</c>, <c>maybe?</c>,
/// <c>…</c> for up to four words between (<c>…7</c> for up to seven), <c>a &amp; b</c> for either order, <c>^</c> and <c>$</c> for a sentence's beginning and end,
/// <c>"quoted"</c>, and kinds of words such as <c>&lt;number&gt;</c>. See docs/tone.md. Compiled once; matching takes time in proportion to text and pattern.
/// </summary>
public sealed class Pattern
{
    /// <summary>The most words a pattern reaches over.</summary>
    public const int MaxWords = 60;

    readonly Node _root;

    internal Pattern(Node root) => _root = root;

    internal string? FirstLetters => _root.FirstLetters;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="language">The language whose casing holds.</param>
    /// <param name="pattern">The pattern, if it is one.</param>
    /// <param name="mistake">Otherwise what is wrong, as a code.</param>
    public static bool TryParse(string text, string language, [NotNullWhen(true)] out Pattern? pattern, [NotNullWhen(false)] out string? mistake)
    {
        (pattern, mistake) = (null, null);
        try
        {
            var root = new PatternParser(text, language).Parse();
            if (root.Longest > MaxWords) throw new PatternException("pattern-long");
            if (root.MayBeEmpty) throw new PatternException("pattern-empty");
            pattern = new(root);
            return true;
        }
        catch (PatternException wrong)
        {
            mistake = wrong.Code;
            return false;
        }
    }

    /// <summary>How many tokens match from one on; 0 when it doesn't match there. The shortest match counts.</summary>
    internal int Match(ReadText text, Sentence sentence, int first)
    {
        var reached = _root.Step(new Window(text.Tokens, sentence, first), 1);
        // Place 0 is no match: a pattern takes a word at least.
        return reached >> 1 == 0 ? 0 : BitOperations.TrailingZeroCount(reached & ~1UL);
    }
}
