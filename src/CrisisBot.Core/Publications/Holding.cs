using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;

namespace CrisisBot.Core.Publications;

/// <summary>Lets a publication wait, so that its card says so. It may have been begun, by the one who says now that the wire wasn't touched.</summary>
/// <param name="Effect">The publication.</param>
/// <param name="Pause">The number of the pause; 0 for another reason.</param>
/// <param name="Replica">The process that has begun it; null for none.</param>
/// <param name="Reason">Why.</param>
public sealed record HoldPublication(string Effect, int Pause, string? Replica = null, HoldReason Reason = HoldReason.Paused) : ICommand<Incident>
{
    /// <summary>The pause, while it goes on; null when it is over.</summary>
    public PauseHere? Paused { get; init; }

    /// <summary>By the team's last pause, whether it goes on or is over.</summary>
    public static HoldPublication By(Team team, string effect, string? replica = null) => new(effect, team.Pauses, replica) { Paused = team.Paused?.Here };

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Effects.GetValueOrDefault(Effect) is { Request: PublicationRequested request } effect && IsHere(effect) && incident.Draft(request.Draft) is { } draft && (draft.Hold is not { } hold || (hold.Reason == Reason && hold.Pause < Pause))
            ? new PublicationHeld(Effect, request.Draft) { Pause = Pause, Reason = Reason, Paused = Paused }
            : [];

    bool IsHere(EffectState effect) => effect.Status == EffectStatus.Requested || (effect.Status == EffectStatus.Begun && Replica is not null && effect.Replica == Replica);
}

/// <summary>An approved draft waits.</summary>
public sealed record PublicationHeld(string Effect, string Draft) : IncidentEvent
{
    /// <summary>The number of the pause.</summary>
    public int Pause { get; init; }

    /// <summary>Why.</summary>
    public HoldReason Reason { get; init; }

    /// <summary>The pause, if it still went on: the incident knows of it from now on, whoever noted it elsewhere.</summary>
    public PauseHere? Paused { get; init; }

    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => (incident with { Paused = Paused is { } paused && !(incident.Paused?.Number > paused.Number) ? paused : incident.Paused })
        .Note(Effect, effect => effect with { Status = EffectStatus.Requested })
        .With(Draft, draft => draft with { Hold = new Hold(Reason, Pause, commit.At) });
}
