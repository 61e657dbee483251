using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>Who may do what: the plan says it, the identity must bear it.</summary>
static class Authority
{
    /// <summary>What keeps this person from acting on an incident that must still be running, or null.</summary>
    public static Refusal? Missing(Incident incident, Context context) =>
        context.Plan.Member(context.By.Id) is null ? new NotInPlan(context.By.Name)
        : incident.Phase == Phase.None ? new NoSuchIncident()
        : incident.IsOver ? new IncidentOver(incident.Ended!.By.Name, incident.Ended.At)
        : null;

    /// <summary>The same for an incident that must have been declared.</summary>
    public static Refusal? MissingInCrisis(Incident incident, Context context) =>
        Missing(incident, context) ?? (incident.Phase == Phase.Declared ? null : new NotDeclaredYet());

    /// <summary>What keeps this person from having a hand in what a real account says, or null. Two pairs of eyes are two people only when both are known for sure.</summary>
    public static Refusal? MissingProof(Account? account, Context context) =>
        account is { IsReal: true } && context.By.Strength == IdentityStrength.Asserted ? new SignInNeeded() : null;

    /// <summary>What keeps this person from deciding about a draft, or null: whoever approves in any of its stages may.</summary>
    public static Refusal? MissingToApprove(Incident incident, Draft draft, Context context)
    {
        var course = Course.Of(incident, draft, context.Plan);
        return !course.Everybody.Contains(context.By.Id) ? new NotAnApprover(course.Current.Roles[0]) : MissingProof(draft.Account, context);
    }
}

/// <summary>Only members of the plan act.</summary>
public sealed record NotInPlan(string Name) : Refusal;

/// <summary>No incident has this id.</summary>
public sealed record NoSuchIncident : Refusal;

/// <summary>It was dismissed or closed.</summary>
public sealed record IncidentOver(string By, NodaTime.Instant At) : Refusal;

/// <summary>That comes after declaring.</summary>
public sealed record NotDeclaredYet : Refusal;

/// <summary>The plan lets another role decide about public words.</summary>
public sealed record NotAnApprover(string Role) : Refusal;

/// <summary>An asserted identity can't make a real account speak.</summary>
public sealed record SignInNeeded : Refusal;

