using System.Globalization;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Reminders;

/// <summary>The public waits for a word: the first one since the declaration, each further one since the last. The lead is told when its time is over, once for each.</summary>
static class PublicWords
{
    public static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan)
    {
        if (incident is not { Phase: Phase.Declared, Declared: { } declared }) return [];
        var said = Said(incident);
        var clocks = plan.ClocksOf(incident.Severity);
        if (incident.WordsReminded > said || (said == 0 ? clocks.FirstResponse : clocks.StatusUpdate) is not { } within) return [];
        var due = (said == 0 ? declared.At : incident.Drafts.Max(draft => draft.PublishedAt)!.Value) + within;
        var at = plan.Reminders.For(due, plan.Member(Responsible.Lead(incident, plan)), incident.Severity);
        return [new(string.Create(CultureInfo.InvariantCulture, $"word:{said + 1}"), at, new TellWordOverdue(due))];
    }

    /// <summary>How many were said so far.</summary>
    public static int Said(Incident incident) => incident.Drafts.Count(draft => draft.Status == DraftStatus.Published);
}

/// <summary>Says that the public waits.</summary>
/// <param name="DueAt">Since when.</param>
public sealed record TellWordOverdue(Instant DueAt) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.Phase != Phase.Declared) return new NotDue("word");
        var number = PublicWords.Said(incident) + 1;
        var occasion = string.Create(CultureInfo.InvariantCulture, $"word:{number}");
        return [new PublicWordOverdue(number, DueAt), .. NudgeRequested.For(occasion, Nudge.WordOverdue, number.ToString(CultureInfo.InvariantCulture), [Responsible.Lead(incident, context.Plan)], incident, context.Reach)];
    }
}

/// <summary>A public word didn't come in time.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="DueAt">When it was due.</param>
public sealed record PublicWordOverdue(int Number, Instant DueAt) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { WordsReminded = Number };
}
