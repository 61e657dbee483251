using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Core.Checklists;

/// <summary>Something to be done in a crisis.</summary>
/// <param name="Id">Its id within the incident: t1, t2, …</param>
/// <param name="Item">The task of the plan it is; null for one that came up.</param>
/// <param name="Text">What is to be done, where the plan doesn't say it.</param>
/// <param name="Role">The role whose holder does it.</param>
/// <param name="Owner">The member who does it, once one has said so or was named.</param>
/// <param name="DueAt">By when; null for in good time.</param>
public sealed record TeamTask(string Id, string? Item, string? Text, string? Role, string? Owner, Instant? DueAt)
{
    /// <summary>The longest text of one that came up, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    /// <summary>How far it has come.</summary>
    public TaskState State { get; init; }
    /// <summary>Who ended it, and why if it wasn't done.</summary>
    public Deed? Ended { get; init; }
    /// <summary>Whether it was told that its time is over.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Whether it is still to be done.</summary>
    public bool IsOpen => State is TaskState.Open or TaskState.Begun;

    /// <summary>Whose it is.</summary>
    public string Of(Incident incident, Plan plan) => Owner ?? Responsible.For(Role, incident, plan);

    /// <summary>What is to be done, in a language.</summary>
    public string In(string language, Plan plan) => Text ?? (Item is null ? null : plan.Task(Item)?.Text.In(language)) ?? Item ?? "";
}

/// <summary>How far a task has come.</summary>
public enum TaskState
{
    /// <summary>Nobody has begun it.</summary>
    Open,
    /// <summary>Somebody is at it.</summary>
    Begun,
    /// <summary>Done.</summary>
    Done,
    /// <summary>Somebody said it isn't needed.</summary>
    NotNeeded,
    /// <summary>It became needless: the crisis is another one now.</summary>
    Dropped,
}
