namespace CrisisBot.Core.Streams;

/// <summary>How streams are called.</summary>
/// <param name="Team">The team's id, with which each name begins.</param>
public sealed record StreamNames(string Team)
{
    /// <summary>One matter from its first signal.</summary>
    public string Incident(string id) => $"{Team}/incident-{id}";

    /// <summary>What a watch has seen.</summary>
    public string Watch(string id) => $"{Team}/watch-{id}";

    /// <summary>How far a network has been read.</summary>
    public string Source(string network) => $"{Team}/source-{network}";

    /// <summary>The team: channels, people.</summary>
    public string TeamStream => $"{Team}/team";

    /// <summary>What all incidents' names begin with.</summary>
    public string Incidents => $"{Team}/incident-";
}
