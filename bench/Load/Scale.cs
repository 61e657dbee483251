namespace CrisisBot.Load;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Rounds that count.</param>
/// <param name="WarmUp">Clicks each server gets before they do.</param>
/// <param name="Clicks">Clicks of a round.</param>
/// <param name="Starts">Cold starts of each server.</param>
/// <param name="Mentions">Mentions handed in.</param>
/// <param name="BlobAppends">Appends to a container in a round.</param>
/// <param name="ReplicaClicks">Clicks of a round at bots on a container.</param>
sealed record Scale(int Rounds, int WarmUp, int Clicks, int Starts, int Mentions, int BlobAppends, int ReplicaClicks)
{
    /// <summary>What is published.</summary>
    public static Scale Full { get; } = new(5, 3_000, 2_000, 15, 300, 640, 100);

    /// <summary>Whether everything still works; the figures say nothing.</summary>
    public static Scale Quick { get; } = new(1, 50, 100, 1, 8, 32, 8);

    /// <summary>The alerts all this acknowledges.</summary>
    public int Alerts => WarmUp + (Rounds * Clicks);
}
