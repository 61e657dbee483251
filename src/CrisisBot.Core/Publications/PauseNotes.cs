using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using NodaTime;

namespace CrisisBot.Core.Publications;

/// <summary>That publishing is paused, as an incident knows it: its cards say so, and what two people must decide follows from it.</summary>
/// <param name="Number">Which pause.</param>
/// <param name="Began">Who paused, when and why.</param>
/// <param name="Until">When people are asked whether it goes on; null for no set time.</param>
public sealed record PauseHere(int Number, Deed Began, Instant? Until);

/// <summary>Notes in an incident that publishing is paused, or goes on.</summary>
/// <param name="Pause">The pause; null for none.</param>
public sealed record NotePause(PauseHere? Pause) : ICommand<Incident>
{
    /// <summary>Whether there is something to note.</summary>
    public static bool IsWanted(Incident incident, PauseHere? pause) => !incident.IsOver && incident.Phase != Phase.None && incident.Paused != pause;

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        !IsWanted(incident, Pause) ? [] : Pause is { } pause ? new PauseNoted(pause.Number, pause.Began, pause.Until) : new PauseLifted(incident.Paused!.Number);
}

/// <summary>Publishing is paused in the whole team.</summary>
public sealed record PauseNoted(int Number, Deed Began, Instant? Until) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Paused = new PauseHere(Number, Began, Until) };
}

/// <summary>Publishing goes on in the whole team; what was held back is decided one by one.</summary>
public sealed record PauseLifted(int Number) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Paused = null };
}
