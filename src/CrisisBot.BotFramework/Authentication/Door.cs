using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using Microsoft.AspNetCore.Http;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>
/// Lets requests to the endpoint in: those of the Bot Framework, by their token, and with the development flag those of clients on this machine.
/// Nobody else, and when the bot isn't registered, nobody at all.
/// </summary>
/// <param name="log">Takes the refusals.</param>
/// <param name="development">Whether clients on this machine may send activities without a token.</param>
/// <param name="tokens">Checks tokens; null when the bot isn't registered.</param>
sealed class Door(RefusalLog log, bool development, InboundTokens? tokens)
{
    /// <summary>Checks a request before its body is read.</summary>
    public async Task<Entry> Check(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization;
        // Once the bot is registered, a client that sends a token wants it checked.
        if (development && IsLocal(http) && (tokens is null || authorization.Count == 0)) return new(null, null);
        if (tokens is null) return Refused(TokenRefusal.NotConfigured);
        var (proven, refusal) = await tokens.Check(authorization, http.RequestAborted);
        return refusal is { } reason ? Refused(reason) : new(proven, null);
    }

    /// <summary>Checks what the request brought.</summary>
    /// <returns>Who vouches for it, or the status it is refused with.</returns>
    public (Caller? By, HttpStatusCode? Refused) Check(Entry entry, Activity activity)
    {
        if (entry.Proven is not { } proven) return (new(Caller.Development, Authenticated: false), null);
        return tokens!.Check(proven, activity) is { } reason ? (null, Refused(reason).Refused) : (new(Caller.Token, Authenticated: true), null);
    }

    Entry Refused(TokenRefusal reason)
    {
        log.Note(reason);
        // The token is good, but not good for this.
        return new(null, reason is TokenRefusal.Endorsement or TokenRefusal.Channel or TokenRefusal.Tenant ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized);
    }

    // A tunnel on this machine speaks for somebody elsewhere, and a page elsewhere can make its own name point here.
    static bool IsLocal(HttpContext http) => IsLoopback(http.Connection.RemoteIpAddress) && IsLoopback(http.Request.Host) && !http.Request.Headers.Keys.Any(IsForwarding);

    static bool IsLoopback(IPAddress? remote) => remote is null || IPAddress.IsLoopback(remote);

    static bool IsLoopback(HostString host) => host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    static bool IsForwarding(string header) => header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A request at the door.</summary>
/// <param name="Proven">What its token proves; null for a client on this machine.</param>
/// <param name="Refused">The status it is refused with; null when it may be read.</param>
sealed record Entry(Credential? Proven, HttpStatusCode? Refused);
