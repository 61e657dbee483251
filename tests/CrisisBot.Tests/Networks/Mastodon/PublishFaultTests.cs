using System.Text;
using CrisisBot.Core.Networks;
using CrisisBot.Networks;
using CrisisBot.Networks.Mastodon;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CrisisBot.Tests.Networks.Mastodon;

/// <summary>Whatever happens between bot and server, there is one attempt, at most one post, and no false certainty.</summary>
public sealed class PublishFaultTests : IAsyncLifetime
{
    readonly FakeClock _clock = new();
    Bird _bird = null!;
    string _parent = null!;

    public async ValueTask InitializeAsync()
    {
        _bird = await Bird.Hatch(_clock);
        _parent = _bird.Server.Post("<p>@brand my parcel burns</p>");
    }

    public ValueTask DisposeAsync() => _bird.DisposeAsync();

    [Fact]
    public async Task A_connection_cut_after_the_post_was_made_leaves_the_end_unknown_and_the_look_up_finds_it()
    {
        _bird.Proxy.Fault = (_, _) => Task.CompletedTask;
        Assert.IsType<PublishResult.Unknown>(await _bird.Publish(_parent));
        OneAttempt(posts: 1);
        var found = await _bird.Network.Find(Bird.Reply(_parent), CancellationToken.None);
        Assert.Equal((string?)_bird.Server.Ours[0]["id"], found!.Id);
    }

    [Fact]
    public async Task A_connection_cut_before_anything_was_posted_leaves_the_end_unknown_and_the_look_up_finds_nothing()
    {
        (_bird.Proxy.Fault, _bird.Proxy.Reaches) = ((_, _) => Task.CompletedTask, false);
        Assert.IsType<PublishResult.Unknown>(await _bird.Publish(_parent));
        OneAttempt(posts: 0);
        Assert.Null(await _bird.Network.Find(Bird.Reply(_parent), CancellationToken.None));
    }

    [Theory]
    [InlineData("HTTP/1.1 500 Internal Server Error\nContent-Length: 0\n\n")]
    [InlineData("HTTP/1.1 502 Bad Gateway\nContent-Type: text/html\nContent-Length: 15\n\n<h1>Sorry.</h1>")]
    [InlineData("HTTP/1.1 503 Service Unavailable\nContent-Length: 0\n\n")]
    [InlineData("HTTP/1.1 504 Gateway Timeout\nContent-Length: 0\n\n")]
    [InlineData("HTTP/1.1 408 Request Timeout\nContent-Length: 0\n\n")]
    [InlineData("HTTP/1.1 307 Temporary Redirect\nLocation: http://127.0.0.1:1/elsewhere\nContent-Length: 0\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 7\n\n{\"id\":1")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\n[]")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 50\n\n{\"id\":\"5\"")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 0\n\n")]
    [InlineData("\u0001\u0002garbage that isn't HTTP at all\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Le")]
    public async Task An_answer_that_leaves_doubt_leaves_the_end_unknown(string answer)
    {
        _bird.Proxy.Fault = FaultProxy.Says(answer);
        var unknown = Assert.IsType<PublishResult.Unknown>(await _bird.Publish(_parent));
        Assert.DoesNotContain(FakeMastodon.Token, unknown.Reason, StringComparison.Ordinal);
        OneAttempt(posts: 1);
        Assert.NotNull(await _bird.Network.Find(Bird.Reply(_parent), CancellationToken.None));
    }

    [Fact]
    public async Task A_late_answer_is_waited_for_twenty_seconds_and_leaves_the_end_unknown()
    {
        var reached = new TaskCompletionSource();
        _bird.Proxy.Fault = async (_, ct) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        };
        var publishing = _bird.Publish(_parent);
        await reached.Task;
        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(publishing.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<PublishResult.Unknown>(await publishing);
        OneAttempt(posts: 1);
    }

    [Fact]
    public async Task An_answer_that_drips_is_given_up_after_twenty_seconds_and_leaves_the_end_unknown()
    {
        var dripped = new TaskCompletionSource();
        _bird.Proxy.Fault = async (bot, ct) =>
        {
            await FaultProxy.Says("HTTP/1.1 200 OK\nContent-Length: 1000\n\n{\"id\":")(bot, ct);
            dripped.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        };
        var publishing = _bird.Publish(_parent);
        await dripped.Task;
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.IsType<PublishResult.Unknown>(await publishing);
        OneAttempt(posts: 1);
    }

    [Fact]
    public async Task Preparations_that_take_more_than_twenty_seconds_end_before_anything_is_sent()
    {
        var reached = new TaskCompletionSource();
        _bird.Server.Instead = async http =>
        {
            if (!http.Request.Path.StartsWithSegments("/api/v1/statuses")) return false;
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
            return true;
        };
        var publishing = _bird.Publish(_parent);
        await reached.Task;
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.StartsWith("Nothing was sent.", Assert.IsType<PublishResult.Refused>(await publishing).Reason, StringComparison.Ordinal);
        Assert.Equal(0, _bird.Proxy.Attempts);
    }

    [Fact]
    public async Task An_endless_answer_is_read_for_a_megabyte_and_leaves_the_end_unknown()
    {
        var sent = 0L;
        _bird.Proxy.Fault = async (bot, ct) =>
        {
            await FaultProxy.Says("HTTP/1.1 200 OK\n\n")(bot, ct);
            for (var piece = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024)); ; sent += piece.Length) await bot.WriteAsync(piece, ct);
        };
        Assert.IsType<PublishResult.Unknown>(await _bird.Publish(_parent));
        OneAttempt(posts: 1);
    }

    [Fact]
    public async Task Not_even_a_handler_that_keeps_connections_tries_a_post_again_when_one_is_cut()
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        var network = Network(http, _bird.Proxy.Address);
        Assert.IsType<PublishResult.Published>(await network.Publish(Bird.Reply(_parent, "First."), CancellationToken.None));
        _bird.Proxy.Fault = (_, _) => Task.CompletedTask;
        Assert.IsType<PublishResult.Unknown>(await network.Publish(Bird.Reply(_parent, "Second."), CancellationToken.None));
        Assert.Equal(2, _bird.Proxy.Attempts);
        Assert.Equal(2, _bird.Server.Ours.Count);
    }

    [Theory]
    [InlineData("Retry-After: 90")]
    [InlineData("Retry-After: Fri, 20 Nov 2026 14:01:30 GMT")]
    [InlineData("X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 2026-11-20T14:01:30.123Z")]
    [InlineData("X-RateLimit-Reset: 1795183290")]
    public async Task Too_many_posts_is_a_refusal_that_says_when_and_the_next_attempt_before_then_isn_t_sent(string header)
    {
        (_bird.Proxy.Fault, _bird.Proxy.Reaches) = (FaultProxy.Says($"HTTP/1.1 429 Too Many Requests\n{header}\nContent-Length: 0\n\n"), false);
        Assert.Contains("14:01:30 UTC", Assert.IsType<PublishResult.Refused>(await _bird.Publish(_parent)).Reason, StringComparison.Ordinal);
        _bird.Proxy.Fault = null;
        Assert.IsType<PublishResult.Refused>(await _bird.Publish(_parent));
        OneAttempt(posts: 0);
        _clock.Advance(TimeSpan.FromSeconds(91));
        Assert.IsType<PublishResult.Published>(await _bird.Publish(_parent));
    }

    [Theory]
    [InlineData("400 Bad Request")]
    [InlineData("401 Unauthorized")]
    [InlineData("403 Forbidden")]
    [InlineData("404 Not Found")]
    [InlineData("413 Content Too Large")]
    [InlineData("422 Unprocessable Content")]
    [InlineData("503 Service Unavailable\nRetry-After: 60")]
    public async Task A_clear_refusal_is_one_and_passes_on_what_the_server_says(string status)
    {
        var said = $$"""{"error":"Validation <b>failed</b>: {{FakeMastodon.Token}}"}""";
        (_bird.Proxy.Fault, _bird.Proxy.Reaches) = (FaultProxy.Says($"HTTP/1.1 {status}\nContent-Length: {said.Length}\n\n{said}"), false);
        var refused = Assert.IsType<PublishResult.Refused>(await _bird.Publish(_parent));
        Assert.Contains($"{status[..3]} Validation failed: ***", refused.Reason, StringComparison.Ordinal);
        OneAttempt(posts: 0);
    }

    [Fact]
    public async Task A_refusal_with_an_empty_body_is_one_all_the_same()
    {
        (_bird.Proxy.Fault, _bird.Proxy.Reaches) = (FaultProxy.Says("HTTP/1.1 401 Unauthorized\n\n"), false);
        Assert.Contains("401", Assert.IsType<PublishResult.Refused>(await _bird.Publish(_parent)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_isn_t_there_got_nothing()
    {
        await _bird.Proxy.Stop();
        var refused = Assert.IsType<PublishResult.Refused>(await _bird.Publish(_parent));
        Assert.StartsWith("Nothing was sent.", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, typeof(PublishResult.Refused))]
    [InlineData(true, typeof(PublishResult.Unknown))]
    public async Task A_wire_that_breaks_is_harmless_as_long_as_nothing_of_the_post_was_taken(bool isTaken, Type end)
    {
        using var http = new HttpClient(new BreakingHandler(isTaken));
        Assert.IsType(end, await Network(http, _bird.Server.Address).Publish(Bird.Reply(_parent), CancellationToken.None));
    }

    sealed class BreakingHandler(bool isTaken) : DelegatingHandler(ServerAddress.Handler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Get) return await base.SendAsync(request, cancellationToken);
            if (isTaken) await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            throw new HttpRequestException("The wire broke.");
        }
    }

    MastodonNetwork Network(HttpClient http, Uri server) =>
        new(http, new MastodonAccess(server, FakeMastodon.Token), new MastodonOptions([], "en"), _clock, NullLogger<MastodonNetwork>.Instance);

    void OneAttempt(int posts)
    {
        Assert.Equal(1, _bird.Proxy.Attempts);
        Assert.Equal(posts, _bird.Server.Ours.Count);
    }
}
