using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Incidents;

/// <summary>"I have it in hand."</summary>
public sealed record Acknowledge : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.Missing(incident, context) is { } missing ? missing
        : incident.Acknowledged is { } first ? new AlreadyAcknowledged(first.By.Name, first.At)
        : new Acknowledged();
}

/// <summary>Somebody has it in hand.</summary>
public sealed record Acknowledged : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit)
    {
        var deed = new Deed(commit.By, commit.At);
        return incident with
        {
            Phase = incident.Phase == Phase.Alerted ? Phase.Acknowledged : incident.Phase,
            Acknowledged = deed,
            FirstAcknowledged = incident.FirstAcknowledged ?? deed,
        };
    }
}

/// <summary>Somebody was first.</summary>
public sealed record AlreadyAcknowledged(string By, Instant At) : Refusal;
