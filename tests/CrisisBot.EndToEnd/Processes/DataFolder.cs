namespace CrisisBot.EndToEnd.Processes;

/// <summary>A bot's data folder; it outlives the bot's processes and goes with the test.</summary>
sealed class DataFolder : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("crisisbot-e2e-").FullName;

    /// <summary>A path in it.</summary>
    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
