using CrisisBot.Core.Drafts;

namespace CrisisBot.Tests.Support;

/// <summary>Two statements, in two languages; one can't be rendered.</summary>
sealed class SampleStatements : IStatements
{
    static readonly Dictionary<(string Kind, string Language), string> Templates = new()
    {
        [("apology", "en")] = "We are sorry. – {{ brand }}",
        [("apology", "tr")] = "Özür dileriz. – {{ brand }}",
        [("broken", "en")] = "We know that {{ fact.cause }}.",
    };

    public IReadOnlyList<string> Kinds(string scenario, string language) => ["apology", "broken"];

    public Statement? Find(string scenario, string kind, string language) =>
        Templates.TryGetValue((kind, language), out var template) ? new($"{scenario}/{kind}.{language}.sbn", language, template)
        : Templates.TryGetValue((kind, "en"), out template) ? new($"{scenario}/{kind}.en.sbn", "en", template)
        : null;
}
