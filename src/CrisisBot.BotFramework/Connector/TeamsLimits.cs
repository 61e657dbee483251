namespace CrisisBot.BotFramework.Connector;

/// <summary>What Teams takes of a bot. Source: Teams, §Optimize your bot with rate limiting in Teams (per bot and thread; per app and tenant).</summary>
static class TeamsLimits
{
    /// <summary>Sending to, changing and creating one conversation.</summary>
    public static SlidingLimits Sends() => new((7, Seconds(1)), (8, Seconds(2)), (60, Seconds(30)), (1800, Seconds(3600)));

    /// <summary>Asking about one conversation.</summary>
    public static SlidingLimits Reads() => new((14, Seconds(1)), (16, Seconds(2)), (120, Seconds(30)), (3600, Seconds(3600)));

    /// <summary>All requests together. Beyond it the bot can be blocked.</summary>
    public static SlidingLimits All() => new((50, Seconds(1)));

    static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
