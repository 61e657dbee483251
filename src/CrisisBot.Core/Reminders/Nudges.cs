using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;

namespace CrisisBot.Core.Reminders;

/// <summary>Of what somebody is reminded.</summary>
public enum Nudge
{
    /// <summary>They are asked to take a role.</summary>
    RoleAsked,
    /// <summary>A role that must not stay empty has nobody left who could be asked.</summary>
    RoleEmpty,
    /// <summary>A task's time is over.</summary>
    TaskOverdue,
    /// <summary>A decision is still open.</summary>
    DecisionOpen,
    /// <summary>How the crisis stands, for the management.</summary>
    Summary,
    /// <summary>The public waits for a word.</summary>
    WordOverdue,
    /// <summary>A draft still waits for their approval.</summary>
    ApprovalWaits,
    /// <summary>Others didn't answer, and now they are asked to approve a draft.</summary>
    ApprovalAsked,
    /// <summary>Nobody who may approve a draft answers.</summary>
    ApprovalStalled,
    /// <summary>One statement is proposed in place of many replies.</summary>
    MassStatement,
    /// <summary>A holding statement may be released, as nobody who approves it answers.</summary>
    ReleaseOffered,
    /// <summary>A holding statement was released without their approval.</summary>
    HoldingReleased,
}

/// <summary>People are to be reminded of something: in the incident's thread, or each in a chat of their own.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Of">Of what.</param>
/// <param name="Subject">The role, the task, the decision; the number of the summary.</param>
/// <param name="Members">Who.</param>
/// <param name="Channel">The channel whose thread it is; null for a chat.</param>
/// <param name="Member">Whose chat; null for a thread.</param>
public sealed record NudgeRequested(string Effect, Nudge Of, string Subject, ImmutableArray<string> Members, string? Channel, string? Member) : Ping(Effect, Channel, Member)
{
    /// <summary>All that one occasion asks for: everybody in each thread, and each in the chat they can be reached in.</summary>
    /// <param name="occasion">The occasion's own name, for ever.</param>
    /// <param name="of">Of what.</param>
    /// <param name="subject">The role, the task, the decision.</param>
    /// <param name="members">Who.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="reach">Who can be reached.</param>
    internal static IEnumerable<NudgeRequested> For(string occasion, Nudge of, string subject, IEnumerable<string> members, Incident incident, Reachable reach)
    {
        ImmutableArray<string> people = [.. members.Distinct()];
        return
        [
            .. CardRequested.Threads(incident).Order(StringComparer.Ordinal).Select(channel => new NudgeRequested($"nudge:{occasion}:in:{channel}", of, subject, people, channel, null)),
            .. InChats(occasion, of, subject, people, reach),
        ];
    }

    /// <summary>Only the chats, for what the thread shows anyway.</summary>
    internal static IEnumerable<NudgeRequested> InChats(string occasion, Nudge of, string subject, ImmutableArray<string> people, Reachable reach) =>
        people.Where(member => reach.Members.Contains(member)).Select(member => new NudgeRequested($"nudge:{occasion}:{member}", of, subject, people, null, member));

    /// <summary>Nobody is reminded of what is over, done, or somebody else's by now.</summary>
    public override bool IsWanted(Incident incident) => !incident.IsOver && Of switch
    {
        Nudge.RoleAsked => incident.Role(Subject) is { IsTaken: false, Member: { } asked } && Members.Contains(asked),
        Nudge.RoleEmpty => incident.Role(Subject) is { Member: null },
        Nudge.TaskOverdue => incident.Task(Subject) is { IsOpen: true },
        Nudge.DecisionOpen => incident.Resolution(Subject) is { Closed: null },
        Nudge.MassStatement => incident.Proposal is not null,
        Nudge.WordOverdue => Subject == (PublicWords.Said(incident) + 1).ToString(CultureInfo.InvariantCulture),
        Nudge.ApprovalWaits or Nudge.ApprovalAsked or Nudge.ApprovalStalled => ApprovalWaits.Of(Subject, incident) is not null,
        Nudge.ReleaseOffered => HoldingOffers.IsWanted(Subject, incident),
        _ => true,
    };

    /// <inheritdoc/>
    public override string? Conversation(Incident incident) => CardRequested.ThreadOf(incident, Channel!);

    /// <inheritdoc/>
    protected override IEnumerable<string> Everybody(Incident incident, Plan plan) => Members;
}
