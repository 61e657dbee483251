using Azure.Core;
using CrisisBot.BotFramework.Authentication;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrisisBot.Tests.BotFramework.Connector;

/// <summary>Entra, as far as the bot's own token goes.</summary>
sealed class FakeCredential(TimeProvider time) : TokenCredential
{
    int _asked;

    /// <summary>How often a token was asked for.</summary>
    public int Asked => _asked;

    public List<string> Scopes { get; } = [];

    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Answers in another way; null for as usual.</summary>
    public Func<CancellationToken, Task>? OnAsked { get; set; }

    public BotTokens Tokens => new(this, BotCloud.Public, time, NullLogger<BotTokens>.Instance);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _asked);
        Scopes.AddRange(requestContext.Scopes);
        if (OnAsked is { } asked) await asked(cancellationToken);
        return new AccessToken($"token-{number}", time.GetUtcNow() + Life);
    }
}
