using System.Net;
using System.Text;
using CrisisBot.Tests.Health;
using Xunit;

namespace CrisisBot.Tests;

/// <summary>What comes from outside sees four addresses and nothing else, whatever it calls itself.</summary>
public sealed class OutsideDoorTests : IAsyncLifetime
{
    const int Outside = 1;
    const string Hello = """{"type":"message","id":"1","serviceUrl":"http://127.0.0.1:9/","from":{"id":"29:x"},"conversation":{"id":"19:c"},"text":"hello"}""";
    HealthServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await HealthServer.Start(new(IPAddress.Loopback, 0), development: true);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/readyz", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.NotFound)]
    [InlineData("/practice", HttpStatusCode.NotFound)]
    [InlineData("/console.css", HttpStatusCode.NotFound)]
    [InlineData("/healthz/../practice", HttpStatusCode.NotFound)]
    [InlineData("/api/messages", HttpStatusCode.NotFound)]
    public async Task Whoever_looks_from_outside_finds(string path, HttpStatusCode status)
    {
        foreach (var host in new[] { null, "127.0.0.1:3978", "localhost", _server.Addresses[0].Authority })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Addresses[Outside], path));
            request.Headers.Host = host;
            using var answer = await _server.Send(request);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_console_stays_where_it_was()
    {
        using var answer = await _server.Ask("/practice");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.Accepted)]
    [InlineData(Outside, HttpStatusCode.Unauthorized)]
    public async Task Development_lets_in_who_is_on_this_machine_and_not_who_comes_through_this_door(int listener, HttpStatusCode status)
    {
        using var answer = await Post("/api/messages", Hello, listener);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Programs_hand_in_mentions_there()
    {
        using var answer = await Post("/api/mentions", "{}", Outside);
        // There is no key in this installation.
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
    }

    async Task<HttpResponseMessage> Post(string path, string body, int listener)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Addresses[listener], path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Host = "localhost";
        return await _server.Send(request);
    }
}
