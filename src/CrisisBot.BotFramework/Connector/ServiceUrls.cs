using System.Net;

namespace CrisisBot.BotFramework.Connector;

/// <summary>
/// Lets connector calls go only where they may: to the console, in memory; to Teams, with the bot's token; and under the development flag to loopback, without it.
/// A service URL comes from outside, and a stored one may be old, so each call is checked.
/// </summary>
/// <param name="consoleHost">The console's host name, which no resolver knows.</param>
/// <param name="console">Carries the calls to the console.</param>
/// <param name="development">Whether channels on loopback are allowed.</param>
/// <param name="inner">Carries the calls to loopback.</param>
/// <param name="teams">Carries the calls to Teams; null when the bot isn't registered there.</param>
public sealed class ServiceUrls(string consoleHost, HttpMessageHandler console, bool development, HttpMessageHandler inner, TeamsConnector? teams = null) : DelegatingHandler(inner)
{
    readonly HttpMessageInvoker _console = new(console);
    readonly HttpMessageInvoker? _teams = teams is null ? null : new(teams);

    /// <summary>Whether this is the console's address.</summary>
    public bool IsConsole(Uri serviceUrl) => serviceUrl.Host == consoleHost;

    /// <summary>Whether the bot may speak to this address.</summary>
    public bool Allows(Uri serviceUrl) => IsConsole(serviceUrl) || IsTeams(serviceUrl) || (development && serviceUrl.IsLoopback && serviceUrl.Scheme == Uri.UriSchemeHttp);

    bool IsTeams(Uri serviceUrl) => teams is not null && teams.Allows(serviceUrl);

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!;
        return IsConsole(target) ? _console.SendAsync(request, cancellationToken)
            : IsTeams(target) ? _teams!.SendAsync(request, cancellationToken)
            : Allows(target) ? base.SendAsync(request, cancellationToken)
            : throw new ConnectorException(HttpStatusCode.Forbidden, $"the bot doesn't speak to {target.Host}");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _console.Dispose();
            _teams?.Dispose();
        }
        base.Dispose(disposing);
    }
}
