using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary><c>severities:</c> sev1 … sev4: { reach?, signals?, negative?, scenarios?, languages? } or a list of such rows, the worst first.</summary>
static class SeveritySection
{
    /// <summary>How a plan calls them, the worst first.</summary>
    public static readonly ImmutableArray<string> Names = [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())];

    public static ImmutableArray<SeverityRule> Read(Fields plan, Checks checks, Names names)
    {
        var rows = plan.GroupsOfRows("severities", "reach", "signals", "negative", "scenarios", "languages");
        for (var i = 1; i < rows.Length; i++) CompareNeighbours(rows[i - 1], rows[i], checks.Findings);
        var rules = rows.Select(row => (Row: row, Rule: One(row, checks, names))).ToList();
        // A narrow row may well lie below or above those for all.
        var wide = rules.Where(pair => !pair.Rule.IsNarrow).ToList();
        CompareBounds(wide, "reach", rule => rule.Reach, checks.Findings);
        CompareBounds(wide, "signals", rule => rule.Signals, checks.Findings);
        CompareBounds(wide, "negative", rule => rule.Negative, checks.Findings);
        return [.. rules.Select(pair => pair.Rule)];
    }

    /// <summary>The severity a word names; noted when it names none.</summary>
    public static Severity? Named(YamlText? word, Checks checks)
    {
        if (word is null) return null;
        if (Names.Contains(word.Text)) return (Severity)(Names.IndexOf(word.Text) + 1);
        checks.Findings.AddUnknown(word, "severity-unknown", Names);
        return null;
    }

    static SeverityRule One(Fields row, Checks checks, Names names)
    {
        if (!row.Has("reach") && !row.Has("signals") && !row.Has("negative") && !row.Has("scenarios") && !row.Has("languages")) checks.Findings.Add(row.Name.At, "severity-bounds", ("word", row.Id));
        var negative = row.NumberIfAny("negative");
        if (negative > 100) checks.Findings.Add(row.PlaceOf("negative"), "percent", ("word", negative));
        return new(Named(row.Name, checks) ?? Severity.Sev4, row.NumberIfAny("reach"), (int?)row.NumberIfAny("signals"))
        {
            Negative = (int?)negative,
            Scenarios = names.Scenarios(row, "scenarios"),
            Languages = [.. row.ListIfAny("languages").Select(checks.Language)],
        };
    }

    static void CompareNeighbours(Fields before, Fields row, Findings findings)
    {
        if (Names.Contains(before.Id) && Names.Contains(row.Id) && Names.IndexOf(row.Id) < Names.IndexOf(before.Id))
            findings.Add(row.Name.At, "severity-order", ("word", row.Id), ("previous", before.Id));
    }

    // A row whose bound is as high as a worse row's could never hold by it.
    static void CompareBounds(IEnumerable<(Fields Row, SeverityRule Rule)> rules, string key, Func<SeverityRule, long?> bound, Findings findings)
    {
        (string Id, long Bound)? worse = null;
        foreach (var (row, rule) in rules)
        {
            if (bound(rule) is not { } own) continue;
            if (worse is { } above && own >= above.Bound)
                findings.Add(row.PlaceOf(key), "severity-bound-order", ("word", row.Id), ("key", key), ("bound", own), ("worse", above.Id), ("worseBound", above.Bound));
            worse = (row.Id, own);
        }
    }
}
