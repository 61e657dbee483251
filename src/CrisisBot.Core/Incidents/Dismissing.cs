using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Incidents;

/// <summary>"This is not a crisis", with a reason.</summary>
/// <param name="Reason">Why not.</param>
/// <param name="Seen">How bad it was on the card they read.</param>
public sealed record Dismiss(string Reason, Severity Seen) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.Missing(incident, context) is { } missing ? missing
        : incident.Declared is { } declared ? new AlreadyDeclared(declared.By.Name, declared.At)
        : incident.Severity < Seen ? new WorseByNow(incident.Signals.Count)
        : Incidents.Reason.Missing(Reason) is { } wrong ? wrong
        : new Dismissed(Reason.Trim());
}

/// <summary>Somebody looked at it, and it is no crisis.</summary>
public sealed record Dismissed(string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Phase = Phase.Dismissed, Ended = new Deed(commit.By, commit.At, Reason) };
}

/// <summary>It has become worse since this card was drawn.</summary>
public sealed record WorseByNow(int Posts) : Refusal;

/// <summary>A crisis that was declared is closed, not dismissed.</summary>
public sealed record AlreadyDeclared(string By, Instant At) : Refusal;
