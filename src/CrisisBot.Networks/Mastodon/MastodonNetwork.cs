using CrisisBot.Core.Networks;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Networks.Mastodon;

/// <summary>
/// Mastodon and the servers that speak its API (GoToSocial, snac and others), as one account. Source: Mastodon API, docs.joinmastodon.org;
/// whatever servers do otherwise is borne.
/// </summary>
public sealed class MastodonNetwork : INetwork
{
    /// <summary>Its name in the plan.</summary>
    public const string NetworkName = "mastodon";

    readonly MastodonReader _reader;
    readonly MastodonPublisher _publisher;
    readonly OwnPosts _ownPosts;
    readonly InstanceLimits _limits;
    readonly OwnAccount _own;
    readonly Uri _server;

    /// <summary>Makes it; nothing is called yet.</summary>
    /// <param name="http">Calls; with <see cref="ServerAddress.Handler"/>, so that no redirect takes the token elsewhere. Its own timeout isn't needed.</param>
    /// <param name="access">The account.</param>
    /// <param name="options">What is read, and how.</param>
    /// <param name="time">The clock of pauses and timeouts.</param>
    /// <param name="log">Says what couldn't be read.</param>
    /// <exception cref="ArgumentException">The server's address would let others read the token.</exception>
    public MastodonNetwork(HttpClient http, MastodonAccess access, MastodonOptions options, TimeProvider time, ILogger<MastodonNetwork> log)
    {
        if (!ServerAddress.IsSafe(access.Server)) throw new ArgumentException("The token is sent by https only, or to this machine.", nameof(access));
        _server = ServerAddress.Origin(access.Server);
        var client = new MastodonClient(http, access with { Server = _server }, time, options.LongestCall);
        var own = _own = new OwnAccount(client, _server);
        _limits = new InstanceLimits(client, time, log);
        _reader = new MastodonReader(client, own, _limits, _server, options, time, log);
        _publisher = new MastodonPublisher(client, own, _limits, _server, new Sayings(options.Language), options.LongestCall, time);
        _ownPosts = new OwnPosts(client, own, _publisher, time, log);
    }

    /// <inheritdoc/>
    public string Name => NetworkName;

    /// <inheritdoc/>
    public bool IsReal => true;

    /// <summary>The server's limit, read at the start and daily; 500 before. An address or a handle counts in full.</summary>
    public int MaxLength => _limits.MaxLength;

    /// <summary>As the server said at the start.</summary>
    public long? Followers => _own.Followers;

    /// <inheritdoc/>
    /// <remarks>Many looks, and longer than the pauses servers ask for when they have had enough: five minutes on Mastodon.</remarks>
    public TimeSpan? LongestSilence { get; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public IAsyncEnumerable<MentionBatch> Follow(string? cursor, CancellationToken ct) => _reader.Follow(cursor, ct);

    /// <inheritdoc/>
    public Task<PublishResult> Publish(OutgoingPost post, CancellationToken ct) => _publisher.Publish(post, ct);

    /// <inheritdoc/>
    public async Task<PublishResult.Published?> Find(OutgoingPost post, CancellationToken ct) =>
        await _ownPosts.Find(post, ct) is { } found ? new PublishResult.Published(found.Id, found.Url ?? _server.AbsoluteUri) : null;
}
