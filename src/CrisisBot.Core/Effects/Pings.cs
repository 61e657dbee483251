using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Effects;

/// <summary>Who can be reached by name now, and where.</summary>
/// <param name="Members">The members whom Teams knows.</param>
/// <param name="Channels">The channels in which they can be mentioned.</param>
public sealed record Reachable(ImmutableArray<string> Members, ImmutableArray<string> Channels)
{
    /// <summary>Nobody, nowhere.</summary>
    public static Reachable Nobody { get; } = new([], []);
}

/// <summary>Somebody is to be told something by name: in a conversation of the incident, or in a chat of their own.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Channel">The channel; null for a chat.</param>
/// <param name="Member">Whose chat; null for a channel, where all of them are mentioned.</param>
public abstract record Ping(string Effect, string? Channel, string? Member) : EffectRequest(Effect)
{
    /// <summary>Whether it still says what is so: nobody is pinged for what has changed meanwhile.</summary>
    public abstract bool IsWanted(Incident incident);

    /// <summary>Whom it is for.</summary>
    public IEnumerable<string> For(Incident incident, Plan plan) => Member is { } one ? [one] : Everybody(incident, plan);

    /// <summary>The conversation it goes to, when it isn't a chat; null as long as there is none.</summary>
    public abstract string? Conversation(Incident incident);

    /// <summary>All whom it is for, also when each is told in a chat.</summary>
    protected abstract IEnumerable<string> Everybody(Incident incident, Plan plan);
}

/// <summary>Notes that a ping was sent.</summary>
public sealed record CompletePing(string Effect) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => Pinging.Pending(incident, Effect) ? new PingSent(Effect) : new EffectNotDue(Effect);
}

/// <summary>Ends a ping that would tell nobody anything any more, or whose person is gone.</summary>
public sealed record DropPing(string Effect) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => Pinging.Pending(incident, Effect) ? new PingDropped(Effect) : new EffectNotDue(Effect);
}

/// <summary>A ping was sent.</summary>
public sealed record PingSent(string Effect) : IncidentEvent
{
    /// <inheritdoc/>
    [JsonIgnore] public override bool IsVisible => false;

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Note(Effect, effect => effect with { Status = EffectStatus.Completed, Problem = null });
}

/// <summary>A ping wasn't needed any more.</summary>
public sealed record PingDropped(string Effect) : IncidentEvent
{
    /// <inheritdoc/>
    [JsonIgnore] public override bool IsVisible => false;

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.Note(Effect, effect => effect with { Status = EffectStatus.Completed });
}

static class Pinging
{
    public static bool Pending(Incident incident, string effect) => incident.Effects.GetValueOrDefault(effect) is { IsPending: true, Request: Ping };
}
