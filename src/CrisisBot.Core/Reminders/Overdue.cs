using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Reminders;

/// <summary>A task's time is over: its owner and the lead are told, once.</summary>
static class Overdue
{
    public static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) => incident.Phase != Phase.Declared ? [] : incident.Tasks
        .Where(task => task is { IsOpen: true, IsOverdue: false, DueAt: not null })
        .Select(task => new Deadline($"task:{task.Id}", plan.Reminders.For(task.DueAt!.Value, plan.Member(task.Of(incident, plan)), incident.Severity), new TellOverdue(task.Id)));
}

/// <summary>Says that a task's time is over.</summary>
public sealed record TellOverdue(string Task) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => incident.IsOver || incident.Task(Task) is not { IsOpen: true, IsOverdue: false, DueAt: { } due } task
        ? new NotDue($"task:{Task}")
        : [new TaskOverdue(Task, due), .. NudgeRequested.For($"task:{Task}", Nudge.TaskOverdue, Task, [task.Of(incident, context.Plan), Responsible.Lead(incident, context.Plan)], incident, context.Reach)];
}

/// <summary>A task wasn't done in time.</summary>
public sealed record TaskOverdue(string Task, Instant DueAt) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithTask(Task, task => task with { IsOverdue = true });
}
