using System.Collections.Immutable;
using CrisisBot.Core.Incidents;

namespace CrisisBot.Core.Facts;

/// <summary>Something the team says is so. A correction is another version: what was said before stays readable.</summary>
/// <param name="Id">Its id within the incident: f1, f2, …</param>
/// <param name="Key">The name statements know it by: <c>fact.affected_orders</c>.</param>
/// <param name="Versions">What was said, the first first; never empty.</param>
/// <param name="Withdrawn">Who took it back, and why.</param>
public sealed record Fact(string Id, string Key, ImmutableList<FactVersion> Versions, Deed? Withdrawn = null)
{
    /// <summary>The longest text, in UTF-16 units: it is one sentence of a statement.</summary>
    public const int MaxLength = 300;

    /// <summary>The longest source.</summary>
    public const int MaxSourceLength = 200;

    /// <summary>What is said now.</summary>
    public FactVersion Current => Versions[^1];

    /// <summary>The number of the version that counts now, from 1.</summary>
    public int Version => Versions.Count;

    /// <summary>How far it can be relied on.</summary>
    public FactState State => Withdrawn is not null ? FactState.Withdrawn : Current.Verified is not null ? FactState.Verified : FactState.Stated;
}

/// <summary>One wording of a fact.</summary>
/// <param name="Text">What is so.</param>
/// <param name="Source">How the team knows.</param>
/// <param name="Stated">Who said it.</param>
/// <param name="Verified">Who checked it.</param>
public sealed record FactVersion(string Text, string Source, Deed Stated, Deed? Verified = null);

/// <summary>How far a fact can be relied on.</summary>
public enum FactState
{
    /// <summary>Somebody says so; nobody has checked it.</summary>
    Stated,
    /// <summary>Somebody with the right to has checked it.</summary>
    Verified,
    /// <summary>It isn't so, or isn't known any more.</summary>
    Withdrawn,
}
