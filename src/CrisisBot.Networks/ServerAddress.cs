namespace CrisisBot.Networks;

/// <summary>Where a secret may be sent.</summary>
public static class ServerAddress
{
    /// <summary>Whether nobody on the way can read along: https, or http that doesn't leave this machine.</summary>
    public static bool IsSafe(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Scheme, host and port, without anything after them.</summary>
    public static Uri Origin(Uri address) => new(address.GetLeftPart(UriPartial.Authority));

    /// <summary>
    /// A handler for calls that carry a secret: no redirect takes it elsewhere, no cookie is kept. Each call has a connection of its own:
    /// one kept from before may be closing just when a post is sent over it (snac's are, now and then), and then nobody would know how that ended.
    /// </summary>
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.Zero,
    };
}
