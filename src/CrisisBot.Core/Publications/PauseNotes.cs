using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using NodaTime;

namespace CrisisBot.Core.Publications;

/// <summary>That publishing is paused, as an incident knows it: its cards say so, and what two people must decide follows from it.</summary>
/// <param name="Number">Which pause.</param>
/// <param name="Began">Who paused, when and why.</param>
/// <param name="Until">When people are asked whether it goes on; null for no set time.</param>
public sealed record PauseHere(int Number, Deed Began, Instant? Until);

/// <summary>Notes in an incident that publishing is paused, or goes on.</summary>
/// <param name="Pause">The pause; null for none.</param>
/// <param name="Pauses">How many the team had by then: whoever looked before the last one began doesn't end it here.</param>
public sealed record NotePause(PauseHere? Pause, int Pauses) : ICommand<Incident>
{
    /// <summary>As the team stands.</summary>
    public static NotePause Of(Team team) => new(team.Paused?.Here, team.Pauses);

    /// <summary>Whether there is something to note: only a crisis has words that could be held back.</summary>
    public bool IsWanted(Incident incident) => incident.Phase == Phase.Declared && incident.Paused != Pause && !(incident.Paused?.Number > Pauses);

    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        !IsWanted(incident) ? [] : Pause is { } pause ? new PauseNoted(pause.Number, pause.Began, pause.Until) : new PauseLifted(incident.Paused!.Number);
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
