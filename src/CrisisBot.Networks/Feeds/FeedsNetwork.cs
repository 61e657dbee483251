using System.Collections.Immutable;
using System.Net;
using System.Runtime.CompilerServices;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using Microsoft.Extensions.Logging;

namespace CrisisBot.Networks.Feeds;

/// <summary>The feeds of the plan, Atom and RSS, read as one network. It can't be spoken on.</summary>
public sealed partial class FeedsNetwork : INetwork, IDisposable
{
    /// <summary>Its name in the plan.</summary>
    public const string NetworkName = "feeds";

    const int AtOnce = 8;
    static readonly Phrasebook Book = Phrasebook.Load(typeof(FeedsNetwork).Assembly, "feeds");
    readonly IPlans _plans;
    readonly TimeProvider _time;
    readonly ILogger<FeedsNetwork> _log;
    readonly HttpMessageHandler _handler;
    readonly FeedClient _client;
    readonly SemaphoreSlim _places = new(AtOnce);
    readonly ImmutableArray<(Uri Address, FeedPace Pace)> _feeds;

    /// <summary>Reads the plan's feeds over the network.</summary>
    public FeedsNetwork(IPlans plans, TimeProvider time, ILogger<FeedsNetwork> log)
        : this(plans, time, log, new GuardedConnector(SourceOf(plans)?.PrivateHosts ?? [], Dns.GetHostAddressesAsync).Handler(), Random.Shared.NextDouble) { }

    internal FeedsNetwork(IPlans plans, TimeProvider time, ILogger<FeedsNetwork> log, HttpMessageHandler handler, Func<double> chance)
    {
        (_plans, _time, _log, _handler, _client) = (plans, time, log, handler, new(handler, time));
        // The pace outlives a reading that is broken off: a store that is full must not make us ask the servers every few seconds.
        _feeds = [.. (SourceOf(plans)?.Urls ?? []).Distinct().Select(address => (address, new FeedPace(time, chance)))];
    }

    /// <inheritdoc/>
    public string Name => NetworkName;

    /// <inheritdoc/>
    public bool IsReal => true;

    /// <inheritdoc/>
    /// <remarks>No text is too long: none is taken, and that is the reason people are to read.</remarks>
    public int MaxLength => int.MaxValue;

    /// <inheritdoc/>
    /// <remarks>Feeds are read every five minutes at least; one that fails is asked three times more by then.</remarks>
    public TimeSpan? LongestSilence => _feeds.IsEmpty ? null : TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public async IAsyncEnumerable<MentionBatch> Follow(string? cursor, [EnumeratorCancellation] CancellationToken ct)
    {
        var kept = FeedsCursor.Read(cursor);
        var feeds = _feeds.Select(feed => new Feed(feed.Address, kept.Of(feed.Address), feed.Pace, _client, _time)).ToArray();
        while (true)
        {
            await Wait(feeds, ct);
            var before = feeds.Select(feed => feed.Memory).ToArray();
            var news = await Task.WhenAll(feeds.Where(feed => feed.Pace.Due <= _time.GetUtcNow()).Select(feed => Read(feed, ct)));
            if (IsWorthKeeping(before, feeds)) kept = kept.Next(feeds.Select(feed => (feed.Address, feed.Memory)));
            yield return Batch(news, kept, feeds);
        }
    }

    /// <inheritdoc/>
    public Task<PublishResult> Publish(OutgoingPost post, CancellationToken ct) =>
        Task.FromResult<PublishResult>(new PublishResult.Refused(Book.Say(_plans.Current.Language, "feeds.readOnly")));

    /// <inheritdoc/>
    public Task<PublishResult.Published?> Find(OutgoingPost post, CancellationToken ct) => Task.FromResult<PublishResult.Published?>(null);

    /// <inheritdoc/>
    public void Dispose() => _handler.Dispose();

    Task Wait(Feed[] feeds, CancellationToken ct)
    {
        if (feeds.Length == 0) return Task.Delay(Timeout.InfiniteTimeSpan, _time, ct);
        // Delays are cut to milliseconds: rounded up, so that something is due when they end.
        var milliseconds = Math.Ceiling((feeds.Min(feed => feed.Pace.Due) - _time.GetUtcNow()).TotalMilliseconds);
        return milliseconds <= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _time, ct);
    }

    async Task<FeedNews> Read(Feed feed, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            var news = await feed.Read(ct);
            // Whoever knows a feed's address may be able to read it: the log says which of the plan's it is.
            if (news.Problem is { } problem) NotRead(_log, 1 + Array.FindIndex([.. _feeds], one => one.Address == feed.Address), feed.Address.Host, problem);
            return news;
        }
        finally { _places.Release(); }
    }

    static MentionBatch Batch(FeedNews[] news, FeedsCursor kept, Feed[] feeds) => new([.. news.SelectMany(one => one.Mentions).OrderBy(mention => mention.CreatedAt)], kept.Write())
    {
        Unread = [.. feeds.Where(feed => feed.Pace.IsFailing).Select(feed => feed.Address.AbsoluteUri)],
        IsBlind = feeds.All(feed => feed.Pace.IsFailing),
    };

    // Some servers call the same document by a new version each time; for that alone nothing is written.
    static bool IsWorthKeeping(FeedMemory[] before, Feed[] feeds) =>
        feeds.Zip(before).Any(pair => pair.First.Memory.Seen != pair.Second.Seen || pair.First.Memory.MovedTo != pair.Second.MovedTo);

    static NetworkSource? SourceOf(IPlans plans) => plans.Current.Sources.FirstOrDefault(source => source.Network == NetworkName);

    [LoggerMessage(1, LogLevel.Warning, "Feed {Number} of the plan ({Host}): {Problem}")]
    private static partial void NotRead(ILogger log, int number, string host, string problem);
}
