using CrisisBot.Conversations;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using CrisisBot.Outbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace CrisisBot.Health;

/// <summary>Whether what is to be carried out is carried out in time. It looks at what is stored, not at what the outbox thinks of itself.</summary>
sealed class OutboxCheck(IEventStore store, Ledger<Incident> incidents, Ledger<Team> teams, IPlans plans, OutboxService outbox, TimeProvider time) : StoredCheck(time)
{
    /// <summary>Longer than a few attempts with their pauses, and short enough for somebody to do it by hand.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    readonly TimeProvider _time = time;

    /// <inheritdoc/>
    protected override async Task<HealthCheckResult> Check(CancellationToken ct)
    {
        var latest = _time.GetUtcNow() - LongestWait;
        if (outbox.BehindSince is { } behind && behind < latest) return Finding.Unhealthy("A lane is stuck.", behind);
        var waiting = await Waiting(Instant.FromDateTimeOffset(latest), ct);
        return waiting.Count == 0 ? HealthCheckResult.Healthy() : Finding.Unhealthy($"Overdue: {waiting.Count}.", waiting.Min().ToDateTimeOffset());
    }

    /// <summary>When what is overdue was asked for.</summary>
    async Task<List<Instant>> Waiting(Instant latest, CancellationToken ct)
    {
        var names = new StreamNames(plans.Current.Team);
        var team = (await teams.Load(names.TeamStream, ct)).State;
        var waiting = new List<Instant>();
        await foreach (var head in store.Heads(names.Incidents, openOnly: true, ct))
        {
            var incident = (await incidents.Load(head.Stream, ct)).State;
            waiting.AddRange(incident.Effects.Values.Where(effect => effect.RequestedAt < latest && IsToBeDone(incident, team, effect)).Select(effect => effect.RequestedAt));
        }
        return waiting;
    }

    // What nobody can tell the end of is asked of people, and isn't late; nor is what people hold back.
    static bool IsToBeDone(Incident incident, Team team, EffectState effect) =>
        effect.Status is EffectStatus.Requested or EffectStatus.Begun && (effect.Request is PublicationRequested request ? incident.Draft(request.Draft)?.Hold is null : CardWork.HasPlace(incident, team, effect));
}
