using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Effects;

/// <summary>Approvers are to be told that a draft waits for them: in the incident's thread, or in a chat of their own.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">The text they are asked about.</param>
/// <param name="Channel">The channel whose thread it is; null for a chat.</param>
/// <param name="Member">Whose chat; null for a thread, where all of them are mentioned.</param>
public sealed record PingRequested(string Effect, string Draft, string Seal, string? Channel, string? Member) : Ping(Effect, Channel, Member)
{
    /// <summary>All pings for a draft that now waits for approval; none for people nobody can reach.</summary>
    public static IEnumerable<PingRequested> For(Incident incident, Draft draft, Plan plan, Reachable reachable)
    {
        var asked = Asked(incident, draft, plan).Where(member => reachable.Members.Contains(member)).ToArray();
        if (asked.Length == 0) return [];
        var threads = CardRequested.Threads(incident).Where(channel => reachable.Channels.Contains(channel)).Order(StringComparer.Ordinal);
        return
        [
            .. threads.Select(channel => new PingRequested($"ping:{draft.Id}:{draft.Seal}:in:{channel}", draft.Id, draft.Seal, channel, null)),
            .. asked.Select(member => new PingRequested($"ping:{draft.Id}:{draft.Seal}:{member}", draft.Id, draft.Seal, null, member)),
        ];
    }

    /// <inheritdoc/>
    public override bool IsWanted(Incident incident) => !incident.IsOver && incident.Draft(Draft) is { Status: DraftStatus.Submitted } draft && draft.Seal == Seal;

    /// <inheritdoc/>
    public override string? Conversation(Incident incident) => CardRequested.ThreadOf(incident, Channel!);

    /// <inheritdoc/>
    protected override IEnumerable<string> Everybody(Incident incident, Plan plan) => Asked(incident, incident.Draft(Draft)!, plan);

    // The approvers of its scenario who have no hand in its text.
    static IEnumerable<string> Asked(Incident incident, Draft draft, Plan plan) => plan.ApproverOf(incident.Scenario).Holders.Where(member => !draft.Authors.Contains(member));
}
