using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Deadlines;

/// <summary>Does what is due, if it still is: what was due when somebody looked may have been met by another replica, or have become needless, since.</summary>
/// <param name="Deadline">The deadline's id.</param>
public sealed record MeetDeadline(string Deadline) : ICommand<Incident>
{
    /// <summary>The key it is handled under, once for ever.</summary>
    public string Key => $"due:{Deadline}";

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (Agenda.Of(incident, context.Plan).FirstOrDefault(each => each.Id == Deadline && each.At <= context.Now) is not { } due) return new NotDue(Deadline);
        var decision = due.Then.Decide(incident, context);
        return decision.Events.IsEmpty || !Agenda.IsLate(due.At, context.Now) ? decision : [new MetLate(Deadline, due.At), .. decision];
    }
}

/// <summary>What follows was due before, and comes late: the bot was away.</summary>
/// <param name="Deadline">The deadline's id.</param>
/// <param name="DueAt">When it was due.</param>
public sealed record MetLate(string Deadline, Instant DueAt) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident;
}

/// <summary>Nothing of this name is due now.</summary>
public sealed record NotDue(string Deadline) : Refusal;
