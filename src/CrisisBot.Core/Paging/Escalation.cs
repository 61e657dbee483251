using System.Collections.Immutable;
using NodaTime;

namespace CrisisBot.Core.Paging;

/// <summary>How an alert goes from one to the next until somebody takes it.</summary>
public sealed record Escalation
{
    /// <summary>None has begun.</summary>
    public static Escalation None { get; } = new();

    /// <summary>Counts them: another begins when an acknowledgement has lapsed.</summary>
    public int Number { get; init; }

    /// <summary>When it began.</summary>
    public Instant Since { get; init; }

    /// <summary>Who was called, in order.</summary>
    public ImmutableArray<Page> Pages { get; init; } = [];

    /// <summary>Whose acknowledgement has lapsed, when that began it.</summary>
    public string? LapsedBy { get; init; }

    /// <summary>Whether everybody was called, and nobody came; the management knows.</summary>
    public bool IsExhausted => Pages is [.., { IsManagement: true }];

    /// <summary>The page with this number, or null.</summary>
    public Page? Page(int number) => Pages.FirstOrDefault(page => page.Number == number);

    /// <summary>With one more.</summary>
    public Escalation With(Page page) => this with { Pages = Pages.Add(page) };

    /// <summary>The first one.</summary>
    public static Escalation Begin(Instant at) => new() { Number = 1, Since = at };

    /// <summary>The next one, from the first level.</summary>
    public Escalation Again(Instant at, string? lapsedBy = null) => new() { Number = Number + 1, Since = at, LapsedBy = lapsedBy };

    /// <summary>It has become worse: what was too small to call anybody may not be any more, and what everybody slept through is tried anew.</summary>
    public Escalation GrownWorse(Instant at) => Pages.IsEmpty ? this with { Since = at } : IsExhausted ? Again(at) : this;
}

/// <summary>Some people were called.</summary>
/// <param name="Number">Which page of its escalation, from 1.</param>
/// <param name="Round">Which time the levels are gone through, from 1; 0 for the management.</param>
/// <param name="Level">The level, from 1; 0 for the management.</param>
/// <param name="Members">Who.</param>
/// <param name="At">When.</param>
/// <param name="DueAt">When it was due.</param>
public sealed record Page(int Number, int Round, int Level, ImmutableArray<string> Members, Instant At, Instant DueAt)
{
    /// <summary>Whether it told the management that nobody had answered.</summary>
    public bool IsManagement => Level == 0;
}
