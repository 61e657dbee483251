namespace CrisisBot.BotFramework.Activities;

/// <summary>The Bot Framework's names of channels. Source: Activity schema, §Channel id.</summary>
public static class ChannelIds
{
    /// <summary>Microsoft Teams.</summary>
    public const string Teams = "msteams";
}
