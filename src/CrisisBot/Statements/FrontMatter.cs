using System.Collections.Immutable;
using System.Text;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Tone;
using CrisisBot.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Statements;

/// <summary>What a statement's file says between two lines of <c>---</c> before its text. The template language never sees it.</summary>
static class FrontMatter
{
    const string Fence = "---";

    /// <summary>Parts a file.</summary>
    /// <param name="name">What problems call the file.</param>
    /// <param name="kind">The kind the file's name says.</param>
    /// <param name="content">All of the file.</param>
    /// <returns>The terms, the text after them, and what is wrong with the terms.</returns>
    public static (StatementTerms Terms, string Text, ImmutableArray<PlanProblem> Problems) Read(string name, string kind, string content)
    {
        var lines = content.Split('\n');
        var end = lines[0].TrimEnd() == Fence ? Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence) : -1;
        var findings = new Findings(name);
        if (end < 0)
        {
            if (lines[0].TrimEnd() == Fence) findings.Add(new(1, 1), "front-open");
            return (StatementTerms.None, content, findings.InOrder);
        }
        // The fence's own line is read as a blank one, so that places are right.
        var yaml = string.Join('\n', lines[1..end].Prepend(""));
        var terms = new YamlTree(findings).Read(yaml) is YamlMap map ? Terms(new(findings, new(map.At, Path.GetFileName(name), IsPlain: true), map, "kind", "tone", "networks", "facts", "also-approved-by", "pre-approved"), kind, findings) : StatementTerms.None;
        return (terms, string.Join('\n', lines[(end + 1)..]), findings.InOrder);
    }

    static StatementTerms Terms(Fields fields, string kind, Findings findings)
    {
        Known(fields.Text("kind"), "front-kind", [kind], findings);
        var tone = fields.Text("tone");
        Known(tone, "tone-kind-unknown", ToneKinds.All, findings);
        var networks = fields.List("networks");
        foreach (var network in networks) Known(network, "network-unknown", PlanNetworks.Spoken, findings);
        return new()
        {
            Tone = tone?.Text,
            Networks = [.. networks.Select(network => network.Text)],
            Facts = [.. fields.ListIfAny("facts").Select(fact => fact.Text)],
            IsPreApproved = fields.YesIfAny("pre-approved"),
            AlsoApprovedBy = [.. fields.ListIfAny("also-approved-by").Select(role => role.Text)],
        };
    }

    static void Known(YamlText? word, string code, ImmutableArray<string> known, Findings findings)
    {
        if (word is not null && !known.Contains(word.Text)) findings.AddUnknown(word, code, known);
    }
}
