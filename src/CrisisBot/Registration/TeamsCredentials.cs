using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using CrisisBot.BotFramework.Authentication;

namespace CrisisBot.Registration;

/// <summary>How the bot proves who it is to Entra. Source: Azure Bot Service, §Bot identity types; Entra, §Configure an application to trust a managed identity.</summary>
static class TeamsCredentials
{
    /// <summary>The credential the settings speak of.</summary>
    /// <param name="teams">The settings.</param>
    /// <param name="transport">Carries the calls, for tests; null for the usual.</param>
    public static TokenCredential Make(TeamsSettings teams, HttpPipelineTransport? transport = null)
    {
        if (teams.ClientSecret is { } secret) return new ClientSecretCredential(teams.Tenant, teams.Bot.AppId, secret, Options(teams, transport, new ClientSecretCredentialOptions()));
        var identity = new ManagedIdentityCredential(Options(teams, transport, new ManagedIdentityCredentialOptions(ManagedIdentityId.FromUserAssignedClientId(teams.ManagedIdentity!))));
        // The bot is the managed identity itself, or an application that trusts it.
        return IsBot(teams) ? identity : Federated(teams, identity, transport);
    }

    static bool IsBot(TeamsSettings teams) => string.Equals(teams.ManagedIdentity, teams.Bot.AppId, StringComparison.OrdinalIgnoreCase);

    static ClientAssertionCredential Federated(TeamsSettings teams, TokenCredential identity, HttpPipelineTransport? transport)
    {
        var exchange = new TokenRequestContext([IsGov(teams) ? "api://AzureADTokenExchangeUSGov/.default" : "api://AzureADTokenExchange/.default"]);
        return new(teams.Tenant, teams.Bot.AppId, async ct => (await identity.GetTokenAsync(exchange, ct)).Token, Options(teams, transport, new ClientAssertionCredentialOptions()));
    }

    static T Options<T>(TeamsSettings teams, HttpPipelineTransport? transport, T options) where T : TokenCredentialOptions
    {
        options.AuthorityHost = IsGov(teams) ? AzureAuthorityHosts.AzureGovernment : AzureAuthorityHosts.AzurePublicCloud;
        if (transport is not null) options.Transport = transport;
        return options;
    }

    static bool IsGov(TeamsSettings teams) => teams.Bot.Cloud == BotCloud.UsGov;
}
