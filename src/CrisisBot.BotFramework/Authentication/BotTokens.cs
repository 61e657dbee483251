using Azure.Core;
using CrisisBot.BotFramework.Connector;
using Microsoft.Extensions.Logging;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>
/// The bot's own token for the connector, kept until shortly before it ends and fetched once for all who wait.
/// While the kept one is good, trouble in fetching the next is nobody's trouble. Source: Bot Framework REST, §Authenticate requests from your bot to the Bot Connector service.
/// </summary>
/// <param name="credential">Proves who the bot is.</param>
/// <param name="cloud">Says what the token is for.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says what went wrong.</param>
public sealed partial class BotTokens(TokenCredential credential, BotCloud cloud, TimeProvider time, ILogger<BotTokens> log)
{
    static readonly TimeSpan BeforeEnd = TimeSpan.FromMinutes(5);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);
    // Somebody waits for the card it is for.
    static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(15);
    readonly SemaphoreSlim _one = new(1, 1);
    volatile Kept? _kept;

    /// <summary>A token that is good now.</summary>
    /// <exception cref="ConnectorException">There is none just now; it may come later.</exception>
    public async Task<string> Get(CancellationToken ct)
    {
        if (_kept is { } fresh && time.GetUtcNow() < fresh.RenewAt) return fresh.Token;
        // While one fetches the next, the others go on with the old one.
        if (!await _one.WaitAsync(IsGood(_kept) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, ct)) return _kept!.Token;
        try
        {
            return _kept is { } renewed && time.GetUtcNow() < renewed.RenewAt ? renewed.Token : await Renew(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    bool IsGood(Kept? kept) => kept is not null && time.GetUtcNow() < kept.EndsAt;

    async Task<string> Renew(CancellationToken ct)
    {
        try
        {
            using var patience = new CancellationTokenSource(LongestFetch, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
            var token = await credential.GetTokenAsync(new TokenRequestContext([cloud.Scope]), either.Token);
            var renewAt = token.ExpiresOn - BeforeEnd;
            _kept = new(token.Token, token.RefreshOn < renewAt ? token.RefreshOn.Value : renewAt, token.ExpiresOn);
            return token.Token;
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            NotFetched(log, problem);
            if (_kept is not { } kept || !IsGood(kept)) throw new ConnectorException(null, "the bot got no token", inner: problem);
            _kept = kept with { RenewAt = time.GetUtcNow() + AfterFailure };
            return kept.Token;
        }
    }

    // Not a record with a text of its own: the token must not get into a log.
    sealed record Kept(string Token, DateTimeOffset RenewAt, DateTimeOffset EndsAt)
    {
        public override string ToString() => $"until {EndsAt:O}";
    }

    [LoggerMessage(1, LogLevel.Warning, "The bot couldn't fetch a token for the connector.")]
    private static partial void NotFetched(ILogger log, Exception problem);
}
