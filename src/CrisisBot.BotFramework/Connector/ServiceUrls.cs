namespace CrisisBot.BotFramework.Connector;

/// <summary>
/// Lets connector calls go only where they may: to the console, in memory, and under the development flag to loopback.
/// A service URL comes from outside, and a stored one may be old, so each call is checked.
/// </summary>
/// <param name="consoleHost">The console's host name, which no resolver knows.</param>
/// <param name="console">Carries the calls to the console.</param>
/// <param name="development">Whether channels on loopback are allowed.</param>
/// <param name="inner">Carries the others.</param>
public sealed class ServiceUrls(string consoleHost, HttpMessageHandler console, bool development, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    readonly HttpMessageInvoker _console = new(console);

    /// <summary>Whether this is the console's address.</summary>
    public bool IsConsole(Uri serviceUrl) => serviceUrl.Host == consoleHost;

    /// <summary>Whether the bot may speak to this address.</summary>
    public bool Allows(Uri serviceUrl) => IsConsole(serviceUrl) || (development && serviceUrl.IsLoopback && serviceUrl.Scheme == Uri.UriSchemeHttp);

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri!;
        if (IsConsole(target)) return _console.SendAsync(request, cancellationToken);
        return Allows(target) ? base.SendAsync(request, cancellationToken) : throw new ConnectorException(System.Net.HttpStatusCode.Forbidden, $"the bot doesn't speak to {target.Host}");
    }
}
