using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;

namespace CrisisBot.Conversations.Timeline;

/// <summary>Tells what the bot notes for itself (cards posted, drawn, tried again) from the story. Each attempt to speak in public is story.</summary>
/// <param name="incident">The incident after all its events.</param>
public sealed class Bookkeeping(Incident incident)
{
    /// <summary>Whether an event can be left out without leaving out anything that anybody did, said or tried to say.</summary>
    public bool Holds(Event happened) => happened is IncidentEvent { IsVisible: false } && !IsPublication(happened);

    /// <summary>The commit without it.</summary>
    public Commit Without(Commit commit) => commit with { Events = [.. commit.Events.Where(happened => !Holds(happened))] };

    bool IsPublication(Event happened) => happened switch
    {
        EffectRequest request => request is PublicationRequested,
        EffectBegun begun => IsPublication(begun.Effect),
        EffectFailed failed => IsPublication(failed.Effect),
        _ => false,
    };

    bool IsPublication(string effect) => incident.Effects.GetValueOrDefault(effect)?.Request is PublicationRequested;
}
