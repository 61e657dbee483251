using System.Collections.Immutable;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Teams;

/// <summary>Where the team can be reached.</summary>
public sealed record Team : IState<Team>
{
    /// <inheritdoc/>
    public static Team Initial { get; } = new();

    /// <summary>The connected channels, by conversation id.</summary>
    public ImmutableSortedDictionary<string, ConnectedChannel> Channels { get; init; } = ImmutableSortedDictionary<string, ConnectedChannel>.Empty;

    /// <summary>The channels and the people's own chats that were greeted.</summary>
    public ImmutableHashSet<string> Greeted { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Who of the plan is in the team of a channel, by the channel's conversation id; a channel that was never read isn't among them.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<TeamMember>> Rosters { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<TeamMember>>.Empty;

    /// <summary>The channels whose members the bot may not read.</summary>
    public ImmutableSortedSet<string> Unreadable { get; init; } = [];

    /// <summary>The version of the plan that each member read last.</summary>
    public ImmutableSortedDictionary<string, ReadVersion> PlanReads { get; init; } = ImmutableSortedDictionary.Create<string, ReadVersion>(StringComparer.Ordinal);

    /// <summary>Whether a member has read this version of the plan.</summary>
    public bool HasRead(string member, string version) => PlanReads.GetValueOrDefault(member)?.Version == version;

    /// <summary>The pause of publishing, while there is one.</summary>
    public Pause? Paused { get; init; }

    /// <summary>The last end of a pause.</summary>
    public Resumption? Resumed { get; init; }

    /// <summary>How many pauses there were, the one that goes on among them.</summary>
    public int Pauses { get; init; }

    /// <summary>
    /// Whether a publication must wait: publishing is paused, or was when it was asked for, and nobody has let this one go since.
    /// What a pause caught never goes out by its end alone.
    /// </summary>
    /// <param name="requestedAt">When it was asked for.</param>
    /// <param name="releasedFrom">The number of the pause it was let go from.</param>
    public bool HoldsBack(Instant requestedAt, int releasedFrom) => releasedFrom < Pauses && (Paused is not null || requestedAt <= Resumed?.Did.At);

    /// <inheritdoc/>
    public bool IsOpen => true;

    /// <summary>The channel a conversation is, or is a thread of.</summary>
    public ConnectedChannel? ChannelOf(string conversation) => Channels.GetValueOrDefault(conversation.Split(';')[0]);

    /// <summary>A member of the plan as Teams knows them; null when they are in no team of ours.</summary>
    public TeamMember? Person(string member) => Everybody.FirstOrDefault(each => each.Member == member);

    /// <summary>Whom an Entra object id belongs to; null when they are nobody of the plan.</summary>
    public TeamMember? PersonBehind(string objectId) => Everybody.FirstOrDefault(each => string.Equals(each.ObjectId, objectId, StringComparison.OrdinalIgnoreCase));

    /// <summary>A channel whose team a member is in, or null.</summary>
    public string? ChannelWith(string member) => Rosters.FirstOrDefault(roster => roster.Value.Any(each => each.Member == member)).Key;

    /// <summary>The Teams id of everybody who can be mentioned, by member; null before any team was read.</summary>
    public ImmutableDictionary<string, string>? Mentionable =>
        Rosters.IsEmpty ? null : Everybody.DistinctBy(each => each.Member).ToImmutableDictionary(each => each.Member, each => each.UserId);

    /// <summary>Who can be told something by name, and where.</summary>
    public Reachable Reach => new([.. Mentionable?.Keys ?? []], [.. Rosters.Keys]);

    IEnumerable<TeamMember> Everybody => Rosters.Values.SelectMany(roster => roster);
}

/// <summary>A channel the bot can speak in.</summary>
/// <param name="Conversation">Its conversation id.</param>
/// <param name="Kind">The kind of channel: <c>msteams</c>, <c>console</c>.</param>
/// <param name="ServiceUrl">Where its connector is; the newest counts.</param>
/// <param name="Tenant">Its Entra tenant, if any.</param>
public sealed record ConnectedChannel(string Conversation, string Kind, string ServiceUrl, string? Tenant);

/// <summary>An activity came from a channel, so it can be answered there.</summary>
public sealed record Connect(ConnectedChannel Channel) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) =>
        team.Channels.GetValueOrDefault(Channel.Conversation) is not { } known ? new ChannelConnected(Channel)
        : known.Kind != Channel.Kind ? new ChannelTaken()
        : known == Channel ? []
        : new ChannelConnected(Channel);
}

/// <summary>The bot was removed from a channel, or from somebody's own chat with it.</summary>
/// <param name="Conversation">The channel's conversation id.</param>
/// <param name="Kind">The kind of channel that says so: none speaks for another.</param>
public sealed record Disconnect(string Conversation, string Kind) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) =>
        team.Channels.GetValueOrDefault(Conversation) is not { } known ? (team.Greeted.Contains(Conversation) ? new ChannelDisconnected(Conversation) : [])
        : known.Kind != Kind ? new ChannelTaken()
        : new ChannelDisconnected(Conversation);
}

/// <summary>Introduces the bot to a channel or a person, once.</summary>
public sealed record Greet(string Conversation) : ICommand<Team>
{
    /// <inheritdoc/>
    public Decision Decide(Team team, Context context) => team.Greeted.Contains(Conversation) ? [] : new Greeted(Conversation);
}

/// <summary>The bot introduced itself in a channel or a person's own chat.</summary>
public sealed record Greeted(string Conversation) : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with { Greeted = state.Greeted.Add(Conversation) };
}

/// <summary>The conversation belongs to another kind of channel.</summary>
public sealed record ChannelTaken : Refusal;

/// <summary>A channel can be spoken in, at this address.</summary>
public sealed record ChannelConnected(ConnectedChannel Channel) : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with { Channels = state.Channels.SetItem(Channel.Conversation, Channel) };
}

/// <summary>A channel can't be spoken in any more.</summary>
public sealed record ChannelDisconnected(string Conversation) : Event<Team>
{
    /// <inheritdoc/>
    public override Team Apply(Team state, Commit commit) => state with
    {
        Channels = state.Channels.Remove(Conversation),
        Rosters = state.Rosters.Remove(Conversation),
        Unreadable = state.Unreadable.Remove(Conversation),
        // When it is connected again, other people may read there.
        Greeted = state.Greeted.Remove(Conversation),
    };
}
