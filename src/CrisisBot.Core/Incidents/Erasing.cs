using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>Notes that a post's evidence was erased, so that no card shows it any more. An incident that is over has cards, too.</summary>
/// <param name="Mention">The post's key.</param>
public sealed record NoteErased(string Mention) : ICommand<Incident>
{
    /// <inheritdoc/>
    public Decision Decide(Incident incident, Context context) =>
        incident.Signals.Find(Mention) is { IsErased: false } ? new MentionErased(Mention) : [];
}

/// <summary>A post's text and author were erased.</summary>
/// <param name="Mention">The post's key.</param>
public sealed record MentionErased(string Mention) : IncidentEvent
{
    /// <inheritdoc/>
    protected override Incident Change(Incident incident, Commit commit) => incident with { Signals = incident.Signals.WithErased(Mention) };
}
