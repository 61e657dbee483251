using System.Text.Json.Serialization;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Effects;

/// <summary>Takes an attempt, so that exactly one replica holds it.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Replica">The process that takes it.</param>
public sealed record BeginEffect(string Effect, string Replica) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) => incident.Effects.GetValueOrDefault(Effect) switch
    {
        // Held back after somebody looked whether it may go.
        { Request: PublicationRequested request } when incident.Draft(request.Draft)?.Hold is not null => new EffectNotDue(Effect),
        { Status: EffectStatus.Requested, Request: PublicationRequested request } when Reopening.InsteadOf(request, incident, context) is { } reopened => reopened,
        { Status: EffectStatus.Requested } effect when effect.RetryAt is null || effect.RetryAt <= context.Now => new EffectBegun(Effect, effect.Attempt + 1, Replica),
        // A card or a ping may be posted again after its poster died: a duplicate is harmless. A publication never.
        { Status: EffectStatus.Begun, Request: CardRequested or Ping } effect when effect.Replica != Replica => new EffectBegun(Effect, effect.Attempt + 1, Replica),
        _ => new EffectNotDue(Effect),
    };
}

/// <summary>The attempt came to nothing, for sure.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Reason">What went wrong.</param>
/// <param name="RetryAt">When to try again; null for never.</param>
/// <param name="Attempt">Which attempt, where another replica may have begun a later one; null for whichever is the last.</param>
public sealed record FailEffect(string Effect, string Reason, Instant? RetryAt, int? Attempt = null) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Effects.GetValueOrDefault(Effect) is { IsPending: true } effect && (Attempt ?? effect.Attempt) == effect.Attempt ? new EffectFailed(Effect, Reason, RetryAt) : new EffectNotDue(Effect);
}

/// <summary>The attempt's end is not known: the answer was lost, or its process died.</summary>
public sealed record LoseTrack(string Effect, string Reason) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Effects.GetValueOrDefault(Effect) is { Status: EffectStatus.Begun } ? new OutcomeUnknown(Effect, Reason) : new EffectNotDue(Effect);
}

/// <summary>An attempt is about to touch the wire.</summary>
public sealed record EffectBegun(string Effect, int Attempt, string Replica) : IncidentEvent
{
    /// <inheritdoc/>
    [JsonIgnore] public override bool IsVisible => false;

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.Note(Effect, effect => effect with { Status = EffectStatus.Begun, Attempt = Attempt, Replica = Replica, RetryAt = null });
}

/// <summary>The attempt came to nothing.</summary>
public sealed record EffectFailed(string Effect, string Reason, Instant? RetryAt) : IncidentEvent
{
    /// <inheritdoc/>
    [JsonIgnore] public override bool IsVisible => RetryAt is null || CardRequested.IsThread(Effect) || Reason == Reasons.MayNotPost;

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit)
    {
        var status = RetryAt is null ? EffectStatus.Failed : EffectStatus.Requested;
        var noted = incident.Note(Effect, effect => effect with { Status = status, RetryAt = RetryAt, Problem = Reason });
        return RetryAt is null ? noted.WithPublication(Effect, DraftStatus.PublicationFailed, Reason) : noted;
    }
}

/// <summary>Nobody can say whether it was done; people are asked to look.</summary>
public sealed record OutcomeUnknown(string Effect, string Reason) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) =>
        incident.Note(Effect, effect => effect with { Status = EffectStatus.Unknown, Problem = Reason }).WithPublication(Effect, DraftStatus.OutcomeUnknown, Reason);
}

/// <summary>Nothing is to be done there now.</summary>
public sealed record EffectNotDue(string Effect) : Refusal;
