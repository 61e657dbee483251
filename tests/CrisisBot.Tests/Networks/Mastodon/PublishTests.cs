using System.Text.Json.Nodes;
using CrisisBot.Core.Networks;
using Xunit;

namespace CrisisBot.Tests.Networks.Mastodon;

public sealed class PublishTests : IAsyncLifetime
{
    Bird _bird = null!;

    public async ValueTask InitializeAsync() => _bird = await Bird.Hatch();

    public ValueTask DisposeAsync() => _bird.DisposeAsync();

    [Fact]
    public async Task A_reply_names_its_addressee_stands_in_the_thread_and_carries_its_key()
    {
        var parent = _bird.Server.Post("<p>@brand help</p>", "ann@far.example");
        string? key = null;
        _bird.Server.Instead = http =>
        {
            if (http.Request.Method == "POST") key = http.Request.Headers["Idempotency-Key"];
            return Task.FromResult(false);
        };
        var published = Assert.IsType<PublishResult.Published>(await _bird.Publish(parent, "We are sorry.", "i7-d1-0"));
        var made = Assert.Single(_bird.Server.Ours);
        Assert.Equal("i7-d1-0", key);
        Assert.Equal(((string?)made["id"], (string?)made["url"]), (published.Id, published.Url));
        Assert.Equal((parent, "unlisted", "tr", "<p>@ann@far.example We are sorry.</p>"), ((string?)made["in_reply_to_id"], (string?)made["visibility"], (string?)made["language"], (string?)made["content"]));
    }

    [Theory]
    [InlineData("ann", "Sorry, @ann!", "Sorry, @ann!")]
    [InlineData("ann", "Sorry, @ANN.", "Sorry, @ANN.")]
    [InlineData("ann", "Sorry, @anna.", "@ann Sorry, @anna.")]
    [InlineData("ann", "Sorry, @ann@far.example.", "@ann Sorry, @ann@far.example.")]
    [InlineData("ann", "Write to care@ann", "@ann Write to care@ann")]
    [InlineData("ann@far.example", "Sorry, @ann.", "@ann@far.example Sorry, @ann.")]
    public async Task Who_is_named_in_the_text_already_isn_t_named_again(string acct, string text, string sent)
    {
        await _bird.Publish(_bird.Server.Post("help", acct), text);
        Assert.Equal($"<p>{sent}</p>", (string?)_bird.Server.Ours[0]["content"]);
    }

    [Theory]
    [InlineData("public", "unlisted")]
    [InlineData("unlisted", "unlisted")]
    [InlineData("private", "private")]
    [InlineData("direct", "direct")]
    [InlineData("mutuals_only", "mutuals_only")]
    public async Task A_reply_is_no_more_public_than_what_it_answers(string parent, string reply)
    {
        await _bird.Publish(_bird.Server.Post("help", visibility: parent));
        Assert.Equal(reply, (string?)_bird.Server.Ours[0]["visibility"]);
    }

    [Fact]
    public async Task A_statement_that_answers_nobody_is_public()
    {
        await _bird.Publish(null, "All shops are open again.");
        Assert.Equal(("public", null, "<p>All shops are open again.</p>"), ((string?)_bird.Server.Ours[0]["visibility"], (string?)_bird.Server.Ours[0]["in_reply_to_id"], (string?)_bird.Server.Ours[0]["content"]));
    }

    [Fact]
    public Task An_answer_to_a_post_that_is_gone_isn_t_sent() => Refused("9999", "no longer there");

    [Fact]
    public Task An_empty_post_isn_t_sent() => Refused(null, "empty", " \n");

    [Fact]
    public Task A_post_for_another_account_isn_t_sent() =>
        Refused(_bird.Network.Publish(Bird.Reply(null) with { Account = "somebody" }, CancellationToken.None), "@somebody");

    [Fact]
    public async Task An_account_may_be_planned_with_its_host() =>
        Assert.IsType<PublishResult.Published>(await _bird.Network.Publish(Bird.Reply(null) with { Account = $"Brand@{_bird.Proxy.Address.Authority}" }, CancellationToken.None));

    [Fact]
    public async Task What_is_too_long_with_its_addressee_isn_t_sent()
    {
        var parent = _bird.Server.Post("help", "ann");
        await Refused(parent, "501", new string('ü', 496));
        Assert.IsType<PublishResult.Published>(await _bird.Publish(parent, new string('ü', 495)));
    }

    [Fact]
    public async Task A_post_that_can_t_be_prepared_isn_t_sent()
    {
        var parent = _bird.Server.Post("help");
        _bird.Server.Instead = async http =>
        {
            if (!http.Request.Path.StartsWithSegments("/api/v1/statuses")) return false;
            http.Response.StatusCode = 500;
            await http.Response.CompleteAsync();
            return true;
        };
        await Refused(parent, "Nothing was sent. 500");
        Assert.Equal(0, _bird.Proxy.Attempts);
    }

    [Fact]
    public async Task A_server_that_has_no_address_for_the_post_still_made_it()
    {
        _bird.Proxy.Fault = FaultProxy.Says("HTTP/1.1 202 Accepted\nContent-Length: 21\n\n{\"id\":77,\"url\":null} ");
        Assert.Equal("77", Assert.IsType<PublishResult.Published>(await _bird.Publish(null)).Id);
    }

    Task Refused(string? parent, string reason, string text = "Sorry.") => Refused(_bird.Publish(parent, text), reason);

    async Task Refused(Task<PublishResult> publishing, string reason)
    {
        Assert.Contains(reason, Assert.IsType<PublishResult.Refused>(await publishing).Reason, StringComparison.Ordinal);
        Assert.Empty(_bird.Server.Ours);
        Assert.Equal(0, _bird.Proxy.Attempts);
    }
}

public sealed class LimitTests : IAsyncLifetime
{
    Bird _bird = null!;

    public async ValueTask InitializeAsync() => _bird = await Bird.Hatch();

    public ValueTask DisposeAsync() => _bird.DisposeAsync();

    [Theory]
    [InlineData("""{"configuration":{"statuses":{"max_characters":11000}}}""", null, 11000)]
    [InlineData(null, """{"configuration":{"statuses":{"max_characters":100000}}}""", 100000)]
    [InlineData(null, """{"max_toot_chars":5000}""", 5000)]
    [InlineData(null, """{"max_characters":"3000"}""", 3000)]
    [InlineData("""{"configuration":{}}""", """{"max_toot_chars":700}""", 700)]
    [InlineData("""{"configuration":{"statuses":{"max_characters":-1}}}""", null, 500)]
    [InlineData(null, null, 500)]
    public async Task The_server_says_how_long_a_post_may_be(string? v2, string? v1, int length)
    {
        (_bird.Server.V2, _bird.Server.V1) = (JsonNode.Parse(v2 ?? "null") as JsonObject, JsonNode.Parse(v1 ?? "null") as JsonObject);
        Assert.Equal(500, _bird.Network.MaxLength);
        await _bird.Publish(null);
        Assert.Equal(length, _bird.Network.MaxLength);
    }
}
