namespace CrisisBot.Load;

/// <summary>Where the servers are and where a run leaves its files.</summary>
/// <param name="Bot">The folder of the published bot.</param>
/// <param name="Bare">The folder of the published bare endpoint.</param>
/// <param name="Root">The repository.</param>
/// <param name="Work">A folder of this run's, on a real disk.</param>
sealed record Places(string Bot, string Bare, string Root, string Work)
{
    /// <summary>The team's files as they are delivered.</summary>
    public string Templates => Path.Combine(Root, "templates");

    /// <summary>The card that all servers answer.</summary>
    public string Card => Path.Combine(Work, "card.json");

    /// <summary>A data folder.</summary>
    public string Data(string name) => Path.Combine(Work, name);
}
