using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Teams;

/// <summary>"Nothing goes out for now": approved replies wait until publishing is resumed.</summary>
/// <param name="Reason">Why, if they said so.</param>
public sealed record PausePublishing(string? Reason) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) =>
        // Nothing becomes public by it, so whoever approves may pause without having proven who they are.
        Pausing.Missing(context) is { } missing ? missing
        : team.Paused is { } paused ? new AlreadyPaused(paused.By.Name, paused.At)
        : Reason?.Length > Incidents.Reason.MaxLength ? new Approvals.TooLong(Reason.Length, Incidents.Reason.MaxLength)
        : new PublishingPaused(string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim());
}

/// <summary>"Go on": what was approved meanwhile goes out.</summary>
public sealed record ResumePublishing : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) =>
        Pausing.Missing(context) is { } missing ? missing
        : team.Paused is null ? new NotPaused()
        // It makes every account speak that has something waiting.
        : context.By.Strength == IdentityStrength.Asserted && context.Plan.Accounts.Any(account => account.IsReal) ? new SignInNeeded()
        : new PublishingResumed();
}

static class Pausing
{
    /// <summary>Whoever may approve some of the brand's words may hold all of them back.</summary>
    public static Refusal? Missing(Context context)
    {
        if (context.Plan.Member(context.By.Id) is null) return new NotInPlan(context.By.Name);
        var approvers = context.Plan.Approvers.ToArray();
        return approvers.Any(role => role.Holders.Contains(context.By.Id)) ? null : new NotAnApprover(approvers[0].Id);
    }
}

/// <summary>Publishing was paused.</summary>
public sealed record PublishingPaused(string? Reason) : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with { Paused = new Deed(commit.By, commit.At, Reason) };
}

/// <summary>Publishing goes on.</summary>
public sealed record PublishingResumed : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with { Paused = null };
}

/// <summary>Somebody paused first.</summary>
public sealed record AlreadyPaused(string By, Instant At) : Refusal;

/// <summary>Nothing is held back.</summary>
public sealed record NotPaused : Refusal;
