using System.Collections.Immutable;
using NodaTime;

namespace CrisisBot.Core.Approvals;

/// <summary>How long approvers have been asked, and who.</summary>
/// <param name="Turn">Counts whom a draft was asked of: it goes up each time others are asked, or the same anew, and never down.</param>
/// <param name="StageSince">Since when its stage has been asked.</param>
/// <param name="AskedAt">Since when those have been asked who were asked last.</param>
public sealed record Waiting(int Turn, Instant StageSince, Instant AskedAt)
{
    /// <summary>The turn with which its stage began to be asked: it stays while deputies are called.</summary>
    public int Begun { get; init; } = Turn;
    /// <summary>Who is asked besides those the plan asks first, in order: the deputies whose turn it was, and those whose approval has become void.</summary>
    public ImmutableArray<string> Called { get; init; } = [];
    /// <summary>When those asked last were reminded.</summary>
    public Instant? RemindedAt { get; init; }
    /// <summary>Whether nobody is left to be asked; lead and management know.</summary>
    public bool IsStalled { get; init; }
    /// <summary>Whether those who may release it without an approval were told that they may.</summary>
    public bool IsReleaseOffered { get; init; }

    /// <summary>A stage begins to be asked.</summary>
    public static Waiting Begin(Waiting? before, Instant at) => new((before?.Turn ?? 0) + 1, at, at);

    /// <summary>Its time is over, and others are asked, too.</summary>
    public Waiting PassedOn(ImmutableArray<string> members, Instant at) => this with { Turn = Turn + 1, AskedAt = at, Called = Called.AddRange(members), RemindedAt = null };
}
