using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Publications;

/// <summary>Notes that a publication waits, as publishing is paused, so that its card says so.</summary>
public sealed record HoldPublication(string Effect) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Effects.GetValueOrDefault(Effect) is { Status: EffectStatus.Requested, Request: PublicationRequested request } && incident.Draft(request.Draft) is { IsHeld: false }
            ? new PublicationHeld(Effect, request.Draft)
            : [];
}

/// <summary>An approved draft waits: publishing is paused.</summary>
public sealed record PublicationHeld(string Effect, string Draft) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident.With(Draft, draft => draft with { IsHeld = true });
}

static class Holding
{
    /// <summary>A publication that begins doesn't wait any more.</summary>
    public static Incident WithoutHold(this Incident incident, string effect) =>
        incident.Effects[effect].Request is PublicationRequested request ? incident.With(request.Draft, draft => draft with { IsHeld = false }) : incident;
}
