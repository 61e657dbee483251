using System.Collections.Frozen;
using System.Text.Json;
using CrisisBot.BotFramework.Activities;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>
/// Checks that an activity was sent by the Bot Framework for this bot. One rule for everybody: there is no branch for emulators, skills or other issuers.
/// Source: Bot Framework REST, §Authenticate requests from the Bot Connector service to your bot.
/// </summary>
/// <param name="bot">The bot's registration.</param>
/// <param name="keys">The issuer's keys.</param>
/// <param name="time">The clock.</param>
sealed class InboundTokens(BotRegistration bot, SigningKeys keys, TimeProvider time)
{
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Checks the token by itself, before anything is read of what came with it.</summary>
    /// <param name="authorization">The Authorization headers.</param>
    /// <param name="ct">Gives up waiting for keys.</param>
    /// <returns>What the token proves, or why it proves nothing.</returns>
    public async Task<(Credential? Proven, TokenRefusal? Refusal)> Check(IReadOnlyList<string?> authorization, CancellationToken ct)
    {
        if (SignedToken.Read(authorization, out var token) is { } unreadable) return (null, unreadable);
        if (await keys.Find(token!.KeyId, ct) is not { } key) return (null, keys.Any ? TokenRefusal.UnknownKey : TokenRefusal.KeysUnavailable);
        if (!key.HasSigned(token.Signed, token.Signature)) return (null, TokenRefusal.Signature);
        if (Wrong(token.Claims) is { } wrong) return (null, wrong);
        return StrictJson.Text(token.Claims, "serviceurl") is { Length: > 0 } serviceUrl ? (new(serviceUrl, key.Endorsements), null) : (null, TokenRefusal.ServiceUrl);
    }

    /// <summary>Checks that an activity is one the token was made for.</summary>
    /// <returns>Why not, or null.</returns>
    public TokenRefusal? Check(Credential proven, Activity activity)
    {
        if (!string.Equals(proven.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase)) return TokenRefusal.ServiceUrl;
        // In other channels a client may say itself who and from where it is.
        if (activity.ChannelId != ChannelIds.Teams) return TokenRefusal.Channel;
        if (!proven.Endorsements.Contains(activity.ChannelId)) return TokenRefusal.Endorsement;
        return bot.Serves(activity) ? null : TokenRefusal.Tenant;
    }

    TokenRefusal? Wrong(JsonElement claims)
    {
        if (StrictJson.Text(claims, "iss") != bot.Cloud.Issuer) return TokenRefusal.Issuer;
        // A list is allowed by the standard, and never sent by the Bot Framework.
        if (!string.Equals(StrictJson.Text(claims, "aud"), bot.AppId, StringComparison.OrdinalIgnoreCase)) return TokenRefusal.Audience;
        if (Seconds(claims, "exp") is not { } ends || Seconds(claims, "nbf") is not { } begins) return TokenRefusal.NoLifetime;
        var now = time.GetUtcNow();
        return ends <= (now - Skew).ToUnixTimeSeconds() ? TokenRefusal.Expired
            : begins > (now + Skew).ToUnixTimeSeconds() ? TokenRefusal.NotYetValid
            : null;
    }

    static long? Seconds(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) ? seconds : null;
}

/// <summary>What a checked token proves.</summary>
/// <param name="ServiceUrl">The service URL its activity must name.</param>
/// <param name="Endorsements">The channels its key vouches for.</param>
sealed record Credential(string ServiceUrl, FrozenSet<string> Endorsements);
