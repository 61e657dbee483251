using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Approvals;

/// <summary>How the matter stood when somebody put a text forward or let it out: what an approval rests on, besides the text.</summary>
/// <param name="Scenario">What was happening.</param>
/// <param name="Severity">How bad it was.</param>
/// <param name="Facts">The facts the text says, as they stood.</param>
public sealed record Basis(string Scenario, Severity Severity, ImmutableArray<SeenFact> Facts)
{
    /// <summary>Whether the time was over by which the text promises the next word.</summary>
    public bool IsPromiseOver { get; init; }

    /// <summary>How it stands now.</summary>
    public static Basis Of(Incident incident, Draft draft) => new(incident.Scenario, incident.Severity, [.. draft.Facts.Select(used => incident.Fact(used.Id)).OfType<Fact>().Select(SeenFact.Of)])
    {
        IsPromiseOver = draft is { IsPromising: true, HasPromisePassed: true },
    };

    /// <summary>The same in a few letters: a button carries it, so that nobody confirms what they haven't seen.</summary>
    public string Mark => string.Join('.', Facts.Select(fact => string.Create(CultureInfo.InvariantCulture, $"{fact.Id}v{fact.Version}{(fact.State == FactState.Verified ? "" : $"-{fact.State}")}")).Prepend($"{Scenario}.{Severity}{(IsPromiseOver ? ".over" : "")}")).ToLowerInvariant();

    /// <inheritdoc/>
    public bool Equals(Basis? other) => other is not null && Mark == other.Mark;

    /// <inheritdoc/>
    public override int GetHashCode() => Mark.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A fact as it stood.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its wording, from 1.</param>
/// <param name="State">How far it could be relied on.</param>
public sealed record SeenFact(string Id, int Version, FactState State)
{
    internal static SeenFact Of(Fact fact) => new(fact.Id, fact.Version, fact.State);
}
