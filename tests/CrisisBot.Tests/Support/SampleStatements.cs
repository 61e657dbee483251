using CrisisBot.Core.Drafts;

namespace CrisisBot.Tests.Support;

/// <summary>Statements, one of them in two languages and one that says facts; one can't be rendered.</summary>
sealed class SampleStatements : IStatements
{
    static readonly Dictionary<(string Kind, string Language), string> Templates = new()
    {
        [("apology", "en")] = "We are sorry. – {{ brand }}",
        [("apology", "tr")] = "Özür dileriz. – {{ brand }}",
        [("broken", "en")] = "We are sorry, {{ customer }}.",
        [("status", "en")] = "What we know: {{ fact.affected_orders }} {{ fact.cause }} – {{ brand }}",
    };

    public IReadOnlyList<string> Kinds(string scenario, string language) => ["apology", "broken"];

    public Statement? Find(string scenario, string kind, string language) =>
        Templates.TryGetValue((kind, language), out var template) ? new($"{scenario}/{kind}.{language}.sbn", language, template)
        : Templates.TryGetValue((kind, "en"), out template) ? new($"{scenario}/{kind}.en.sbn", "en", template)
        : null;
}
