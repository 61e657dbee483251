using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CrisisBot.Tests.BotFramework;

/// <summary>The endpoint behind the program's own web server, with all that the server does about bad input.</summary>
public sealed class MessagesEndpointTests : IAsyncLifetime, IBot
{
    const string Hello = """{"type":"message","id":"1","serviceUrl":"http://127.0.0.1:9/","from":{"id":"29:x"},"conversation":{"id":"19:c"},"text":"hello"}""";

    readonly string _data = Directory.CreateTempSubdirectory("messages-").FullName;
    readonly List<Turn> _turns = [];
    readonly HttpClient _client = new();
    WebApplication? _app;
    Installation? _installation;

    public async ValueTask InitializeAsync() => await Start(development: true);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _client.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_message_from_this_machine_reaches_the_bot_as_somebody_who_proved_nothing()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await Post(Hello)).StatusCode);
        Assert.Equal(new Caller(Caller.Development, Authenticated: false), Assert.Single(_turns).Caller);
    }

    [Fact]
    public async Task An_invoke_is_answered_in_the_response()
    {
        var answer = await Post(Hello.Replace("message", "invoke", StringComparison.Ordinal));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"heard"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_the_development_flag_nobody_is_let_in()
    {
        await Stop();
        await Start(development: false);
        var answer = await Post(Hello);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Empty(_turns);
    }

    [Theory]
    [InlineData("X-Test-Remote", "203.0.113.7")]
    [InlineData("X-Test-Remote", "192.168.1.5")]
    [InlineData("X-Test-Remote", "::ffff:10.0.0.1")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example:3978")]
    public async Task Nor_from_beyond_this_machine_however_it_looks(string header, string value)
    {
        var answer = await Post(Hello, header: (header, value));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(_turns);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Only_json_is_read_which_no_page_elsewhere_can_send(string contentType)
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Post(Hello, contentType)).StatusCode);
        Assert.Empty(_turns);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":null,"conversation":{"id":"c"},"serviceUrl":"http://127.0.0.1/","from":{"id":"x"}}""")]
    [InlineData("""{"type":"message","id":"1","serviceUrl":"http://127.0.0.1/","from":{"id":"x"},"conversation":{"id":null}}""")]
    [InlineData("""{"type":"message","id":"1","serviceUrl":"http://127.0.0.1/","from":{"id":null},"conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","id":"1","serviceUrl":null,"from":{"id":"x"},"conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","serviceUrl":"http://127.0.0.1/","from":{"id":"x"},"conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","id":"1","serviceUrl":"http://127.0.0.1/","from":{"id":"x"},"conversation":{"id":"c"},"text":{"a":1}}""")]
    [InlineData("""{"type":"message","id":"1","serviceUrl":"http://127.0.0.1/","from":{"id":"x"},"conversation":{"id":"c"},"text":"\ud800"}""")]
    public async Task What_is_no_activity_is_said_to_be_none(string body)
    {
        var answer = await Post(body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("BadSyntax", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_turns);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(Hello.Replace("\"hello\"", "\"x\",\"value\":" + deep, StringComparison.Ordinal))).StatusCode);
    }

    [Theory]
    [InlineData(50_000, true)]
    [InlineData(700, false)]
    public async Task What_is_far_too_large_is_not_read(int kilobytes, bool saysSo)
    {
        using var endless = new Endless(kilobytes * 1024, saysSo);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = endless };
        request.Headers.ExpectContinue = true;
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.True(endless.Sent < 1024 * 1024, $"{endless.Sent} bytes were taken");
        Assert.Empty(_turns);
    }

    public Task<InvokeResponse?> OnTurn(Turn turn, CancellationToken ct)
    {
        _turns.Add(turn);
        return Task.FromResult(turn.Activity.Type == ActivityTypes.Invoke ? InvokeResponse.Message("heard") : null);
    }

    async Task<HttpResponseMessage> Post(string body, string contentType = "application/json", (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (header is { } added) request.Headers.TryAddWithoutValidation(added.Name, added.Value);
        return await _client.SendAsync(request);
    }

    Uri Address() => new(new Uri(_app!.Urls.First()), "/api/messages");

    async Task Start(bool development)
    {
        var settings = new Settings(_data, Templates.Root, FreePort.Find(), development, "en");
        _installation = await Installation.Open(settings, CancellationToken.None);
        _app = WebHost.Build(settings, _installation, services => services
            .AddSingleton<IBot>(this)
            .AddSingleton<IStartupFilter, RemoteFromHeader>()
            .AddLogging(logging => logging.ClearProviders()));
        await _app.StartAsync();
        _turns.Clear();
    }

    async Task Stop()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        await _installation!.DisposeAsync();
    }

    /// <summary>A caller from elsewhere, without one.</summary>
    sealed class RemoteFromHeader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                if (http.Request.Headers["X-Test-Remote"].ToString() is { Length: > 0 } remote) http.Connection.RemoteIpAddress = IPAddress.Parse(remote);
                return rest(http);
            });
            next(app);
        };
    }

    sealed class Endless : HttpContent
    {
        readonly long _length;
        readonly bool _saysSo;

        public Endless(long length, bool saysSo)
        {
            (_length, _saysSo) = (length, saysSo);
            Headers.ContentType = new("application/json");
        }

        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var some = new byte[64 * 1024];
            Array.Fill(some, (byte)' ');
            for (; Sent < _length; Sent += some.Length) await stream.WriteAsync(some);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return _saysSo;
        }
    }
}
