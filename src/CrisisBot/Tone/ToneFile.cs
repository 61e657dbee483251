using System.Collections.Frozen;
using System.Collections.Immutable;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Tone;
using CrisisBot.Core.Tone.Checks;
using CrisisBot.Core.Tone.Patterns;
using CrisisBot.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Tone;

/// <summary>Reads a file of tone rules as strictly as the plan: what is wrong is said with its place, and nothing is ignored.</summary>
sealed class ToneFile
{
    static readonly ImmutableArray<string> RuleKeys = ["severity", "why", "better", "kinds", "phrases", "unless", "expects", "check", "limit", "words", "reason-from", "in-quotes", "without-facts"];

    static readonly ImmutableArray<string> Severities = [.. Enum.GetNames<FindingSeverity>().Select(name => name.ToLowerInvariant())];

    readonly Findings _findings;
    string _language = "en";

    ToneFile(Findings findings) => _findings = findings;

    /// <summary>Reads a file's bytes; no rules when there are problems.</summary>
    /// <param name="name">What problems call the file.</param>
    /// <param name="content">UTF-8.</param>
    /// <param name="language">The language it should be in.</param>
    public static (ToneRules? Rules, ImmutableArray<PlanProblem> Problems) Read(string name, ReadOnlySpan<byte> content, string language)
    {
        var findings = new Findings(name);
        var text = SourceText.Decode(content, out var broken);
        if (text is null) findings.Add(broken, "file-not-utf8");
        var rules = text is null ? null : new ToneFile(findings).Rules(new YamlTree(findings).Read(text), name, language);
        return (findings.InOrder.IsEmpty ? rules : null, findings.InOrder);
    }

    ToneRules? Rules(YamlValue? root, string name, string language)
    {
        if (root is not YamlMap map)
        {
            if (root is not null) _findings.Add(root.At, "tone-shape");
            return null;
        }
        var fields = new Fields(_findings, new(map.At, Path.GetFileName(name), IsPlain: true), map, "language", "rules");
        var written = fields.Text("language");
        if (written is not null && written.Text != language) _findings.AddUnknown(written, "language-unknown", [language]);
        _language = Phrasebook.Known(language);
        return new(_language, [.. fields.Groups("rules", RuleKeys).Select(Rule)]);
    }

    ToneRule Rule(Fields rule)
    {
        if (!rule.Has("phrases") && !rule.Has("expects") && !rule.Has("check")) _findings.Add(rule.Name.At, "tone-rule-empty", ("word", rule.Id));
        return new(
            new Checks(_findings).Id(rule.Name), Severity(rule.Text("severity")), rule.Text("why")?.Text ?? "", rule.Text("better")?.Text ?? "",
            Patterns(rule, "phrases"), Patterns(rule, "unless"), Patterns(rule, "expects"))
        {
            Kinds = Among(rule.ListIfAny("kinds"), "tone-kind-unknown", ToneKinds.All),
            Checks = Among(rule.ListIfAny("check"), "tone-check-unknown", ToneChecks.Names),
            Limit = (int)(rule.NumberIfAny("limit") ?? 0),
            Words = rule.ListIfAny("words").Select(word => word.Text).ToFrozenSet(StringComparer.Ordinal),
            ReasonFrom = (int)(rule.NumberIfAny("reason-from") ?? 0),
            InQuotes = rule.YesIfAny("in-quotes"),
            WithoutFacts = rule.YesIfAny("without-facts"),
        };
    }

    FindingSeverity Severity(YamlText? word)
    {
        if (word is null) return default;
        if (!Severities.Contains(word.Text)) _findings.AddUnknown(word, "tone-severity-unknown", Severities);
        return (FindingSeverity)Math.Max(0, Severities.IndexOf(word.Text));
    }

    ImmutableArray<Pattern> Patterns(Fields rule, string key)
    {
        var patterns = ImmutableArray.CreateBuilder<Pattern>();
        foreach (var written in rule.ListIfAny(key))
            if (Pattern.TryParse(written.Text, _language, out var pattern, out var mistake)) patterns.Add(pattern);
            else _findings.Add(written.At, mistake, ("word", written.Text));
        return patterns.ToImmutable();
    }

    ImmutableArray<string> Among(ImmutableArray<YamlText> words, string code, ImmutableArray<string> known)
    {
        foreach (var word in words.Where(word => !known.Contains(word.Text))) _findings.AddUnknown(word, code, known);
        return [.. words.Select(word => word.Text).Intersect(known)];
    }
}
