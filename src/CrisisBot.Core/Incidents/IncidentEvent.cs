using System.Text.Json.Serialization;
using CrisisBot.Core.Streams;

namespace CrisisBot.Core.Incidents;

/// <summary>Something that happened in an incident.</summary>
public abstract record IncidentEvent : Event<Incident>
{
    /// <summary>Whether people see a difference; the rest is bookkeeping.</summary>
    [JsonIgnore] public virtual bool IsVisible => true;

    /// <inheritdoc/>
    public sealed override Incident Apply(Incident state, Commit commit)
    {
        var changed = Change(state, commit);
        if (!commit.By.IsBot) changed = changed with { TouchedAt = commit.At };
        return IsVisible ? changed with { Revision = changed.Revision + 1 } : changed;
    }

    /// <summary>The incident after it.</summary>
    protected abstract Incident Change(Incident incident, Commit commit);
}
