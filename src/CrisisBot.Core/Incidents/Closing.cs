using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>"It is over", with what came of it. What is still open stays in the record as such; nobody is reminded of it any more.</summary>
public sealed record Close(string Reason) : ICommand<Incident>
{
    /// <summary>Whether a member may: whoever leads or may lead, or approves. With the crisis end the reminders and the calls.</summary>
    public static bool IsFor(string member, Incident incident, Plan plan) =>
        Responsible.Lead(incident, plan) == member || plan.LeadOf(incident.Scenario).Holders.Contains(member) || plan.ApproverOf(incident.Scenario).Holders.Contains(member);

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Authority.MissingInCrisis(incident, context) is { } missing ? missing
        : !IsFor(context.By.Id, incident, context.Plan) ? new NotYoursToClose(context.Plan.LeadOf(incident.Scenario).Id)
        : incident.Drafts.FirstOrDefault(draft => draft.IsUnderWay) is { } draft ? new PublicationUnderWay(draft.Id)
        : Incidents.Reason.Missing(Reason) is { } wrong ? wrong
        : new Closed(Reason.Trim());
}

/// <summary>The crisis is over.</summary>
public sealed record Closed(string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Phase = Phase.Closed, Ended = new Deed(commit.By, commit.At, Reason) };
}

/// <summary>The plan lets another role close it.</summary>
public sealed record NotYoursToClose(string Role) : Refusal;

/// <summary>Nothing closes while a public word is on its way or its fate unknown.</summary>
public sealed record PublicationUnderWay(string Draft) : Refusal;
