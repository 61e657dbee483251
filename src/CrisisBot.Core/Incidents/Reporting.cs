using System.Collections.Immutable;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Incidents;

/// <summary>"I have seen something": somebody of the team raises an alert that no watch raised.</summary>
/// <param name="Id">The matter's id.</param>
/// <param name="Mention">What they report: a message, or their own words.</param>
/// <param name="Scenario">The scenario they, or its words, speak for.</param>
/// <param name="Severity">How bad they say it is; null to leave that to the plan's matrix.</param>
/// <param name="Channels">The channels the alert goes to.</param>
public sealed record ReportMatter(string Id, MentionReference Mention, string Scenario, Severity? Severity, ImmutableArray<string> Channels) : ICommand<Incident>
{
    /// <summary>The watch that people's reports make up. No plan can have one of this name.</summary>
    public const string Watch = "_reported";

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (context.Plan.Member(context.By.Id) is null) return new NotInPlan(context.By.Name);
        if (incident.IsOver) return new IncidentOver(incident.Ended!.By.Name, incident.Ended.At);
        if (incident.Reported is { } first) return new AlreadyReported(incident.Id, first.By.Name, first.At);
        if (context.Plan.Scenario(Scenario) is null) return new UnknownScenario(Scenario);
        if (Severity is { } said && !Enum.IsDefined(said)) return new UnknownSeverity();
        var severity = Severity ?? SeverityMatrix.Judge(context.Plan, SignalList.Empty.Add(new Signal(Mention, null, context.Now)).Judge(Scenario));
        return [new Reported(Id, Watch, context.Plan.Version, Scenario, severity, Mention), .. Channels.Select(channel => CardRequested.Alert(channel))];
    }
}

/// <summary>Somebody reported a matter, and the alert goes out.</summary>
public sealed record Reported(string Incident, string Watch, string PlanVersion, string Scenario, Severity Severity, MentionReference Mention) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        Alerted.Begun(new Alerted(Incident, Watch, PlanVersion, Scenario, Severity, Mention, Reach: null), incident, commit) with { Reported = new Deed(commit.By, commit.At) };
}

/// <summary>Somebody reported the same before.</summary>
public sealed record AlreadyReported(string Incident, string By, Instant At) : Refusal;
