using System.Collections.Immutable;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Paging;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using NodaTime;

namespace CrisisBot.Core.Deadlines;

/// <summary>What falls due in an incident, and when. Pure: whoever asks at whatever time, on whichever replica, before or after a restart, gets the same.</summary>
public static class Agenda
{
    /// <summary>What may fall due, a line each. A source lists what is ahead and what is overdue; the agenda puts it in order.</summary>
    static readonly ImmutableArray<Func<Incident, Plan, IEnumerable<Deadline>>> Sources =
    [
        Escalating.Deadlines,
        Lapsing.Deadlines,
        RoleNags.Deadlines,
        Overdue.Deadlines,
        OpenDecisions.Deadlines,
        Summaries.Deadlines,
        PublicWords.Deadlines,
        Drafts.MassStatements.Deadlines,
        Drafts.Promises.Deadlines,
        ApprovalWaits.Deadlines,
        HoldingOffers.Deadlines,
    ];

    /// <summary>Later than this is late, and is said to be.</summary>
    public static Duration Punctual { get; } = Duration.FromMinutes(1);

    /// <summary>All of it, the first due first. Nothing falls due in what is over.</summary>
    public static ImmutableArray<Deadline> Of(Incident incident, Plan plan) => incident.Phase == Phase.None || incident.IsOver
        ? []
        : [.. Sources.SelectMany(source => source(incident, plan)).OrderBy(deadline => deadline.At).ThenBy(deadline => deadline.Id, StringComparer.Ordinal)];

    /// <summary>Whether something that was due then is late now.</summary>
    public static bool IsLate(Instant due, Instant now) => now - due > Punctual;
}
