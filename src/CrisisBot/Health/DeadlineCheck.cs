using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace CrisisBot.Health;

/// <summary>
/// The auditor: whether what falls due is done. It knows nothing of the ticker and asks what is stored, so that a ticker that has died, or thinks it is done, can't hide it.
/// </summary>
sealed class DeadlineCheck(IEventStore store, Ledger<Incident> incidents, IPlans plans, TimeProvider time) : StoredCheck(time)
{
    /// <summary>Longer than the moment between two replicas, and shorter than people should wait to be called.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    readonly TimeProvider _time = time;

    /// <inheritdoc/>
    protected override async Task<HealthCheckResult> Check(CancellationToken ct)
    {
        var latest = Instant.FromDateTimeOffset(_time.GetUtcNow() - LongestDelay);
        List<Instant> missed = [];
        await foreach (var head in store.Heads(new StreamNames(plans.Current.Team).Incidents, openOnly: true, ct))
        {
            var incident = (await incidents.Load(head.Stream, ct)).State;
            missed.AddRange(Agenda.Of(incident, plans.At(incident.PlanVersion)).Select(deadline => deadline.At).TakeWhile(at => at < latest));
        }
        return missed.Count == 0 ? HealthCheckResult.Healthy() : Finding.Unhealthy($"Missed: {missed.Count}.", missed.Min().ToDateTimeOffset());
    }
}
