using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Paging;

/// <summary>An acknowledgement after which nothing happened doesn't count any more: somebody may have fallen asleep over it.</summary>
public sealed record LetLapse : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident is { Phase: Phase.Acknowledged, Acknowledged: { } acknowledged } ? new AcknowledgementLapsed(acknowledged.By.Name) : new NotDue("lapse");
}

/// <summary>"I still have it in hand."</summary>
public sealed record StillOnIt : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.Missing(incident, context) is { } missing ? missing
        : incident.Declared is { } declared ? new AlreadyDeclared(declared.By.Name, declared.At)
        : incident.Acknowledged is not { } acknowledged ? new AcknowledgementGone()
        : acknowledged.By.Id != context.By.Id ? new AlreadyAcknowledged(acknowledged.By.Name, acknowledged.At)
        : new Persevered();
}

/// <summary>When an acknowledgement lapses.</summary>
public static class Lapsing
{
    /// <summary>When it does, if nothing happens until then; null when none does. Whatever a person does about the incident puts it off.</summary>
    public static Instant? At(Incident incident, Plan plan) =>
        incident.Phase == Phase.Acknowledged && plan.Escalation is not null && plan.ClocksOf(incident.Severity) is { Acknowledge: not null, Stale: { } stale }
            ? incident.TouchedAt + stale
            : null;

    internal static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) =>
        At(incident, plan) is { } at ? [new($"lapse:{incident.Escalation.Number}", at, new LetLapse())] : [];
}

/// <summary>An acknowledgement lapsed: nothing had happened for as long as the plan says. People are called anew.</summary>
/// <param name="By">Who had acknowledged.</param>
public sealed record AcknowledgementLapsed(string By) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with
    {
        Phase = Phase.Alerted,
        Acknowledged = null,
        Escalation = incident.Escalation.Again(commit.At, By),
    };
}

/// <summary>Whoever has it in hand still has.</summary>
public sealed record Persevered : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident;
}

/// <summary>The acknowledgement had lapsed before.</summary>
public sealed record AcknowledgementGone : Refusal;
