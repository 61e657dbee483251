using System.Collections.Immutable;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>Notes that posts' evidence was erased, so that no card shows them any more. An incident that is over has cards, too.</summary>
/// <param name="Mentions">The posts' keys.</param>
public sealed record NoteErased(params ImmutableArray<string> Mentions) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        Mentions.Where(mention => incident.Signals.Find(mention) is not null && !incident.Signals.IsErased(mention)).ToImmutableArray() is { IsEmpty: false } erased ? new MentionsErased(erased) : [];
}

/// <summary>The text and author of posts were erased.</summary>
/// <param name="Mentions">The posts' keys.</param>
public sealed record MentionsErased(ImmutableArray<string> Mentions) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Signals = incident.Signals.WithErased(Mentions) };
}
