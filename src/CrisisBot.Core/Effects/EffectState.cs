using System.Text.Json.Serialization;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Publications;
using NodaTime;

namespace CrisisBot.Core.Effects;

/// <summary>Something asked of the outside world and how far it has come.</summary>
/// <param name="Request">The event that asked for it.</param>
/// <param name="Status">How far.</param>
/// <param name="Attempt">The attempts begun so far.</param>
/// <param name="Replica">Who began the last one.</param>
/// <param name="RetryAt">Not before then, after a failure.</param>
/// <param name="Problem">What went wrong last.</param>
public sealed record EffectState(EffectRequest Request, EffectStatus Status, int Attempt = 0, string? Replica = null, Instant? RetryAt = null, string? Problem = null)
{
    /// <summary>When it was asked for, the last time.</summary>
    public Instant RequestedAt { get; init; }

    /// <summary>Whether something is still to be done or to be found out.</summary>
    public bool IsPending => Status is EffectStatus.Requested or EffectStatus.Begun or EffectStatus.Unknown;
}

/// <summary>How far an effect has come.</summary>
public enum EffectStatus
{
    /// <summary>To be done.</summary>
    Requested,
    /// <summary>An attempt is on the wire, or was when its process died.</summary>
    Begun,
    /// <summary>Done.</summary>
    Completed,
    /// <summary>Refused for good.</summary>
    Failed,
    /// <summary>Nobody can say whether it was done.</summary>
    Unknown,
}

/// <summary>Asks for something outside. Its id is the same for the same wish, so that asking twice is once.</summary>
/// <param name="Effect">The effect's id.</param>
public abstract record EffectRequest(string Effect) : IncidentEvent
{
    /// <inheritdoc/>
    [JsonIgnore] public override bool IsVisible => false;

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Streams.Commit commit)
    {
        // Asked for again, its attempts are counted on: each has a number of its own.
        var attempts = incident.Effects.GetValueOrDefault(Effect)?.Attempt ?? 0;
        return incident.Note(Effect, new EffectState(this, EffectStatus.Requested, attempts) { RequestedAt = commit.At });
    }
}

static class EffectChanges
{
    public static Incident Note(this Incident incident, string effect, EffectState state) => incident with { Effects = incident.Effects.SetItem(effect, state) };

    /// <summary>What happened to a publication is seen on its draft, too.</summary>
    public static Incident WithPublication(this Incident incident, string effect, DraftStatus status, string problem) =>
        incident.Effects[effect].Request is PublicationRequested request
            ? incident.With(request.Draft, draft => draft with { Status = status, Problem = problem })
            : incident;

    public static Incident Note(this Incident incident, string effect, Func<EffectState, EffectState> change) => incident.Note(effect, change(incident.Effects[effect]));
}
