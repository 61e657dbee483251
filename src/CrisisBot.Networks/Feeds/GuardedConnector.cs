using System.Net;
using System.Net.Sockets;

namespace CrisisBot.Networks.Feeds;

/// <summary>
/// Connects to hosts of the public internet only, and to those in private networks that are allowed by name. It looks at the very addresses it
/// then connects to, so that a name which first leads here and then there leads nowhere.
/// </summary>
/// <param name="privateHosts">The hosts that may be in private networks.</param>
/// <param name="resolve">Finds the addresses of a host.</param>
sealed class GuardedConnector(IEnumerable<string> privateHosts, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    readonly HashSet<string> _allowed = privateHosts.Select(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A handler that connects this way, and by no proxy: a proxy would go anywhere. It follows no redirects and keeps no cookies.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = Connect,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = Plain(context.DnsEndPoint.Host);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, ct);
        var open = _allowed.Contains(host) ? addresses : [.. addresses.Where(PublicAddresses.Contains)];
        if (open.Length == 0) throw new FeedException($"{host} is in a private network; the plan's private-hosts don't name it.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static string Plain(string host) => host.Trim('[', ']').TrimEnd('.');
}
