using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Teams;

/// <summary>"Nothing goes out for now": what is approved waits, and is decided one by one when publishing goes on.</summary>
/// <param name="Reason">Why.</param>
/// <param name="For">For how long; then people are asked. Null for no set time.</param>
/// <param name="In">The conversation it was said in, which needn't be told.</param>
public sealed record PausePublishing(string Reason, Duration? For = null, string? In = null) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) =>
        // Nothing becomes public by it, so whoever approves may pause without having proven who they are.
        Pausing.Missing(context) is { } missing ? missing
        : team.Paused is { } paused ? new AlreadyPaused(paused.Did.By.Name, paused.Did.At)
        : Incidents.Reason.Missing(PlainText.Clean(Reason)) is { } wrong ? wrong
        : new PublishingPaused(PlainText.Clean(Reason).Trim()) { Until = context.Now + For, In = In };
}

/// <summary>"Go on": what is approved from now on goes out. What was held back waits for a word on each.</summary>
/// <param name="In">The conversation it was said in, which needn't be told.</param>
public sealed record ResumePublishing(string? In = null) : ICommand<Team>
{
    /// <summary>The number of the pause they read about; null for whichever there is.</summary>
    public int? Pause { get; init; }

    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) =>
        Pausing.Missing(context) is { } missing ? missing
        : team.Paused is not { } paused ? new NotPaused()
        // An old card's button ends no pause that its reader knows nothing of.
        : Pause is { } read && read != paused.Number ? new PausedAnew(paused.Did.By.Name, paused.Did.At)
        // It lets every account speak again.
        : context.By.Strength == People.IdentityStrength.Asserted && context.Plan.Accounts.Any(account => account.IsReal) ? new SignInNeeded()
        : new PublishingResumed { In = In };
}

/// <summary>Who may hold everything back.</summary>
public static class Pausing
{
    /// <summary>Whether a member may: whoever may approve some of the brand's words.</summary>
    public static bool IsFor(string member, Plan plan) => plan.Approvers.Any(role => role.Holders.Contains(member));

    internal static Refusal? Missing(Context context) =>
        context.Plan.Member(context.By.Id) is null ? new NotInPlan(context.By.Name)
        : IsFor(context.By.Id, context.Plan) ? null
        : new NotAnApprover(context.Plan.Approvers.First().Id);
}

/// <summary>Publishing was paused.</summary>
public sealed record PublishingPaused(string? Reason) : Event<Team>
{
    /// <summary>When people are asked whether it goes on; null for no set time.</summary>
    public Instant? Until { get; init; }

    /// <summary>The conversation it was said in.</summary>
    public string? In { get; init; }

    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) =>
        state with { Paused = new Pause(state.Pauses + 1, new Deed(commit.By, commit.At, Reason), Until) { In = In }, Pauses = state.Pauses + 1 };
}

/// <summary>Publishing goes on.</summary>
public sealed record PublishingResumed : Event<Team>
{
    /// <summary>The conversation it was said in.</summary>
    public string? In { get; init; }

    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with { Paused = null, Resumed = new Resumption(new Deed(commit.By, commit.At)) { In = In } };
}

/// <summary>Somebody paused first.</summary>
public sealed record AlreadyPaused(string By, Instant At) : Refusal;

/// <summary>The pause they read about is over, and another goes on.</summary>
public sealed record PausedAnew(string By, Instant At) : Refusal;

/// <summary>Nothing is held back.</summary>
public sealed record NotPaused : Refusal;
