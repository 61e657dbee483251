using System.Net;
using CrisisBot.BotFramework.Authentication;

namespace CrisisBot.BotFramework.Connector;

/// <summary>Carries calls to the connectors of Teams, and to nobody else, with the bot's token. It looks at the very address that is called: what was stored or answered may lead anywhere.</summary>
/// <param name="cloud">Whose connectors.</param>
/// <param name="tokens">The bot's token.</param>
/// <param name="inner">Carries the calls; it must not follow redirects, or the token would go along.</param>
public sealed class TeamsConnector(BotCloud cloud, BotTokens tokens, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Whether the bot may speak to this address.</summary>
    public bool Allows(Uri serviceUrl) => cloud.IsConnector(serviceUrl);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Allows(request.RequestUri!)) throw new ConnectorException(HttpStatusCode.Forbidden, $"the bot doesn't speak to {request.RequestUri!.Host}");
        request.Headers.Authorization = new("Bearer", await tokens.Get(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
