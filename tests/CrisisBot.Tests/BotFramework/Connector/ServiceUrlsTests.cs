using System.Collections.Concurrent;
using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Connector;

/// <summary>The bot's token goes to Teams and nowhere else, whatever address came in, was stored or was answered.</summary>
public class ServiceUrlsTests
{
    readonly Wire _console = new();
    readonly Wire _loopback = new();
    readonly Wire _teams = new();

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net/amer/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/")]
    [InlineData("https://SMBA.TrafficManager.net:443/emea/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc/")]
    public async Task Teams_gets_it(string serviceUrl)
    {
        await Send(serviceUrl);
        Assert.Equal(["Bearer token-1"], _teams.Authorizations);
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://evil-smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("https://evil.example/?smba.trafficmanager.net")]
    [InlineData("https://evil.example/smba.trafficmanager.net/")]
    [InlineData("https://evil.example#smba.trafficmanager.net")]
    [InlineData("https://ѕmba.trafficmanager.net/")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    public async Task Nobody_else_is_even_called(string serviceUrl)
    {
        Assert.False(Urls().Allows(new Uri(serviceUrl)));
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => Send(serviceUrl));
        Assert.False(problem.IsPassing);
        Assert.Empty(_teams.Authorizations.Concat(_loopback.Authorizations).Concat(_console.Authorizations));
    }

    [Fact]
    public void A_bot_of_the_US_government_speaks_to_its_own_clouds_Teams_only()
    {
        Assert.True(BotCloud.UsGov.IsConnector(new("https://smba.infra.gov.teams.microsoft.us/gcch/")));
        Assert.True(BotCloud.UsGov.IsConnector(new("https://smba.infra.dod.teams.microsoft.us/dod/")));
        Assert.False(BotCloud.UsGov.IsConnector(new("https://smba.trafficmanager.net/emea/")));
    }

    [Fact]
    public async Task A_client_on_this_machine_gets_none()
    {
        await Send("http://127.0.0.1:56150/", development: true);
        Assert.Equal([null], _loopback.Authorizations);
        Assert.Empty(_teams.Authorizations);
        await Assert.ThrowsAsync<ConnectorException>(() => Send("http://127.0.0.1:56150/"));
    }

    [Fact]
    public async Task Nor_does_the_console()
    {
        await Send("https://console.invalid/");
        Assert.Equal([null], _console.Authorizations);
    }

    [Fact]
    public async Task A_bot_that_isnt_registered_doesnt_speak_to_Teams()
    {
        var urls = new ServiceUrls("console.invalid", _console, development: true, _loopback);
        Assert.False(urls.Allows(new Uri(Europe)));
        await Assert.ThrowsAsync<ConnectorException>(() => new ConnectorClient(new HttpClient(urls)).Send(Europe, "19:c", Activity.Message("x"), CancellationToken.None));
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_a_way()
    {
        _teams.Answer = () => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new("https://evil.example/") } };
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => Send(Europe));
        Assert.False(problem.IsPassing);
        Assert.Single(_teams.Authorizations);
    }

    const string Europe = "https://smba.trafficmanager.net/emea/";

    Task<string> Send(string serviceUrl, bool development = false) =>
        new ConnectorClient(new HttpClient(Urls(development))).Send(serviceUrl, "19:c", Activity.Message("x"), CancellationToken.None);

    ServiceUrls Urls(bool development = false) =>
        new("console.invalid", _console, development, _loopback, new TeamsConnector(BotCloud.Public, new FakeCredential(new FakeClock()).Tokens, _teams));

    sealed class Wire : HttpMessageHandler
    {
        public ConcurrentQueue<string?> Authorizations { get; } = new();

        public Func<HttpResponseMessage> Answer { get; set; } = () => FakeConnector.Answer(HttpStatusCode.Created, new { id = "1" });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorizations.Enqueue(request.Headers.Authorization?.ToString());
            return Task.FromResult(Answer());
        }
    }
}
