using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Reminders;

/// <summary>How it stands, for the management, as often as the plan says.</summary>
static class Summaries
{
    public static IEnumerable<Deadline> Deadlines(Incident incident, Plan plan) =>
        incident is { Phase: Phase.Declared, Declared: { } declared } && plan.ClocksOf(incident.Severity).Summary is { } every
            ? [new(string.Create(CultureInfo.InvariantCulture, $"summary:{incident.Summaries + 1}"), (incident.SummarizedAt ?? declared.At) + every, new SendSummary())]
            : [];

    /// <summary>Who gets it besides the team.</summary>
    public static ImmutableArray<string> Management(Incident incident, Plan plan) =>
        (plan.Escalation is { } escalation ? plan.Role(escalation.Management) : null)?.Holders ?? plan.ApproverOf(incident.Scenario).Holders;
}

/// <summary>Tells how it stands: a card in the threads, and a message to each of the management.</summary>
public sealed record SendSummary : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.Phase != Phase.Declared) return new NotDue("summary");
        var number = incident.Summaries + 1;
        var management = Summaries.Management(incident, context.Plan);
        return [.. ShowSummary.Now(incident), .. NudgeRequested.InChats($"summary:{number}", Nudge.Summary, number.ToString(CultureInfo.InvariantCulture), management, context.Reach)];
    }
}

/// <summary>"How do we stand?": a card in the threads.</summary>
public sealed record ShowSummary : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : incident.SummarizedRevision == incident.Revision ? new SummaryIsFresh(incident.SummarizedAt!.Value)
        : Streams.Decision.Of([.. Now(incident)]);

    internal static IEnumerable<Event> Now(Incident incident) =>
        [new Summarized(incident.Summaries + 1), .. CardRequested.Threads(incident).Select(channel => CardRequested.Summary(incident.Summaries + 1, channel))];
}

/// <summary>It was told how it stands.</summary>
public sealed record Summarized(int Number) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident with { Summaries = Number, SummarizedAt = commit.At, SummarizedRevision = incident.Revision + 1 };
}

/// <summary>Nothing has happened since the last one.</summary>
public sealed record SummaryIsFresh(NodaTime.Instant At) : Refusal;
