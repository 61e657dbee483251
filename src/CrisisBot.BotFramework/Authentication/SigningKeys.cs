using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace CrisisBot.BotFramework.Authentication;

/// <summary>
/// The issuer's keys, kept. A key nobody knows is looked for once for all who ask, and not more often than each minute, as anybody can make up ids.
/// When the issuer can't be reached the keys known before go on serving. Source: Bot Framework REST, §Authentication (keys are to be fetched anew at least every 24 hours).
/// </summary>
sealed partial class SigningKeys(OpenIdMetadata metadata, TimeProvider time, ILogger<SigningKeys> log)
{
    /// <summary>Not fetched again before.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(10);
    readonly Lock _gate = new();
    volatile FrozenDictionary<string, SigningKey>? _keys;
    Task? _fetching;
    long? _begun;

    /// <summary>Whether there are any keys.</summary>
    public bool Any => _keys is not null;

    /// <summary>Whether the last fetch brought keys.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>The key with this id; null when the issuer has none, or couldn't be asked just now.</summary>
    public async Task<SigningKey?> Find(string id, CancellationToken ct)
    {
        if (_keys?.GetValueOrDefault(id) is { } known) return known;
        await Refresh(ct);
        return _keys?.GetValueOrDefault(id);
    }

    /// <summary>Fetches the keys anew, unless that was just tried. That it failed is logged; the old keys stay.</summary>
    public Task Refresh(CancellationToken ct)
    {
        lock (_gate)
        {
            if (_fetching is null or { IsCompleted: true })
            {
                if (_begun is { } begun && time.GetElapsedTime(begun) < Pause) return Task.CompletedTask;
                _begun = time.GetTimestamp();
                _fetching = Task.Run(Fetch, CancellationToken.None);
            }
            // Whoever gives up doesn't end it for the others.
            return _fetching.WaitAsync(ct);
        }
    }

    async Task Fetch()
    {
        try
        {
            using var patience = new CancellationTokenSource(LongestFetch, time);
            _keys = await metadata.Fetch(patience.Token);
            IsFresh = true;
        }
        catch (Exception problem)
        {
            IsFresh = false;
            if (Any) NotRenewed(log, problem.Message);
            else NotFetched(log, problem.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The Bot Framework's signing keys couldn't be fetched anew; the known ones go on serving ({Problem}).")]
    private static partial void NotRenewed(ILogger log, string problem);

    [LoggerMessage(2, LogLevel.Error, "The Bot Framework's signing keys can't be fetched, so nobody is let in from Teams ({Problem}). It is tried again each minute.")]
    private static partial void NotFetched(ILogger log, string problem);
}
