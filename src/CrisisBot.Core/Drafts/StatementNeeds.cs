using System.Collections.Immutable;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Scriban;

namespace CrisisBot.Core.Drafts;

/// <summary>What a statement needs before it can be rendered.</summary>
public static class StatementNeeds
{
    const string Fact = "fact.";

    /// <summary>The keys of the facts that a text names, found without rendering it.</summary>
    public static IEnumerable<string> Named(Template template) =>
        template.Needs().Paths.Where(path => path.StartsWith(Fact, StringComparison.Ordinal)).Select(path => path[Fact.Length..].Split('.', '[')[0]).Distinct();

    /// <summary>The keys of all facts it can't do without: those it says it needs, and those its text names.</summary>
    internal static ImmutableArray<string> Facts(Statement statement, Template template) => [.. statement.Terms.Facts.Concat(Named(template)).Distinct()];

    /// <summary>What keeps a statement from saying these facts, or null: only what is verified may be said.</summary>
    internal static Refusal? Missing(IEnumerable<string> keys, Incident incident, Plan plan)
    {
        var known = keys.Select(key => (Key: key, Fact: FactBoard.Find(incident, key))).ToArray();
        if (Among(known, fact => fact is null or { State: FactState.Withdrawn }) is { } missing) return new FactMissing(missing);
        return Among(known, fact => fact!.State != FactState.Verified) is { } stated ? new FactNotVerified(stated, FactBoard.VerifierIds(incident, plan)) : null;
    }

    static string? Among((string Key, FactView? Fact)[] known, Func<FactView?, bool> isWrong) =>
        known.Where(each => isWrong(each.Fact)).Select(each => each.Key).ToArray() is { Length: > 0 } keys ? string.Join(", ", keys) : null;
}

/// <summary>The statement says facts that nobody has stated.</summary>
/// <param name="Keys">The names it knows them by, separated by commas.</param>
public sealed record FactMissing(string Keys) : Refusal;

/// <summary>The text says facts that nobody has verified.</summary>
/// <param name="Keys">Their names, separated by commas.</param>
/// <param name="Roles">Who may verify them, separated by commas.</param>
public sealed record FactNotVerified(string Keys, string Roles) : Refusal;
