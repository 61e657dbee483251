namespace CrisisBot.LocalChannel.Channel;

/// <summary>The names the console's channel goes by.</summary>
public static class ConsoleIds
{
    /// <summary>The channel id of its activities.</summary>
    public const string Channel = "console";
    /// <summary>The host of its connector. No name under <c>.invalid</c> ever resolves: it can't leave the process by mistake.</summary>
    public const string Host = "console.crisisbot.invalid";
    /// <summary>The address of its connector, reached in memory only.</summary>
    public const string ServiceUrl = $"https://{Host}/";
    /// <summary>The team's channel.</summary>
    public const string Team = "19:team@console";
    /// <summary>The tenant it pretends to be of.</summary>
    public const string Tenant = "console";
    /// <summary>The bot.</summary>
    public const string Bot = "28:crisisbot";

    const string ThreadPrefix = $"{Team};messageid=";

    /// <summary>The conversation of the thread under an activity of the team's channel.</summary>
    public static string Thread(string root) => ThreadPrefix + root;

    /// <summary>The id of a thread's first activity; null for the team's channel.</summary>
    public static string? RootOf(string conversation) => conversation.StartsWith(ThreadPrefix, StringComparison.Ordinal) ? conversation[ThreadPrefix.Length..] : null;

    /// <summary>The conversation of a name that <see cref="Slug"/> gave; the team's channel for anything else.</summary>
    public static string OfSlug(string? slug) => slug?.StartsWith("thread-", StringComparison.Ordinal) == true ? Thread(slug["thread-".Length..]) : Team;

    /// <summary>The conversation's name in the archive and in addresses.</summary>
    public static string Slug(string conversation) => RootOf(conversation) is { } root ? $"thread-{root}" : "team";
}
