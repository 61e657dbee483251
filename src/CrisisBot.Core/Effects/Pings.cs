using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Effects;

/// <summary>Who can be reached by name now, and where.</summary>
/// <param name="Members">The members whom Teams knows.</param>
/// <param name="Channels">The channels in which they can be mentioned.</param>
public sealed record Reachable(ImmutableArray<string> Members, ImmutableArray<string> Channels);

/// <summary>Approvers are to be told that a draft waits for them: in the incident's thread, or in a chat of their own.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Draft">The draft's id.</param>
/// <param name="Seal">The text they are asked about.</param>
/// <param name="Channel">The channel whose thread it is; null for a chat.</param>
/// <param name="Member">Whose chat; null for a thread, where all of them are mentioned.</param>
public sealed record PingRequested(string Effect, string Draft, string Seal, string? Channel, string? Member) : EffectRequest(Effect)
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

    /// <summary>Who may approve a draft: the approvers of its scenario who have no hand in its text.</summary>
    public static IEnumerable<string> Asked(Incident incident, Draft draft, Plan plan) => plan.ApproverOf(incident.Scenario).Holders.Where(member => !draft.Authors.Contains(member));

    /// <summary>Whether it still says what is so: nobody is pinged for what was decided, taken back or changed meanwhile.</summary>
    public bool IsWanted(Incident incident) => !incident.IsOver && incident.Draft(Draft) is { Status: DraftStatus.Submitted } draft && draft.Seal == Seal;
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
    public static bool Pending(Incident incident, string effect) => incident.Effects.GetValueOrDefault(effect) is { IsPending: true, Request: PingRequested };
}
