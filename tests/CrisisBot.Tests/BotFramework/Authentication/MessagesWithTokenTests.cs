using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Registration;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Authentication;

/// <summary>The endpoint of a registered bot, behind the program's own web server.</summary>
public sealed class MessagesWithTokenTests : IAsyncLifetime, IBot, ILoggerProvider
{
    readonly string _data = Directory.CreateTempSubdirectory("tokens-").FullName;
    readonly FakeIssuer _issuer = new();
    readonly ConcurrentQueue<Turn> _turns = new();
    readonly ConcurrentQueue<string> _log = new();
    readonly ConcurrentQueue<string> _counted = new();
    readonly MeterListener _meters = new();
    readonly HttpClient _client = new();
    WebApplication? _app;
    Installation? _installation;

    string Token => FakeIssuer.Sign(TokenDesk.Header, FakeIssuer.Claims(TimeProvider.System.GetUtcNow()).ToJsonString());

    public async ValueTask InitializeAsync() => await Start(development: false);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _client.Dispose();
        _meters.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task What_Teams_sends_reaches_the_bot_as_somebody_who_is_known()
    {
        var (status, _) = await Post(TokenDesk.FromTeams(), $"Bearer {Token}");
        Assert.Equal(HttpStatusCode.Accepted, status);
        var turn = Assert.Single(_turns);
        Assert.Equal(new Caller(Caller.Token, Authenticated: true), turn.Caller);
        Assert.Equal("0b1ec7", turn.Activity.From!.AadObjectId);
    }

    [Fact]
    public async Task It_comes_through_a_proxy()
    {
        var (status, _) = await Post(TokenDesk.FromTeams(), $"Bearer {Token}", ("X-Forwarded-For", "52.112.0.1"), ("Host", "bot.example"));
        Assert.Equal(HttpStatusCode.Accepted, status);
    }

    [Theory]
    [InlineData(null, nameof(TokenRefusal.NoToken))]
    [InlineData("Bearer", nameof(TokenRefusal.NotBearer))]
    [InlineData("Bearer x", nameof(TokenRefusal.Malformed))]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.", nameof(TokenRefusal.Algorithm))]
    public async Task Whoever_is_refused_learns_nothing_and_the_administrator_the_reason(string? authorization, string reason)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await Post(TokenDesk.FromTeams(), authorization));
        Assert.Empty(_turns);
        Assert.Equal([reason], _counted);
        Assert.Contains(_log, line => line.EndsWith($"wasn't let in: {reason}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_good_token_nothing_is_said_about_the_body_either() =>
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await Send(new StringContent("{", Encoding.UTF8, "text/plain"), null));

    [Theory]
    [InlineData("webchat", FakeIssuer.Tenant, FakeIssuer.ServiceUrl, HttpStatusCode.Forbidden, nameof(TokenRefusal.Channel))]
    [InlineData("msteams", "ffffffff-bbbb-cccc-dddd-eeeeeeeeeeee", FakeIssuer.ServiceUrl, HttpStatusCode.Forbidden, nameof(TokenRefusal.Tenant))]
    [InlineData("msteams", FakeIssuer.Tenant, "https://evil.example/", HttpStatusCode.Unauthorized, nameof(TokenRefusal.ServiceUrl))]
    public async Task A_good_token_with_another_activity_is_refused(string channel, string tenant, string serviceUrl, HttpStatusCode status, string reason)
    {
        Assert.Equal((status, ""), await Post(TokenDesk.FromTeams(serviceUrl, channel, tenant), $"Bearer {Token}"));
        Assert.Empty(_turns);
        Assert.Equal([reason], _counted);
    }

    [Fact]
    public async Task A_key_that_doesnt_vouch_for_Teams_is_forbidden()
    {
        _issuer.Keys.Add(FakeIssuer.Jwk("k9", FakeIssuer.OtherKey, "webchat"));
        await Stop();
        await Start(development: false);
        var token = FakeIssuer.Sign("""{"alg":"RS256","kid":"k9"}""", FakeIssuer.Claims(TimeProvider.System.GetUtcNow()).ToJsonString(), FakeIssuer.OtherKey);
        Assert.Equal((HttpStatusCode.Forbidden, ""), await Post(TokenDesk.FromTeams(), $"Bearer {token}"));
        Assert.Equal([nameof(TokenRefusal.Endorsement)], _counted);
    }

    [Fact]
    public async Task The_development_flag_opens_the_door_to_this_machine_only_and_to_no_bad_token()
    {
        await Stop();
        await Start(development: true);
        Assert.Equal(HttpStatusCode.Accepted, (await Post(TokenDesk.FromTeams(), null)).Status);
        Assert.Equal(new Caller(Caller.Development, Authenticated: false), Assert.Single(_turns).Caller);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(TokenDesk.FromTeams(), "Bearer x")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(TokenDesk.FromTeams(), null, ("X-Forwarded-For", "52.112.0.1"))).Status);
        Assert.Single(_turns);
    }

    public Task<InvokeResponse?> OnTurn(Turn turn, CancellationToken ct)
    {
        _turns.Enqueue(turn);
        return Task.FromResult<InvokeResponse?>(null);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Lines(_log);

    void IDisposable.Dispose() => _meters.Dispose();

    Task<(HttpStatusCode Status, string Body)> Post(Activity activity, string? authorization, params (string Name, string Value)[] headers) =>
        Send(new StringContent(JsonSerializer.Serialize(activity, BotJson.Options), Encoding.UTF8, "application/json"), authorization, headers);

    async Task<(HttpStatusCode Status, string Body)> Send(HttpContent content, string? authorization, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(_app!.Urls.First()), "/api/messages")) { Content = content };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    async Task Start(bool development)
    {
        var bot = new BotRegistration(FakeIssuer.AppId, BotCloud.Public, FrozenSet.Create(StringComparer.OrdinalIgnoreCase, FakeIssuer.Tenant));
        var settings = new Settings(_data, Templates.Root, FreePort.Find(), development, "en") { Teams = new TeamsSettings(bot, FakeIssuer.Tenant, "not a real secret", null) };
        _installation = await Installation.Open(settings, CancellationToken.None);
        _app = WebHost.Build(settings, _installation, services => services
            .AddSingleton<IBot>(this)
            .AddSingleton(new OpenIdMetadata(new HttpClient(_issuer), BotCloud.Public))
            .AddLogging(logging => logging.ClearProviders().AddProvider(this)));
        Count(_app.Services.GetRequiredService<IMeterFactory>());
        await _app.StartAsync();
        // What the console has said when it started.
        _turns.Clear();
    }

    void Count(IMeterFactory ours)
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, ours) && instrument is { Meter.Name: "CrisisBot.BotFramework", Name: "crisisbot.messages.refused" }) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => _counted.Enqueue((string)tags[0].Value!));
        _meters.Start();
    }

    async Task Stop()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        await _installation!.DisposeAsync();
    }

    sealed class Lines(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));
    }
}
