using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Approvals;

/// <summary>Something that isn't any more as it was when a text was put forward.</summary>
public abstract record Move;

/// <summary>A fact the text says was corrected, withdrawn, or isn't verified.</summary>
/// <param name="Fact">The fact as it stands now.</param>
/// <param name="Was">How it stood.</param>
public sealed record FactMoved(Fact Fact, SeenFact Was) : Move;

/// <summary>It is worse, or less bad.</summary>
public sealed record SeverityMoved(Severity From, Severity To) : Move;

/// <summary>It is another crisis than was thought.</summary>
public sealed record ScenarioMoved(string From, string To) : Move;

/// <summary>The time is over by which it promises the next word.</summary>
public sealed record PromiseMoved(Instant At) : Move;

/// <summary>What moved under a text between the asking and the saying.</summary>
public static class Moved
{
    /// <summary>All that moved since a draft was put forward, or since it was let out; nothing for one that nobody has put forward.</summary>
    public static IEnumerable<Move> Since(Incident incident, Draft draft)
    {
        if (draft.Basis is not { } basis || basis == Basis.Of(incident, draft)) yield break;
        if (basis.Scenario != incident.Scenario) yield return new ScenarioMoved(basis.Scenario, incident.Scenario);
        if (basis.Severity != incident.Severity) yield return new SeverityMoved(basis.Severity, incident.Severity);
        if (!basis.IsPromiseOver && draft is { IsPromising: true, HasPromisePassed: true, NextUpdate: { } next }) yield return new PromiseMoved(next);
        foreach (var was in basis.Facts)
            if (incident.Fact(was.Id) is { } fact && SeenFact.Of(fact) != was) yield return new FactMoved(fact, was);
    }

    /// <summary>What keeps somebody from letting a draft out who saw the matter as <paramref name="seen"/>, or null.</summary>
    internal static Refusal? Unseen(Incident incident, Draft draft, string? seen) =>
        Since(incident, draft).Any() && Basis.Of(incident, draft).Mark != seen ? new SituationMoved() : null;

    /// <summary>What keeps a text from being put forward because of what it says, or null: only what is verified may be said, and no word promised for a time that is over.</summary>
    internal static Refusal? Outdated(Incident incident, Draft draft, Plan plan)
    {
        var facts = draft.Facts.Select(used => (Used: used, Now: incident.Fact(used.Id)!)).ToArray();
        var outdated = facts.Where(fact => fact.Now.State == FactState.Withdrawn || fact.Now.Version != fact.Used.Version).Select(fact => fact.Used.Key).ToArray();
        if (outdated.Length > 0) return new FactOutdated(string.Join(", ", outdated));
        var stated = facts.Where(fact => fact.Now.State != FactState.Verified).Select(fact => fact.Used.Key).ToArray();
        return stated.Length > 0 ? new FactNotVerified(string.Join(", ", stated), FactBoard.VerifierIds(incident, plan))
            : draft is { IsPromising: true, HasPromisePassed: true, NextUpdate: { } next } ? new PromiseOver(next)
            : null;
    }
}

/// <summary>Something moved that this person hasn't seen: it stands on the card now, and they are asked again.</summary>
public sealed record SituationMoved : Refusal;

/// <summary>The text says facts that were corrected or withdrawn.</summary>
/// <param name="Keys">Their names, separated by commas.</param>
public sealed record FactOutdated(string Keys) : Refusal;
