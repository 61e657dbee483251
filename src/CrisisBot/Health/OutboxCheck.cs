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
sealed class OutboxCheck(IEventStore store, Ledger<Incident> incidents, Ledger<Team> teams, IPlans plans, OutboxService outbox, TimeProvider time) : IHealthCheck
{
    /// <summary>Longer than a few attempts with their pauses, and short enough for somebody to do it by hand.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // Anybody may ask as often as they like; the incidents are gone through no more often than this.
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim _looking = new(1, 1);
    (DateTimeOffset At, HealthCheckResult Result) _last;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - _last.At >= Fresh) _last = (time.GetUtcNow(), await Check(cancellationToken));
            return _last.Result;
        }
        finally
        {
            _looking.Release();
        }
    }

    async Task<HealthCheckResult> Check(CancellationToken ct)
    {
        var latest = time.GetUtcNow() - LongestWait;
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

    // What nobody can tell the end of is asked of people, and isn't late.
    static bool IsToBeDone(Incident incident, Team team, EffectState effect) =>
        effect.Status is EffectStatus.Requested or EffectStatus.Begun && (effect.Request is PublicationRequested || CardWork.HasPlace(incident, team, effect));
}
