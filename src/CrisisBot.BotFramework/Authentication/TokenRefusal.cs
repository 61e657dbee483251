namespace CrisisBot.BotFramework.Authentication;

/// <summary>Why an activity wasn't let in. For the log and the counter; whoever sent it isn't told.</summary>
public enum TokenRefusal
{
    /// <summary>The bot has no registration, so nobody can prove anything.</summary>
    NotConfigured,
    /// <summary>There is no Authorization header.</summary>
    NoToken,
    /// <summary>The header isn't exactly one <c>Bearer</c> and a token.</summary>
    NotBearer,
    /// <summary>The token is longer than any real one.</summary>
    TooLong,
    /// <summary>It isn't a signed JWT.</summary>
    Malformed,
    /// <summary>It is signed with something else than RS256, or asks for extensions.</summary>
    Algorithm,
    /// <summary>It doesn't say which key signed it.</summary>
    NoKeyId,
    /// <summary>The issuer's keys couldn't be had yet.</summary>
    KeysUnavailable,
    /// <summary>The issuer has no such key.</summary>
    UnknownKey,
    /// <summary>The signature isn't that key's.</summary>
    Signature,
    /// <summary>Another issuer.</summary>
    Issuer,
    /// <summary>It was made for another bot.</summary>
    Audience,
    /// <summary>Its times are missing or no times.</summary>
    NoLifetime,
    /// <summary>It is over.</summary>
    Expired,
    /// <summary>It hasn't begun.</summary>
    NotYetValid,
    /// <summary>It names no service URL, or another one than the activity.</summary>
    ServiceUrl,
    /// <summary>The activity comes from another channel than Teams.</summary>
    Channel,
    /// <summary>The key doesn't vouch for the activity's channel.</summary>
    Endorsement,
    /// <summary>The activity comes from a tenant the bot doesn't serve.</summary>
    Tenant,
}
