namespace CrisisBot.LocalChannel;

/// <summary>What the program tells the console.</summary>
public sealed class LocalChannelOptions
{
    /// <summary>Where a browser reaches the console; links to practice posts begin with it.</summary>
    public Uri BaseAddress { get; set; } = new("http://127.0.0.1:3978");
}
