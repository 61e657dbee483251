using System.Collections.Frozen;
using System.Collections.Immutable;
using CrisisBot.Core.Tone.Checks;
using CrisisBot.Core.Tone.Patterns;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone;

/// <summary>One rule of tone, compiled.</summary>
public sealed class ToneRule
{
    readonly PatternSet _phrases;
    readonly PatternSet _unless;
    readonly PatternSet _expects;

    /// <summary>Compiles a rule.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="severity">How much its findings weigh.</param>
    /// <param name="why">What is wrong, in the rule's language.</param>
    /// <param name="better">What to do instead.</param>
    /// <param name="phrases">What is found.</param>
    /// <param name="unless">Where one of these matches, too, nothing is found.</param>
    /// <param name="expects">One of these must be there: otherwise that is the finding.</param>
    public ToneRule(string name, FindingSeverity severity, string why, string better, ImmutableArray<Pattern> phrases, ImmutableArray<Pattern> unless, ImmutableArray<Pattern> expects)
    {
        (Name, Severity, Why, Better) = (name, severity, why, better);
        (_phrases, _unless, _expects) = (new(phrases), new(unless), new(expects));
    }

    /// <summary>Its name.</summary>
    public string Name { get; }
    /// <summary>How much its findings weigh.</summary>
    public FindingSeverity Severity { get; }
    /// <summary>What is wrong.</summary>
    public string Why { get; }
    /// <summary>What to do instead.</summary>
    public string Better { get; }
    /// <summary>The kinds of text it is for; empty for all.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];
    /// <summary>The checks beyond words that it makes; see <see cref="ToneChecks"/>.</summary>
    public ImmutableArray<string> Checks { get; init; } = [];
    /// <summary>The checks' number: the most that is allowed, or the measure's bound.</summary>
    public int Limit { get; init; }
    /// <summary>The checks' words.</summary>
    public FrozenSet<string> Words { get; init; } = [];
    /// <summary>From so many findings on, each weighs as much as <see cref="FindingSeverity.Reason"/>; 0 for never.</summary>
    public int ReasonFrom { get; init; }
    /// <summary>Whether it speaks of words within quotation marks, too. Wording doesn't: they are somebody else's.</summary>
    public bool InQuotes { get; init; }
    /// <summary>Whether its phrases count only while nobody keeps facts: with facts, each figure is held against them.</summary>
    public bool WithoutFacts { get; init; }

    internal IEnumerable<Finding> Check(ReadText text, string kind, ToneContext context)
    {
        if (!Kinds.IsEmpty && !Kinds.Contains(kind)) return [];
        var passages = Phrases(text, context).Concat(Checks.SelectMany(check => ToneChecks.Run(check, new(text, kind, context, this))));
        var found = passages.DistinctBy(passage => text.Slice(passage)).Select(passage => Found(text, passage)).ToList();
        if (!_expects.IsEmpty && !_expects.Find(text).Any()) found.Add(Found(text, default));
        return ReasonFrom > 0 && found.Count >= ReasonFrom ? found.Select(finding => finding with { Severity = FindingSeverity.Reason }) : found;
    }

    IEnumerable<Passage> Phrases(ReadText text, ToneContext context)
    {
        if (WithoutFacts && context.Facts is not null) return [];
        return Without(_phrases.Find(text).Where(passage => InQuotes || !text.IsQuoted(passage)), _unless.Find(text));
    }

    // Both come in the text's order and overlap none of their own, so that one walk is enough.
    static IEnumerable<Passage> Without(IEnumerable<Passage> passages, IEnumerable<Passage> excuses)
    {
        using var excuse = excuses.GetEnumerator();
        var more = excuse.MoveNext();
        foreach (var passage in passages)
        {
            while (more && excuse.Current.End <= passage.Start) more = excuse.MoveNext();
            if (!more || !excuse.Current.Overlaps(passage)) yield return passage;
        }
    }

    Finding Found(ReadText text, Passage passage) => new(Name, Severity, text.Slice(passage), Why, Better, passage.Start);
}
