using System.Text.Json;

namespace CrisisBot.Networks.Mastodon;

/// <summary>Whose token it is. Source: Mastodon API, §accounts, verify_credentials.</summary>
sealed class OwnAccount(MastodonClient client, Uri server)
{
    Me? _known;

    /// <summary>How many follow us; null before the server was asked, and where it doesn't say.</summary>
    public long? Followers { get; private set; }

    /// <summary>Who we are; asked once.</summary>
    /// <exception cref="MastodonException">The server doesn't say.</exception>
    public async Task<Me> Get(CancellationToken ct)
    {
        if (_known is { } known) return known;
        var account = await client.Get("api/v1/accounts/verify_credentials", JsonValueKind.Object, ct);
        if (account.Word("id") is not { } id || (account.Word("acct") ?? account.Word("username")) is not { } acct) throw new MastodonException(null, "The server doesn't say whose token it is.", null);
        Followers = account.Number("followers_count") is >= 0 and var count ? count : null;
        return _known = new Me(id, Handles.Short(acct, server));
    }
}

/// <summary>The account we speak from.</summary>
/// <param name="Id">Its id on the server.</param>
/// <param name="Acct">Its handle, without '@' and our own host.</param>
sealed record Me(string Id, string Acct);

/// <summary>Handles, as people of a server write them.</summary>
static class Handles
{
    /// <summary>Without '@' before it, and without the host when it is our server's.</summary>
    public static string Short(string handle, Uri server)
    {
        var plain = handle.TrimStart('@');
        foreach (var host in (ReadOnlySpan<string>)[server.Authority, server.Host])
            if (plain.EndsWith($"@{host}", StringComparison.OrdinalIgnoreCase)) return plain[..^(host.Length + 1)];
        return plain;
    }
}
