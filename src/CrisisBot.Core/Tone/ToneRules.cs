using System.Collections.Immutable;
using CrisisBot.Core.Tone.Reading;

namespace CrisisBot.Core.Tone;

/// <summary>The rules of tone of one language.</summary>
/// <param name="Language">The language: tr, en, id or pl.</param>
/// <param name="Rules">The rules.</param>
public sealed record ToneRules(string Language, ImmutableArray<ToneRule> Rules)
{
    /// <summary>What is wrong with a text: the gravest first, then in the text's order. Takes time in proportion to the text.</summary>
    /// <param name="text">The text, in the rules' language.</param>
    /// <param name="kind">What it is meant to do: one of <see cref="ToneKinds"/>.</param>
    /// <param name="context">What is known beside it.</param>
    public ImmutableArray<Finding> Check(string text, string kind, ToneContext context)
    {
        var read = ReadText.Of(text, Language);
        return [.. Rules.SelectMany(rule => rule.Check(read, kind, context)).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Start)];
    }

    /// <summary>Whether a text is fit to publish as it stands: nothing blocks it, and nothing asks for a reason.</summary>
    public static bool IsPublishable(IEnumerable<Finding> findings) => findings.All(finding => finding.Severity == FindingSeverity.Note);
}
