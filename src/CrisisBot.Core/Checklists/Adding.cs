using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Checklists;

/// <summary>"This has to be done, too."</summary>
/// <param name="Text">What.</param>
/// <param name="Owner">The member who does it; null for whoever says so.</param>
/// <param name="Within">How soon; null for in good time.</param>
public sealed record AddTask(string Text, string? Owner, Duration? Within) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        var (text, owner) = (PlainText.Clean(Text).Trim(), Owner ?? context.By.Id);
        return Assigning.Missing(incident, context, text, TeamTask.MaxLength, owner) is { } missing ? missing
            : [new TaskAdded(incident.Tasks.Next('t'), null, text, null, owner, context.Now + Within), .. OpenBoard.Into(incident, CardKind.Tasks)];
    }
}

/// <summary>How the tasks follow when the crisis is declared, or turns out to be another one.</summary>
static class ChecklistChanges
{
    /// <summary>What the plan asks for is added; what it asked for before and nobody began is dropped, and comes back when it is asked for again. What was done stays done.</summary>
    public static IEnumerable<Event> Follow(Incident incident, Context context, string scenario, Severity severity)
    {
        var wanted = context.Plan.ChecklistOf(scenario, severity).ToArray();
        var known = incident.Tasks.Where(task => task.Item is not null).ToDictionary(task => task.Item!);
        var next = incident.Tasks.Count;
        return
        [
            .. known.Values.Where(task => task.State == TaskState.Open && !wanted.Any(item => item.Id == task.Item)).Select(task => new TaskDropped(task.Id)),
            .. known.Values.Where(task => task.State == TaskState.Dropped && wanted.Any(item => item.Id == task.Item)).Select(task => new TaskReopened(task.Id)),
            .. wanted.Where(item => !known.ContainsKey(item.Id)).Select(item => new TaskAdded($"t{++next}", item.Id, null, item.Role, null, context.Now + item.Within)),
        ];
    }
}

/// <summary>Something is to be done.</summary>
/// <param name="Task">Its id.</param>
/// <param name="Item">The task of the plan it is.</param>
/// <param name="Text">What, where the plan doesn't say it.</param>
/// <param name="Role">The role whose holder does it.</param>
/// <param name="Owner">The member who does it.</param>
/// <param name="DueAt">By when.</param>
public sealed record TaskAdded(string Task, string? Item, string? Text, string? Role, string? Owner, Instant? DueAt) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Tasks = incident.Tasks.Add(new TeamTask(Task, Item, Text, Role, Owner, DueAt)) };
}
