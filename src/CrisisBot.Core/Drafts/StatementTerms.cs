using System.Collections.Immutable;

namespace CrisisBot.Core.Drafts;

/// <summary>What a statement says of itself, before its text.</summary>
public sealed record StatementTerms
{
    /// <summary>A statement that says nothing.</summary>
    public static StatementTerms None { get; } = new();

    /// <summary>The kind of text the rules of tone hold it against; null when it doesn't say.</summary>
    public string? Tone { get; init; }

    /// <summary>The networks it is short enough for; empty when it doesn't say.</summary>
    public ImmutableArray<string> Networks { get; init; } = [];

    /// <summary>The facts it can't do without.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    /// <summary>Whether its words were approved before the crisis, as they stand: the plan says who may let them out without asking anybody, and when.</summary>
    public bool IsPreApproved { get; init; }

    /// <summary>Roles that may approve it besides the scenario's approver, as its words are settled.</summary>
    public ImmutableArray<string> AlsoApprovedBy { get; init; } = [];
}
