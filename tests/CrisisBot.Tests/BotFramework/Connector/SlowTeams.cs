using System.Collections.Concurrent;
using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrisisBot.Tests.BotFramework.Connector;

/// <summary>A connector before which calls can be held, and the client that speaks to it, on a clock that stands.</summary>
sealed class SlowTeams : HttpMessageHandler
{
    public const string Url = "https://smba.trafficmanager.net/emea/";

    readonly ConcurrentQueue<(DateTimeOffset At, string Call)> _calls = new();
    TaskCompletionSource? _gate;
    int _onTheWire;

    public SlowTeams()
    {
        Queues = new(Clock, address => address.Host == "console.invalid", NullLogger<ConversationQueues>.Instance);
        Client = new(new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan }, Queues);
    }

    public FakeClock Clock { get; } = new();

    public ConversationQueues Queues { get; }

    public ConnectorClient Client { get; }

    /// <summary>What arrived, as "METHOD text".</summary>
    public IReadOnlyList<string> Calls => [.. _calls.Select(call => call.Call)];

    public IReadOnlyList<DateTimeOffset> Times => [.. _calls.Select(call => call.At)];

    /// <summary>The most that were on the wire at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Is signalled with each arrival.</summary>
    public SemaphoreSlim Arrived { get; } = new(0);

    public Func<string, HttpResponseMessage?> OnCall { get; set; } = _ => null;

    /// <summary>From now on calls aren't answered, until <see cref="Release"/>.</summary>
    public void Hold() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public Task<string> Send(string text, string conversation = "19:c", CancellationToken ct = default) => Client.Send(Url, conversation, Activity.Message(text), ct);

    public Task Update(string text, string activity = "card", string conversation = "19:c") => Client.Update(Url, conversation, activity, Activity.Message(text), CancellationToken.None);

    /// <summary>Lets time pass in small steps until it is done.</summary>
    public async Task Pass(Task until)
    {
        // It only ever ends so when something is broken.
        const int most = 50_000_000;
        for (var step = 0; !until.IsCompleted; step++)
        {
            if (step == most) throw new TimeoutException("It never ends.");
            // Not while somebody is still at work: on a busy machine time would run ahead of them.
            if (Clock.IsAwaited) Clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
        await until;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var at = Clock.GetUtcNow();
        var body = request.Content is null ? "" : System.Text.Json.JsonElement.Parse(await request.Content.ReadAsStringAsync(cancellationToken)).TryGetProperty("text", out var text) ? text.GetString() : "";
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _onTheWire));
        try
        {
            var call = $"{request.Method} {body}".TrimEnd();
            _calls.Enqueue((at, call));
            Arrived.Release();
            if (_gate is { } gate) await gate.Task.WaitAsync(cancellationToken);
            return OnCall(call) ?? FakeConnector.Answer(HttpStatusCode.Created, new { id = $"id of {body}" });
        }
        finally
        {
            Interlocked.Decrement(ref _onTheWire);
        }
    }
}
