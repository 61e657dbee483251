using System.Collections.Immutable;
using System.Net;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.Networks.Feeds;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CrisisBot.Tests.Networks.Feeds;

/// <summary>The network of feeds over servers that are a function, read batch by batch.</summary>
sealed class FeedReader
{
    static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);
    readonly PacedClock _clock;
    readonly LogLines _log;
    readonly IAsyncEnumerator<MentionBatch> _batches;

    public FeedReader(Servers servers, PacedClock clock, string? cursor, params string[] urls)
        : this(log => new FeedsNetwork(PlanOf(urls), clock, log, servers, () => 0), clock, cursor) { }

    public FeedReader(Func<ILogger<FeedsNetwork>, FeedsNetwork> network, PacedClock clock, string? cursor)
    {
        (_clock, _log) = (clock, new());
        _batches = network(_log).Follow(cursor, default).GetAsyncEnumerator();
    }

    /// <summary>What was logged.</summary>
    public IReadOnlyList<string> Log => _log.Lines;

    public string Cursor => _batches.Current.Cursor;

    /// <summary>The mentions of the next batch that is worth keeping, letting time pass while there is none.</summary>
    public async Task<ImmutableArray<Mention>> Next()
    {
        var before = _batches.Current?.Cursor;
        while (await Look() is { Mentions.IsEmpty: true } nothing && nothing.Cursor == before) { }
        return _batches.Current!.Mentions;
    }

    /// <summary>The next batch, letting time pass while there is none.</summary>
    public async Task<MentionBatch> Look()
    {
        var next = _batches.MoveNextAsync().AsTask();
        for (var waits = 0; await Task.WhenAny(next, _clock.Waiting).WaitAsync(Guard) != next; waits++)
        {
            Assert.True(waits < 20, string.Join('\n', _log.Lines));
            _clock.Pass();
        }
        Assert.True(await next);
        return _batches.Current;
    }

    public async Task<string[]> Texts() => [.. (await Next()).Select(mention => mention.Text)];

    public static IPlans PlanOf(params string[] urls) => new OnePlan(SamplePlan.Plan with
    {
        Sources = [new("feeds", null, [], [.. urls.Select(url => new Uri(url))], ["127.0.0.1"])],
    });
}

/// <summary>A log one can read.</summary>
sealed class LogLines : ILogger<FeedsNetwork>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines) Lines.Add(formatter(state, exception));
    }
}

/// <summary>A fake clock that says when somebody begins to wait for minutes, and can let just that time pass.</summary>
sealed class PacedClock : TimeProvider
{
    readonly FakeClock _clock = new();
    TaskCompletionSource<TimeSpan> _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody waits.</summary>
    public Task<TimeSpan> Waiting => _waiting.Task;

    /// <summary>How long was waited, each time.</summary>
    public List<double> Minutes { get; } = [];

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override long GetTimestamp() => _clock.GetTimestamp();

    /// <summary>Lets the time pass that is waited for.</summary>
    public void Pass()
    {
        var length = _waiting.Task.Result;
        _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Minutes.Add(length.TotalMinutes);
        _clock.Advance(length);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime > FeedClient.LongestTime) _waiting.SetResult(dueTime);
        return timer;
    }
}

/// <summary>All servers of the internet.</summary>
sealed class Servers : HttpMessageHandler
{
    public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; } = _ => new(HttpStatusCode.NotFound);

    public List<Uri> Asked { get; } = [];

    public static HttpResponseMessage Rss(params string[] items) => Document($"<rss><channel>{string.Concat(items)}</channel></rss>");

    public static HttpResponseMessage Document(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    public static string Item(string id, string date = "Fri, 20 Nov 2026 13:00:00 GMT") => $"<item><guid isPermaLink='false'>{id}</guid><title>{id}</title><link>https://site.example/{id}</link><pubDate>{date}</pubDate></item>";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (Asked) Asked.Add(request.RequestUri!);
        return Task.FromResult(Answer(request));
    }
}
