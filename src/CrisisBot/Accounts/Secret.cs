namespace CrisisBot.Accounts;

/// <summary>What lets the bot speak from an account.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="Handle">Whose it is, without '@'; for people.</param>
sealed record Secret(Uri Server, string AccessToken, string? Handle)
{
    /// <summary>Without the token, so that no log gets it.</summary>
    public override string ToString() => $"@{Handle} on {Server} (token not shown)";
}
