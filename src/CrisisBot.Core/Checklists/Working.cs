using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Checklists;

/// <summary>"I'm at it": from now on it is this person's.</summary>
public sealed record BeginTask(string Task) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Working.Missing(incident, Task, context, out var task) is { } missing ? missing
        : task is { State: TaskState.Begun, Owner: { } owner } ? (owner == context.By.Id ? [] : new TaskBegunAlready(context.Plan.Member(owner)?.Name ?? owner))
        : new TaskBegun(Task, context.By.Id);
}

/// <summary>"It is done."</summary>
public sealed record FinishTask(string Task) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => Working.Missing(incident, Task, context, out _) is { } missing ? missing : new TaskDone(Task);
}

/// <summary>"That isn't needed", with a reason.</summary>
public sealed record SkipTask(string Task, string Reason) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Working.Missing(incident, Task, context, out _) is { } missing ? missing
        : Incidents.Reason.Missing(Reason) is { } wrong ? wrong
        : new TaskNotNeeded(Task, Reason.Trim());
}

/// <summary>"It has to be done after all."</summary>
public sealed record ReopenTask(string Task) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.Task(Task) is not { } task ? new UnknownTask()
        : task.IsOpen ? []
        : new TaskReopened(Task);
}

static class Working
{
    /// <summary>What keeps this person from working on an open task, or null.</summary>
    public static Refusal? Missing(Incident incident, string id, Context context, out TeamTask task)
    {
        task = incident.Task(id)!;
        return Authority.MissingInCrisis(incident, context) is { } missing ? missing
            : task is null ? new UnknownTask()
            : task.IsOpen ? null
            : task.Ended is { } ended ? new TaskEnded(ended.By.Name, ended.At)
            : new UnknownTask();
    }
}

/// <summary>Somebody is at a task.</summary>
public sealed record TaskBegun(string Task, string Member) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithTask(Task, task => task with { State = TaskState.Begun, Owner = Member });
}

/// <summary>A task is done.</summary>
public sealed record TaskDone(string Task) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithTask(Task, task => task with { State = TaskState.Done, Ended = new Deed(commit.By, commit.At) });
}

/// <summary>A task isn't needed, somebody says.</summary>
public sealed record TaskNotNeeded(string Task, string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithTask(Task, task => task with { State = TaskState.NotNeeded, Ended = new Deed(commit.By, commit.At, Reason) });
}

/// <summary>A task that nobody began isn't asked for any more: the crisis is another one.</summary>
public sealed record TaskDropped(string Task) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithTask(Task, task => task with { State = TaskState.Dropped, Ended = new Deed(commit.By, commit.At) });
}

/// <summary>A task is to be done after all.</summary>
public sealed record TaskReopened(string Task) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithTask(Task, task => task with { State = TaskState.Open, Ended = null });
}

/// <summary>The incident has no such task.</summary>
public sealed record UnknownTask : Refusal;

/// <summary>It was ended before.</summary>
public sealed record TaskEnded(string By, NodaTime.Instant At) : Refusal;

/// <summary>Somebody else is at it.</summary>
public sealed record TaskBegunAlready(string By) : Refusal;
