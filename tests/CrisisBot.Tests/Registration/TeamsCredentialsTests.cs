using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.Registration;
using Xunit;

namespace CrisisBot.Tests.Registration;

/// <summary>Each kind of credential asks the right place for the right thing, through the real library.</summary>
public sealed class TeamsCredentialsTests : IDisposable
{
    const string App = "11111111-2222-3333-4444-555555555555";
    const string Tenant = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    const string Identity = "22222222-2222-3333-4444-555555555555";
    readonly FakeEntra _entra = new();

    public void Dispose() => _entra.Dispose();

    [Fact]
    public async Task A_client_secret_is_sent_to_the_tenant()
    {
        Assert.Equal("bot-token", await Token(BotCloud.Public, secret: "s3cret"));
        var asked = Assert.Single(_entra.Forms);
        Assert.Equal($"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/token", asked.Url);
        Assert.Equal((App, "s3cret", "client_credentials"), (asked.Form["client_id"], asked.Form["client_secret"], asked.Form["grant_type"]));
        Assert.Contains("https://api.botframework.com/.default", asked.Form["scope"]!.Split(' '));
    }

    [Fact]
    public async Task A_bot_that_is_a_managed_identity_asks_the_machine_it_runs_on()
    {
        Assert.Equal("identity-token", await Token(BotCloud.Public, identity: App));
        var asked = Assert.Single(_entra.Machine, url => url.Contains("resource=", StringComparison.Ordinal));
        Assert.Equal(("https://api.botframework.com", App), (Query(asked)["resource"], Query(asked)["client_id"]));
        Assert.Empty(_entra.Forms);
    }

    [Theory]
    [InlineData(false, "api://AzureADTokenExchange", "https://login.microsoftonline.com/", "https://api.botframework.com/.default")]
    [InlineData(true, "api://AzureADTokenExchangeUSGov", "https://login.microsoftonline.us/", "https://api.botframework.us/.default")]
    public async Task An_application_that_trusts_a_managed_identity_shows_its_token(bool gov, string audience, string login, string scope)
    {
        Assert.Equal("bot-token", await Token(gov ? BotCloud.UsGov : BotCloud.Public, identity: Identity));
        var machine = Assert.Single(_entra.Machine, url => url.Contains("resource=", StringComparison.Ordinal));
        Assert.Equal((audience, Identity), (Query(machine)["resource"], Query(machine)["client_id"]));
        var asked = Assert.Single(_entra.Forms);
        Assert.StartsWith($"{login}{Tenant}/", asked.Url, StringComparison.Ordinal);
        Assert.Equal((App, "identity-token"), (asked.Form["client_id"], asked.Form["client_assertion"]));
        Assert.Contains(scope, asked.Form["scope"]!.Split(' '));
    }

    async Task<string> Token(BotCloud cloud, string? secret = null, string? identity = null)
    {
        var teams = new TeamsSettings(new BotRegistration(App, cloud, FrozenSet.Create(Tenant)), Tenant, secret, identity);
        var token = await TeamsCredentials.Make(teams, new HttpClientTransport(_entra)).GetTokenAsync(new TokenRequestContext([cloud.Scope]), CancellationToken.None);
        return token.Token;
    }

    static System.Collections.Specialized.NameValueCollection Query(string url) => HttpUtility.ParseQueryString(new Uri(url).Query);

    /// <summary>Entra, and the endpoint for identities on a machine in Azure.</summary>
    sealed class FakeEntra : HttpMessageHandler
    {
        public ConcurrentQueue<(string Url, System.Collections.Specialized.NameValueCollection Form)> Forms { get; } = new();

        public ConcurrentQueue<string> Machine { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var url = request.RequestUri!.AbsoluteUri;
            if (request.RequestUri.Host == "169.254.169.254")
            {
                Machine.Enqueue(url);
                return Json("""{"access_token":"identity-token","expires_in":"3600","expires_on":"4102444800","token_type":"Bearer","resource":"x"}""");
            }
            if (request.Method == HttpMethod.Get)
            {
                var login = request.RequestUri.Host;
                return Json($$"""{"tenant_discovery_endpoint":"https://{{login}}/x","api-version":"1.1","metadata":[{"preferred_network":"{{login}}","preferred_cache":"{{login}}","aliases":["{{login}}"]}],"token_endpoint":"https://{{login}}/{{Tenant}}/oauth2/v2.0/token","authorization_endpoint":"https://{{login}}/{{Tenant}}/oauth2/v2.0/authorize","issuer":"https://{{login}}/{{Tenant}}/v2.0"}""");
            }
            Forms.Enqueue((url, HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken))));
            return Json("""{"access_token":"bot-token","expires_in":3600,"token_type":"Bearer"}""");
        }

        static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
