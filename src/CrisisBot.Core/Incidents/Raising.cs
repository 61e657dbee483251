using System.Collections.Immutable;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Paging;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>A signal of a watch: raises the alert, or joins the one that is out.</summary>
/// <param name="Id">The matter's id.</param>
/// <param name="Watch">The watch.</param>
/// <param name="Mention">The post.</param>
/// <param name="Reach">How many follow its author, when known.</param>
/// <param name="Scenario">The scenario its words speak for.</param>
/// <param name="Channels">The channels the alert goes to.</param>
public sealed record Raise(string Id, string Watch, MentionReference Mention, long? Reach, string Scenario, ImmutableArray<string> Channels) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context)
    {
        if (incident.IsOver) return new IncidentOver(incident.Ended!.By.Name, incident.Ended.At);
        var severity = SeverityMatrix.Judge(context.Plan, incident.Signals.Add(new Signal(Mention, Reach, context.Now)).Judge(Scenario));
        if (incident.Phase == Phase.None)
            return [new Alerted(Id, Watch, context.Plan.Version, Scenario, severity, Mention, Reach), .. Channels.Select(channel => CardRequested.Alert(channel))];
        // Once people have declared, how bad it is is theirs to say.
        var worse = incident.Phase != Phase.Declared && severity < incident.Severity;
        return worse ? [new SignalJoined(Mention, Reach), new SeverityRaised(incident.Severity, severity)] : new SignalJoined(Mention, Reach);
    }
}

/// <summary>Shows the alert in a channel where it was never asked for, or was given up.</summary>
public sealed record ShowIn(string Channel) : ICommand<Incident>
{
    /// <summary>Whether there is anything to show there.</summary>
    public static bool IsWanted(Incident incident, string channel) =>
        incident.Phase != Phase.None && !incident.IsOver && incident.Effects.GetValueOrDefault(CardRequested.Alert(channel).Effect) is null or { Status: EffectStatus.Failed };

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => IsWanted(incident, Channel) ? CardRequested.Alert(Channel) : [];
}

/// <summary>A matter came up, and the alert goes out.</summary>
public sealed record Alerted(string Incident, string Watch, string PlanVersion, string Scenario, Severity Severity, MentionReference Mention, long? Reach) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => Begun(this, incident, commit);

    /// <summary>How a matter begins, whoever raises it.</summary>
    internal static Incident Begun(Alerted alert, Incident incident, Commit commit) => incident with
    {
        Id = alert.Incident,
        Phase = Phase.Alerted,
        PlanVersion = alert.PlanVersion,
        Watch = alert.Watch,
        Scenario = alert.Scenario,
        Severity = alert.Severity,
        RaisedAt = commit.At,
        Escalation = Escalation.Begin(commit.At),
        Signals = SignalList.Empty.Add(new Signal(alert.Mention, alert.Reach, commit.At)),
    };
}

/// <summary>Another post of the same matter.</summary>
public sealed record SignalJoined(MentionReference Mention, long? Reach) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Signals = incident.Signals.Add(new Signal(Mention, Reach, commit.At)) };
}

/// <summary>By the plan's matrix it is worse than it was.</summary>
public sealed record SeverityRaised(Severity From, Severity To) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident with { Severity = To, Escalation = incident.Escalation.GrownWorse(commit.At) };
}
