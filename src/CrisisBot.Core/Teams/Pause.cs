using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Teams;

/// <summary>A pause of publishing. It never ends by itself: at its end people are asked.</summary>
/// <param name="Number">Counts the team's pauses, from 1.</param>
/// <param name="Did">Who paused, when and why.</param>
/// <param name="Until">Its end; null for no set time.</param>
public sealed record Pause(int Number, Deed Did, Instant? Until)
{
    /// <summary>The conversation it was said in.</summary>
    public string? In { get; init; }
    /// <summary>Whether the channels know of it.</summary>
    public bool IsTold { get; init; }
    /// <summary>How often people were asked whether it goes on.</summary>
    public int Asked { get; init; }
    /// <summary>When, the last time.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>As incidents know it.</summary>
    public PauseHere Here => new(Number, Did, Until);

    /// <summary>When people are asked next, as often as they are reminded of decisions; null when they were often enough. One without an end is asked about, too: forgotten, it would silence the brand.</summary>
    public Instant? AskAt(Plan plan) => Asked >= plan.Reminders.Decisions.AtMost ? null : AskedAt is { } last ? last + plan.Reminders.Decisions.Every : Until ?? Did.At + plan.Reminders.Decisions.Every;
}

/// <summary>The end of a pause.</summary>
/// <param name="Did">Who said so, and when.</param>
public sealed record Resumption(Deed Did)
{
    /// <summary>The conversation it was said in.</summary>
    public string? In { get; init; }
    /// <summary>Whether the channels know of it.</summary>
    public bool IsTold { get; init; }
}

/// <summary>What the channels are told of a pause.</summary>
public enum PauseNews
{
    /// <summary>It began.</summary>
    Began,
    /// <summary>Its end has come, and people are asked.</summary>
    Asked,
    /// <summary>Publishing goes on.</summary>
    Ended,
}

/// <summary>What the channels don't know yet of a pause.</summary>
public static class PauseTidings
{
    /// <summary>What they are to be told now, or null.</summary>
    public static PauseNews? Due(Team team, Plan plan, Instant now) => team switch
    {
        { Paused: { IsTold: false } } => PauseNews.Began,
        { Paused: { } paused } => paused.AskAt(plan) <= now ? PauseNews.Asked : null,
        { Resumed: { IsTold: false } } => PauseNews.Ended,
        _ => null,
    };
}

/// <summary>Notes what the channels were told of a pause.</summary>
/// <param name="News">What.</param>
/// <param name="Pause">The number of the pause.</param>
public sealed record NotePauseTold(PauseNews News, int Pause) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) => team.Pauses == Pause && PauseTidings.Due(team, context.Plan, context.Now) == News ? new PauseTold(News) : [];
}

/// <summary>The channels were told of a pause.</summary>
public sealed record PauseTold(PauseNews News) : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => News switch
    {
        PauseNews.Ended => state with { Resumed = state.Resumed! with { IsTold = true } },
        PauseNews.Began => state with { Paused = state.Paused! with { IsTold = true } },
        _ => state with { Paused = state.Paused! with { Asked = state.Paused.Asked + 1, AskedAt = commit.At } },
    };
}
