using System.Collections.Immutable;
using CrisisBot.Commands;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tone;
using CrisisBot.Tone;
using NodaTime;

namespace CrisisBot.Statements;

/// <summary>Holds each statement against what it will be asked in a crisis: rendered with sample data, is it whole, short enough, and fit by the rules of tone?</summary>
/// <param name="folder">The folder of statements.</param>
/// <param name="tone">The rules of tone.</param>
/// <param name="plan">The team's plan.</param>
sealed class StatementCheck(string folder, ToneBook tone, Plan plan)
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 5, 14, 2);
    static readonly Deed Checker = new(Actor.Bot("check"), Now);
    const string Network = "practice";

    /// <summary>Each statement with what is wrong with it, in a language.</summary>
    public IEnumerable<(string File, ImmutableArray<string> Problems)> Run(Func<string, (string, object?)[], string> say) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.sbn", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal).Select(file => (file, Check(file, say)))
        : [];

    ImmutableArray<string> Check(string file, Func<string, (string, object?)[], string> say)
    {
        if (file.Split('/') is not [_, var name] || name.Split('.') is not [var kind, var language, _] || !Phrasebook.Languages.Contains(language)) return [say("template.badName", [])];
        var (terms, text, problems) = FrontMatter.Read(file, kind, File.ReadAllText(Path.Combine(folder, file)));
        if (!problems.IsEmpty) return [.. problems.Select(problem => problem.ToString())];
        var statement = new Statement(file, language, text.TrimEnd('\r', '\n')) { Terms = terms };
        var incident = Incident.Initial with { Id = $"{plan.Team}-20261105-a1b2c3d4", RaisedAt = Now - Duration.FromHours(1), Facts = Known(statement) };
        if (!statement.TryRender(incident, Network, new Context(Checker.By, Now, plan), out var rendered, out var refused)) return [(refused as StatementRefused)?.Problem ?? refused.ToString()];
        return [.. Facts(terms, text, say), .. Lengths(terms, rendered.Text, say), .. Tone(terms, language, rendered.Text)];
    }

    // Each fact it needs is known, in words of its own language.
    static ImmutableList<Fact> Known(Statement statement)
    {
        var version = new FactVersion(Phrases.Program.Say(statement.Language, "template.sampleFact"), "", Checker, Checker);
        var keys = statement.Terms.Facts.Concat(StatementNeeds.Named(Scriban.Template.Parse(statement.Template))).Distinct();
        return [.. keys.Select((key, index) => new Fact($"f{index + 1}", key, [version]))];
    }

    // What the text names of the facts, and what it says it needs, is the same.
    static IEnumerable<string> Facts(StatementTerms terms, string text, Func<string, (string, object?)[], string> say)
    {
        var named = StatementNeeds.Named(Scriban.Template.Parse(text)).ToHashSet();
        return named.Except(terms.Facts).Concat(terms.Facts.Except(named)).Select(fact => say("template.facts", [("fact", fact)]))
            .Concat(named.Union(terms.Facts).Where(fact => FactKey.Of(fact) != fact).Select(fact => say("template.factKey", [("fact", fact)])));
    }

    static IEnumerable<string> Lengths(StatementTerms terms, string text, Func<string, (string, object?)[], string> say) => terms.Networks
        .Where(network => PostLength.Of(network, text) > PostLength.LimitOf(network))
        .Select(network => say("template.tooLong", [("network", network), ("length", PostLength.Of(network, text)), ("limit", PostLength.LimitOf(network))]));

    IEnumerable<string> Tone(StatementTerms terms, string language, string text) => terms.Tone is null ? [] : tone.For(language)
        .Check(text, terms.Tone, PlannedTone.Context(plan))
        .Where(finding => finding.Severity != FindingSeverity.Note)
        .Select(finding => $"{finding.Rule}: “{finding.Phrase}” – {finding.Why}");
}
