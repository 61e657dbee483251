using System.Collections.Immutable;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Watches;

namespace CrisisBot.Core.Drafts;

/// <summary>A fact that a text says, in the wording it had then.</summary>
/// <param name="Id">The fact's id.</param>
/// <param name="Key">The name statements know it by.</param>
/// <param name="Version">The wording, from 1.</param>
public sealed record UsedFact(string Id, string Key, int Version);

/// <summary>Which facts a text that a person changed still says.</summary>
static class FactUse
{
    const double Half = 0.5;
    // "Orders are late" says less than "about 1,200 orders are late"; "a machine stands still" is still so without "since 06:00".
    const double NearlyAll = 0.8;

    static readonly char[] Between = [.. " \n\t\u00a0;:!?()\"“”„‘’'…–—/"];

    /// <summary>
    /// Those it said before, as long as one of a fact's figures is still there (the words may have been translated), or of one without figures half of its words; and any other that stands in it word for word, also one that was withdrawn.
    /// Where all of its figures are gone it takes nearly all of its other words. Of several wordings the one counts that is closest, of equals the newest.
    /// When in doubt a fact counts as used: then somebody hears in vain that it moved, and nobody publishes what moved without hearing of it.
    /// </summary>
    public static ImmutableArray<UsedFact> In(string text, Incident incident, ImmutableArray<UsedFact> before)
    {
        var words = Words(text);
        return [.. incident.Facts.Select(fact => Closest(fact, words) is var version && IsUsed(fact, version, words, before) ? new UsedFact(fact.Id, fact.Key, version) : null).OfType<UsedFact>()];
    }

    static bool IsUsed(Fact fact, int version, string[] words, ImmutableArray<UsedFact> before)
    {
        var own = Words(fact.Versions[version - 1].Text);
        return before.Any(used => used.Id == fact.Id) ? Share(own, words) >= Half : own.Length > 0 && $" {string.Join(' ', words)} ".Contains($" {string.Join(' ', own)} ", StringComparison.Ordinal);
    }

    static int Closest(Fact fact, string[] words) => Enumerable.Range(1, fact.Version).OrderBy(version => Share(Words(fact.Versions[version - 1].Text), words)).ThenBy(version => version).Last();

    // How much of a fact a text says; from a half on it says the fact.
    static double Share(string[] own, string[] words)
    {
        var all = Of(own);
        if (!own.Any(IsFigure)) return all;
        return own.Any(word => IsFigure(word) && words.Contains(word)) ? Half + (all * Half) : Of([.. own.Where(word => !IsFigure(word))]) >= NearlyAll ? Half : 0;

        double Of(string[] some) => some.Length == 0 ? 0 : some.Distinct().Count(words.Contains) / (double)some.Distinct().Count();
    }

    static string[] Words(string text) => [.. Folding.Fold(text).Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',')).Where(word => word.Length > 0).Select(word => IsFigure(word) ? Plain(word) : word)];

    static bool IsFigure(string word) => char.IsAsciiDigit(word[0]);

    // 1.200, 1,200 and 1200 are the same.
    static string Plain(string figure) => figure.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
}
