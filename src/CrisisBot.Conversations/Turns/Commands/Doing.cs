using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Conversations.Turns.Commands;

/// <summary>Carries out what a message asks of an incident. The same message again changes nothing.</summary>
public sealed class Doing(Ledger<Incident> incidents, IPlans plans, TimeProvider time)
{
    /// <summary>Does it, in the name of whoever wrote.</summary>
    /// <param name="asked">The message.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="command">What it asks for.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="key">What makes it the same, when that isn't the message.</param>
    public Task<Outcome<Incident>> Do(Asked asked, Incident incident, ICommand<Incident> command, CancellationToken ct, string? key = null) =>
        incidents.Handle(new StreamNames(plans.Current.Team).Incident(incident.Id), key ?? asked.Key, state => new Context(asked.By, Clock.Now(time), plans.At(state.PlanVersion)), command, ct);

    /// <summary>Why it wasn't done.</summary>
    public Answer Refused(Asked asked, Refusal refusal, Incident incident) => asked.Words.Refusal(refusal.Readable(plans.At(incident.PlanVersion), asked.Words.Language));
}
