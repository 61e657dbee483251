using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Resolutions;

/// <summary>"This is what we do."</summary>
/// <param name="Text">What was decided.</param>
/// <param name="Owner">The member who sees to it; null for whoever records it.</param>
/// <param name="Within">How soon; null for in good time.</param>
public sealed record RecordDecision(string Text, string? Owner, Duration? Within) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        var (text, owner) = (PlainText.Clean(Text).Trim(), Owner ?? context.By.Id);
        return Assigning.Missing(incident, context, text, Resolution.MaxLength, owner) is { } missing ? missing
            : [new DecisionTaken(incident.Resolutions.Next('r'), text, owner, context.Now + Within), .. OpenBoard.Into(incident, CardKind.Decisions)];
    }
}

/// <summary>"That is settled", with what came of it.</summary>
/// <param name="Decision">The decision's id.</param>
/// <param name="Outcome">What came of it; may be empty.</param>
public sealed record CloseDecision(string Decision, string Outcome) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.Resolution(Decision) is not { } decision ? new UnknownDecision()
        : decision.Closed is { } closed ? new DecisionClosedAlready(closed.By.Name, closed.At)
        : Outcome.Length > Reason.MaxLength ? new TooLong(Outcome.Length, Reason.MaxLength)
        : new DecisionClosed(Decision, PlainText.Clean(Outcome).Trim());
}

/// <summary>The team decided something.</summary>
public sealed record DecisionTaken(string Decision, string Text, string Owner, Instant? DueAt) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident with { Resolutions = incident.Resolutions.Add(new Resolution(Decision, Text, Owner, DueAt, new Deed(commit.By, commit.At))) };
}

/// <summary>A decision is seen to.</summary>
public sealed record DecisionClosed(string Decision, string Outcome) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.WithResolution(Decision, decision => decision with { Closed = new Deed(commit.By, commit.At, Outcome) });
}

/// <summary>The incident has no such decision.</summary>
public sealed record UnknownDecision : Refusal;

/// <summary>It was closed before.</summary>
public sealed record DecisionClosedAlready(string By, Instant At) : Refusal;
