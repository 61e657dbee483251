using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Teams;

/// <summary>"I have read the plan."</summary>
/// <param name="Version">The version they had before them.</param>
public sealed record MarkPlanRead(string Version) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) =>
        context.Plan.Member(context.By.Id) is null ? new NotInPlan(context.By.Name)
        : context.Plan.Version != Version ? new PlanIsNewer(context.Plan.Version)
        : team.HasRead(context.By.Id, Version) ? []
        : new PlanRead(context.By.Id, Version);
}

/// <summary>Somebody has read the plan.</summary>
/// <param name="Member">Who.</param>
/// <param name="Version">Which version.</param>
public sealed record PlanRead(string Member, string Version) : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with { PlanReads = state.PlanReads.SetItem(Member, new(Version, commit.At)) };
}

/// <summary>What somebody read last.</summary>
/// <param name="Version">Which version of the plan.</param>
/// <param name="At">When.</param>
public sealed record ReadVersion(string Version, Instant At);

/// <summary>The plan has changed since it was shown.</summary>
public sealed record PlanIsNewer(string Version) : Refusal;
