using System.Collections.Immutable;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Teams;

/// <summary>A member of the plan as Teams knows them: how they are mentioned, and reached in a chat of their own. Their address isn't here: the plan has it.</summary>
/// <param name="Member">Their id in the plan.</param>
/// <param name="ObjectId">Their Entra object id.</param>
/// <param name="UserId">Their id in the channel (Teams: <c>29:…</c>).</param>
/// <param name="Tenant">Their Entra tenant.</param>
public sealed record TeamMember(string Member, string ObjectId, string UserId, string Tenant);

/// <summary>Who of the plan is in a channel's team, as it was read just now.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Members">Those who are.</param>
public sealed record NoteRoster(string Channel, ImmutableArray<TeamMember> Members) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context)
    {
        var inOrder = Members.OrderBy(member => member.Member, StringComparer.Ordinal).ToImmutableArray();
        return !team.Channels.ContainsKey(Channel) || (team.Rosters.TryGetValue(Channel, out var known) && known.SequenceEqual(inOrder)) ? [] : new RosterRead(Channel, inOrder);
    }
}

/// <summary>The bot may not read who is in a channel's team.</summary>
public sealed record NoteRosterRefused(string Channel) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) => !team.Channels.ContainsKey(Channel) || team.Unreadable.Contains(Channel) ? [] : new RosterRefused(Channel);
}

/// <summary>Who of the plan is in a channel's team was read.</summary>
public sealed record RosterRead(string Channel, ImmutableArray<TeamMember> Members) : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with { Rosters = state.Rosters.SetItem(Channel, Members), Unreadable = state.Unreadable.Remove(Channel) };
}

/// <summary>It can't be read: the right is missing. What was read before still counts.</summary>
public sealed record RosterRefused(string Channel) : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with { Unreadable = state.Unreadable.Add(Channel) };
}
