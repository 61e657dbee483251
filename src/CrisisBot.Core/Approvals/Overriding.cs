using System.Collections.Immutable;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Tone;

namespace CrisisBot.Core.Approvals;

/// <summary>That a text was put forward although the rules of tone speak against it.</summary>
/// <param name="Rules">The rules that do, by name.</param>
/// <param name="Reason">Why all the same, in the words of whoever put it forward.</param>
/// <param name="HasBlock">Whether one of them blocks: then whoever put it forward answers for it, and doesn't approve it, too.</param>
public sealed record ToneOverride(ImmutableArray<string> Rules, string Reason, bool HasBlock);

static class Overriding
{
    /// <summary>Holds a draft against the rules: what overriding them takes and isn't given, or what was overridden (null for nothing).</summary>
    public static (Refusal? Missing, ToneOverride? Override) Judge(ToneRules? rules, string? reason, Incident incident, Draft draft, Context context)
    {
        var findings = Against(rules, incident, draft, context.Plan);
        if (findings.Length == 0) return default;
        var blocks = findings.Where(finding => finding.Severity == FindingSeverity.Block).ToArray();
        var approver = context.Plan.ApproverOf(incident.Scenario);
        // What isn't fit at all takes the word of somebody who answers for public words.
        if (blocks.Length > 0 && !approver.Holders.Contains(context.By.Id)) return (new ToneBlocks(Names(blocks), approver.Id), null);
        if (string.IsNullOrWhiteSpace(reason)) return (new ToneNeedsReason(Names(findings)), null);
        return Incidents.Reason.Missing(reason) is { } wrong ? (wrong, null) : (null, new([.. findings.Select(finding => finding.Rule).Distinct()], reason.Trim(), blocks.Length > 0));
    }

    /// <summary>What speaks against the text, and isn't just to be noted.</summary>
    public static Finding[] Against(ToneRules? rules, Incident incident, Draft draft, Plan plan) =>
        rules is null ? [] : [.. DraftTone.Of(rules, incident, draft, plan).Where(finding => finding.Severity >= FindingSeverity.Reason)];

    /// <summary>By the words they are about; what is missing has none.</summary>
    public static string Names(IEnumerable<Finding> findings) => string.Join(", ", findings.Select(finding => finding.Phrase.Length > 0 ? $"“{finding.Phrase}”" : finding.Rule).Distinct());
}

/// <summary>The rules of tone call the text not fit; only the approving role may put it forward all the same.</summary>
/// <param name="Findings">The words they are about.</param>
/// <param name="Role">The role that may.</param>
public sealed record ToneBlocks(string Findings, string Role) : Refusal;

/// <summary>The rules of tone speak against the text: whoever puts it forward all the same says why.</summary>
/// <param name="Findings">The words they are about.</param>
public sealed record ToneNeedsReason(string Findings) : Refusal;
