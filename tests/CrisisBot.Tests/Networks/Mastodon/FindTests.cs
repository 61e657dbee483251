using System.Text.Json.Nodes;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Networks.Mastodon;

public sealed class FindTests : IAsyncLifetime
{
    readonly FakeClock _clock = new();
    Bird _bird = null!;

    public async ValueTask InitializeAsync() => _bird = await Bird.Hatch(_clock);

    public ValueTask DisposeAsync() => _bird.DisposeAsync();

    [Theory]
    [InlineData("<p>@customer Sorry &amp; thanks.<br>Write to @care.</p><p>https://shop.example/a</p>")]
    [InlineData("""<p><span class="h-card"><a href="x" class="u-url mention">@<span>customer</span></a></span> Sorry &amp; thanks.<br />Write to <a class="mention">@<span>care</span></a>.</p><p><a href="https://shop.example/a"><span class="invisible">https://</span><span class="">shop.example/a</span><span class="invisible"></span></a></p>""")]
    [InlineData("""<span class="h-card"><a href="x">@customer@127.0.0.1:18101</a></span> Sorry &  thanks.<br>Write to <a href="x">@care@birds.example</a>.<br><br><a href="https://shop.example/a" target="_blank">https://shop.example/a</a><br>""")]
    public async Task Our_post_is_known_by_what_it_says_however_the_server_dresses_it(string content)
    {
        var id = _bird.Server.Post(content, "brand", names: false, change: status => status["in_reply_to_id"] = "7");
        Assert.Equal(id, await Find("7", "Sorry & thanks.\nWrite to @care@birds.example.\n\nhttps://shop.example/a"));
    }

    [Fact]
    public async Task Markup_that_the_server_made_of_the_text_is_seen_through_when_it_keeps_the_text()
    {
        var id = _bird.Server.Post("<i>Sorry</i>", "brand", names: false, change: status => status["text"] = "*Sorry* <b>");
        Assert.Equal(id, await Find(null, "*Sorry* <b>"));
    }

    [Fact]
    public async Task A_post_that_says_something_else_or_elsewhere_or_was_said_by_somebody_else_isn_t_it()
    {
        _bird.Server.Post("Sorry", "brand", names: false, change: status => status["in_reply_to_id"] = "8");
        _bird.Server.Post("Sorry!", "brand", names: false, change: status => status["in_reply_to_id"] = "7");
        _bird.Server.Post("Sorry", "brand", names: false);
        _bird.Server.Post("Sorry", "stranger", names: false, change: status => status["in_reply_to_id"] = "7");
        _bird.Server.Post("Sorry", "brand", names: false, change: status => (status["in_reply_to_id"], status["reblog"]) = ("7", new JsonObject()));
        Assert.Null(await Find("7", "Sorry"));
    }

    [Fact]
    public async Task What_was_said_long_before_the_attempt_isn_t_it()
    {
        _bird.Server.Post("Sorry", "brand", names: false, change: status => status["created_at"] = "2026-11-20T13:54:59.000Z");
        (_bird.Proxy.Fault, _bird.Proxy.Reaches) = (FaultProxy.Says("HTTP/1.1 500 No\nContent-Length: 0\n\n"), false);
        await _bird.Publish(null, "Sorry");
        Assert.Null(await Find(null, "Sorry"));
        var ours = _bird.Server.Post("Sorry", "brand", names: false, change: status => status["created_at"] = "2026-11-20T13:55:01.000Z");
        Assert.Equal(ours, await Find(null, "Sorry"));
    }

    [Fact]
    public async Task A_statement_of_last_week_isn_t_taken_for_today_s_after_a_restart()
    {
        _bird.Server.Post("Open again", "brand", names: false, change: status => status["created_at"] = "2026-11-13T14:00:00.000Z");
        Assert.Null(await Find(null, "Open again"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_found_behind_newer_posts(bool links)
    {
        _bird.Server.SaysLinks = links;
        var id = _bird.Server.Post("Sorry", "brand", names: false, change: status => status["in_reply_to_id"] = "7");
        for (var i = 0; i < 100; i++) _bird.Server.Post($"Other {i}", "brand", names: false);
        Assert.Equal(id, await Find("7", "Sorry"));
    }

    [Fact]
    public async Task A_server_that_doesn_t_let_us_look_leaves_it_to_people()
    {
        _bird.Server.Instead = http =>
        {
            http.Response.StatusCode = 401;
            return Task.FromResult(true);
        };
        Assert.Null(await Find("7", "Sorry"));
    }

    [Fact]
    public async Task A_server_that_can_t_answer_now_is_asked_again_by_whoever_asked()
    {
        _bird.Server.Instead = http =>
        {
            http.Response.StatusCode = 500;
            return Task.FromResult(true);
        };
        await Assert.ThrowsAnyAsync<Exception>(() => Find("7", "Sorry"));
    }

    async Task<string?> Find(string? parent, string text) => (await _bird.Network.Find(Bird.Reply(parent, text), CancellationToken.None))?.Id;
}
