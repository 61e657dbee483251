using CrisisBot.Networks;
using CrisisBot.Networks.Mastodon;

namespace CrisisBot.Accounts;

/// <summary>Finds Mastodon's token: the environment first, as containers have it, then the file.</summary>
static class MastodonSecret
{
    /// <summary>Holds the token.</summary>
    public const string TokenVariable = "CRISISBOT_MASTODON_TOKEN";

    /// <summary>Holds the server's address.</summary>
    public const string ServerVariable = "CRISISBOT_MASTODON_SERVER";

    /// <summary>The account to speak from; null when there is none.</summary>
    /// <param name="files">The kept secrets.</param>
    /// <param name="planned">The server in the plan; for a token without one.</param>
    /// <param name="environment">Reads a variable.</param>
    /// <exception cref="SecretException">There is one, but it can't be used.</exception>
    public static MastodonAccess? Find(SecretFiles files, Uri? planned, Func<string, string?> environment) =>
        environment(TokenVariable) is { Length: > 0 } token
            ? Checked(ServerIn(environment) ?? planned, token.Trim(), TokenVariable)
            : files.Read(MastodonNetwork.NetworkName) is { } kept ? Checked(kept.Server, kept.AccessToken, files.PathOf(MastodonNetwork.NetworkName)) : null;

    static Uri? ServerIn(Func<string, string?> environment) => environment(ServerVariable) is not { Length: > 0 } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var server) ? server
        : throw new SecretException("account.noServer", ServerVariable);

    static MastodonAccess Checked(Uri? server, string token, string place)
    {
        if (server is null) throw new SecretException("account.noServer", place);
        if (!ServerAddress.IsSafe(server)) throw new SecretException("account.unsafe", place);
        // Anything else can't stand in a header, and the complaint about it would quote it.
        return token.Length > 0 && token.All(sign => sign is > ' ' and < '\u007f') ? new(ServerAddress.Origin(server), token) : throw new SecretException("account.secretBroken", place);
    }
}
