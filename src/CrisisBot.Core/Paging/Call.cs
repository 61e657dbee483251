using System.Collections.Immutable;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Core.Paging;

/// <summary>A call that is ahead.</summary>
/// <param name="Round">Which time the levels are gone through, from 1; 0 for the management.</param>
/// <param name="Level">The level, from 1; 0 for the management.</param>
/// <param name="At">When it is due.</param>
public sealed record Call(int Round, int Level, Instant At)
{
    /// <summary>The next one; null when nobody is called: somebody has it in hand, the plan calls nobody for this, or all were called.</summary>
    public static Call? Next(Incident incident, Plan plan)
    {
        if (incident.Phase != Phase.Alerted || plan.Escalation is not { } escalation || plan.ClocksOf(incident.Severity).Acknowledge is not { } usual || incident.Escalation.IsExhausted) return null;
        return incident.Escalation.Pages is [.., var last]
            ? After(escalation, usual, last.Round, last.Level, last.At)
            : new(1, 1, incident.Escalation.Since);
    }

    /// <summary>
    /// The call that counts by now. What should have happened while the bot was away isn't made up for one by one: only those are called whose turn it is.
    /// The management isn't told that nobody answered before somebody was asked.
    /// </summary>
    public Call ByNow(EscalationPlan escalation, Duration usual, Instant now)
    {
        var call = this;
        while (call.Level > 0 && After(escalation, usual, call.Round, call.Level, call.At) is { Level: > 0 } next && next.At <= now) call = next;
        return call;
    }

    /// <summary>The same, or the first after it with somebody to call: nobody waits for a level that is empty today.</summary>
    public Call ToSomebody(Plan plan, Duration usual, Instant now)
    {
        var call = this;
        while (call.Level > 0 && call.People(plan, now).IsEmpty) call = After(plan.Escalation!, usual, call.Round, call.Level, call.At) with { At = At };
        return call;
    }

    /// <summary>Who is called, at a time.</summary>
    public ImmutableArray<string> People(Plan plan, Instant at) => Level == 0
        ? plan.Role(plan.Escalation!.Management)?.Holders ?? []
        : plan.Escalation!.Levels[Level - 1].People(plan, at);

    static Call After(EscalationPlan escalation, Duration usual, int round, int level, Instant at)
    {
        // A plan that had to take another's place may have fewer levels.
        var due = at + ((level <= escalation.Levels.Length ? escalation.Levels[level - 1].Wait : null) ?? usual);
        return level < escalation.Levels.Length ? new(round, level + 1, due)
            : round < escalation.Rounds ? new(round + 1, 1, due)
            : new(0, 0, due);
    }
}
