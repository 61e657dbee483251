namespace CrisisBot.Networks.Mastodon;

/// <summary>What is needed to speak from an account.</summary>
/// <param name="Server">The server's address; https, or http on this machine.</param>
/// <param name="Token">The account's access token: a secret.</param>
public sealed record MastodonAccess(Uri Server, string Token)
{
    /// <summary>Without the token, so that no log gets it.</summary>
    public override string ToString() => $"{Server} (token not shown)";
}

/// <summary>What the network reads and how it speaks.</summary>
/// <param name="Hashtags">Hashtags read besides mentions, without '#'.</param>
/// <param name="Language">The language reasons are given in: the team's.</param>
public sealed record MastodonOptions(IReadOnlyList<string> Hashtags, string Language)
{
    /// <summary>How long is waited between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one call may take, from connecting to the answer's last byte.</summary>
    public TimeSpan LongestCall { get; init; } = TimeSpan.FromSeconds(20);
}
