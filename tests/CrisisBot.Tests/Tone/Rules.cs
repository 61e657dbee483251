using CrisisBot.Core.Tone;
using CrisisBot.Tests.Plans;
using CrisisBot.Tone;

namespace CrisisBot.Tests.Tone;

/// <summary>The rules of tone in the repository.</summary>
static class Rules
{
    static readonly ToneBook Book = new(Templates.Path("tone"));

    /// <summary>What the rules of a language find.</summary>
    public static IReadOnlyList<Finding> Check(string language, string kind, string text, ToneContext? context = null) => Book.For(language).Check(text, kind, context ?? ToneContext.None);

    /// <summary>The names of the rules that speak, without notes.</summary>
    public static IEnumerable<string> Speaking(string language, string kind, string text, ToneContext? context = null) =>
        Check(language, kind, text, context).Where(finding => finding.Severity != FindingSeverity.Note).Select(finding => finding.Rule).Distinct();
}
