using System.Collections.Immutable;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>
/// A cloud of the Bot Framework: who signs what comes in, and who may be sent the bot's token.
/// Source: Bot Framework REST, §Authentication; Azure Bot Service, §Configure for US Government.
/// </summary>
/// <param name="Issuer">The only issuer of tokens that come in.</param>
/// <param name="Metadata">Where the issuer says which keys it signs with.</param>
/// <param name="Scope">What a token for the connector is asked for.</param>
/// <param name="Connectors">The hosts of Teams' connectors. Exactly these: anybody can have a name below a shared domain.</param>
public sealed record BotCloud(string Issuer, Uri Metadata, string Scope, ImmutableArray<string> Connectors)
{
    /// <summary>Azure's public cloud; Teams in it, and in GCC, which is run from it.</summary>
    public static BotCloud Public { get; } = new(
        "https://api.botframework.com",
        new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        "https://api.botframework.com/.default",
        ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"]);

    /// <summary>Azure for the US government; Teams in GCC High and DoD.</summary>
    public static BotCloud UsGov { get; } = new(
        "https://api.botframework.us",
        new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        "https://api.botframework.us/.default",
        ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"]);

    /// <summary>Whether this is a connector of this cloud's Teams, over https and on its usual port.</summary>
    public bool IsConnector(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.UserInfo.Length == 0 && Connectors.Contains(url.Host, StringComparer.OrdinalIgnoreCase);
}
