using CrisisBot.Conversations;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Ticking;

/// <summary>
/// Asks an incident what is due now and does it, in order. It is asked when something happened in the incident, and when the next thing is due; nothing is looked at in between.
/// Which of several replicas does it is decided by the append.
/// </summary>
sealed partial class Ticker(Ledger<Incident> incidents, Ledger<Team> teams, IPlans plans, TimeProvider time, ILogger<Ticker> log)
{
    static readonly Actor Self = Actor.Bot("ticker");
    static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(1);
    // No timer is set for longer; what is due later is simply looked at once more.
    static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    /// <summary>Does what is due now; returns when to come again, null when nothing falls due.</summary>
    public async Task<TimeSpan?> Do(string stream, IOwned mine, CancellationToken ct)
    {
        HashSet<string> stuck = new(StringComparer.Ordinal);
        while (mine.Holds)
        {
            var incident = await incidents.Load(stream, ct);
            var agenda = Agenda.Of(incident.State, plans.At(incident.State.PlanVersion));
            if (agenda.FirstOrDefault(deadline => !stuck.Contains(deadline.Id)) is not { } next) return stuck.Count == 0 ? null : AfterTrouble;
            if (next.At > Clock.Now(time)) return Sleep(next, stuck.Count > 0);
            var met = await Meet(stream, new MeetDeadline(next.Id), ct);
            if (met.Now.Version != incident.Version) continue;
            // A fault of ours; what is due besides doesn't wait for it, and the auditor sees that it stays undone.
            NotMet(log, next.Id, stream, met.Refusal?.Code);
            stuck.Add(next.Id);
        }
        return TimeSpan.Zero;
    }

    async Task<Outcome<Incident>> Meet(string stream, MeetDeadline due, CancellationToken ct)
    {
        var reach = (await teams.Load(new StreamNames(plans.Current.Team).TeamStream, ct)).State.Reach;
        return await incidents.Handle(stream, due.Key, state => new Context(Self, Clock.Now(time), plans.At(state.PlanVersion)) { Reach = reach }, due, ct);
    }

    TimeSpan Sleep(Deadline next, bool isInTrouble)
    {
        var until = (next.At - Clock.Now(time)).ToTimeSpan();
        var most = isInTrouble ? AfterTrouble : LongestSleep;
        // The clock has gone on since it was looked at.
        return until < TimeSpan.Zero ? TimeSpan.Zero : until < most ? until : most;
    }

    [LoggerMessage(1, LogLevel.Error, "What is due in {Stream} can't be done: {Deadline} ({Refusal}).")]
    private static partial void NotMet(ILogger log, string deadline, string stream, string? refusal);
}
