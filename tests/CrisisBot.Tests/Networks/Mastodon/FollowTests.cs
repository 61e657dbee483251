using System.Text.Json.Nodes;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CrisisBot.Tests.Networks.Mastodon;

/// <summary>Mentions come once each, in order, and none is lost between two looks, restarts and whatever the server does to its lists.</summary>
public sealed class FollowTests : IAsyncLifetime
{
    readonly QuickClock _clock = new();
    Bird _bird = null!;

    public async ValueTask InitializeAsync() => _bird = await Bird.Hatch(_clock, "portakal");

    public ValueTask DisposeAsync() => _bird.DisposeAsync();

    [Fact]
    public async Task A_mention_has_all_that_the_server_says_of_it()
    {
        var id = _bird.Server.Post("<p>@brand it <b>burns</b></p>", "ann@far.example", change: status =>
        {
            status["spoiler_text"] = "Fire";
            status["in_reply_to_id"] = "12";
        });
        var mention = Assert.Single((await First()).Mentions);
        Assert.Equal(("mastodon", id, "Fire\n\n@brand it burns", "tr", "12"), (mention.Network, mention.Id, mention.Text, mention.Language, mention.InReplyTo));
        Assert.Equal(($"https://birds.example/@ann@far.example/{id}", "2026-11-20T14:00:00Z"), (mention.Url, mention.CreatedAt.ToString()));
        Assert.Equal(new Author("ann@far.example", "The ann@far.example", 1234), mention.Author);
    }

    [Fact]
    public async Task What_was_said_between_two_looks_and_over_a_restart_comes_once_and_in_order()
    {
        _bird.Server.Post("one");
        var first = await First();
        for (var i = 2; i <= 100; i++) _bird.Server.Post($"{i}", change: status => status["created_at"] = $"2026-11-20T14:{i / 60:00}:{i % 60:00}Z");
        var second = await First(first.Cursor);
        Assert.Equal(Enumerable.Range(2, 99).Select(i => $"{i}"), second.Mentions.Select(mention => mention.Text));
        _bird.Server.Post("last");
        Assert.Equal(["last"], Texts(await First(second.Cursor)));
    }

    [Fact]
    public async Task The_first_start_begins_with_the_newest_page()
    {
        for (var i = 1; i <= 100; i++) _bird.Server.Post($"{i}");
        Assert.Equal(40, (await First()).Mentions.Length);
    }

    [Fact]
    public async Task A_long_absence_is_read_up_for_ten_pages()
    {
        _bird.Server.Post("0");
        var first = await First();
        for (var i = 1; i <= 450; i++) _bird.Server.Post($"{i}");
        var second = await First(first.Cursor);
        Assert.Equal(400, second.Mentions.Length);
        _bird.Server.Post("on");
        Assert.Equal(["on"], Texts(await First(second.Cursor)));
    }

    [Fact]
    public async Task Without_links_pages_are_asked_for_by_id()
    {
        _bird.Server.SaysLinks = false;
        _bird.Server.Post("0");
        var first = await First();
        for (var i = 1; i <= 90; i++) _bird.Server.Post($"{i}");
        Assert.Equal(90, (await First(first.Cursor)).Mentions.Length);
    }

    [Fact]
    public async Task Deletions_don_t_bring_up_what_is_older()
    {
        for (var i = 1; i <= 60; i++) _bird.Server.Post($"{i}");
        var first = await First();
        _bird.Server.Forget(0);
        _bird.Server.Forget(3);
        _bird.Server.Post("new");
        Assert.Equal(["new"], Texts(await First(first.Cursor)));
    }

    [Fact]
    public async Task A_hashtag_is_read_without_a_mention_and_counts_once_with_one()
    {
        _bird.Server.Post("about <a>#portakal</a>", names: false, tag: "portakal");
        _bird.Server.Post("@brand <a>#portakal</a>", tag: "portakal");
        Assert.Equal(["@brand #portakal", "about #portakal"], Texts(await First()).Order());
    }

    [Fact]
    public async Task Our_own_posts_boosts_other_notifications_and_what_is_gone_aren_t_mentions()
    {
        _bird.Server.Post("ours #portakal", "brand", names: false, tag: "portakal");
        _bird.Server.Post("boost #portakal", names: false, tag: "portakal", change: status => status["reblog"] = new JsonObject { ["id"] = "1" });
        _bird.Server.Notify(new JsonObject { ["id"] = "n1", ["type"] = "favourite", ["status"] = new JsonObject { ["id"] = "5" } });
        _bird.Server.Notify(new JsonObject { ["id"] = "n2", ["type"] = "mention", ["status"] = null });
        _bird.Server.Notify(new JsonObject { ["id"] = "n3" });
        Assert.Empty((await First()).Mentions);
    }

    [Fact]
    public async Task Half_a_post_is_taken_as_far_as_it_goes()
    {
        _bird.Server.Post("x", change: status =>
        {
            foreach (var name in new[] { "created_at", "url", "language", "in_reply_to_id" }) status[name] = new JsonArray();
            status["id"] = 4711;
            status["uri"] = "javascript:alert(1)";
            status["account"] = new JsonObject { ["username"] = "ann", ["followers_count"] = -1 };
        });
        var mention = Assert.Single((await First()).Mentions);
        Assert.Equal(("4711", null, null, null, new Author("ann")), (mention.Id, mention.Url, mention.Language, mention.InReplyTo, mention.Author));
    }

    [Fact]
    public async Task A_cursor_of_another_server_or_of_nobody_begins_anew()
    {
        _bird.Server.Post("one");
        var cursor = (await First()).Cursor;
        Assert.Equal(["one"], Texts(await First(cursor.Replace("127.0.0.1", "birds.example", StringComparison.Ordinal))));
        Assert.Equal(["one"], Texts(await First("4711")));
        Assert.Equal(["one"], Texts(await First("garbage")));
    }

    [Theory]
    [InlineData("Retry-After", "90", 90)]
    [InlineData("Retry-After", "Fri, 20 Nov 2026 14:01:30 GMT", 90)]
    [InlineData("X-RateLimit-Reset", "2026-11-20T14:01:30.000Z", 90)]
    [InlineData("X-RateLimit-Reset", "1795183290", 90)]
    [InlineData("X-RateLimit-Reset", "9999-12-31T23:59:59Z", 3600)]
    [InlineData("X-Nothing", "1", 60)]
    public async Task A_server_that_wants_a_pause_gets_it(string header, string value, int seconds)
    {
        _bird.Server.Post("one");
        var isFirst = true;
        _bird.Server.Instead = http =>
        {
            if (!isFirst || !http.Request.Path.StartsWithSegments("/api/v1/notifications")) return Task.FromResult(false);
            isFirst = false;
            http.Response.StatusCode = 429;
            http.Response.Headers[header] = value;
            return Task.FromResult(true);
        };
        Assert.Equal(["one"], Texts(await Until(null, batch => batch.Mentions.Length > 0)));
        Assert.Equal(TimeSpan.FromSeconds(seconds), _clock.Pauses.First());
    }

    [Fact]
    public async Task A_list_that_fails_keeps_its_place_and_the_others_go_on()
    {
        _bird.Server.Post("one");
        var first = await First();
        var looks = 0;
        _bird.Server.Instead = async http =>
        {
            if (!http.Request.Path.StartsWithSegments("/api/v1/notifications") || ++looks > 3) return false;
            http.Response.StatusCode = looks == 1 ? 500 : 200;
            await http.Response.WriteAsync( looks == 2 ? "<html>" : "[{\"id\":");
            return true;
        };
        _bird.Server.Post("two");
        _bird.Server.Post("tagged", names: false, tag: "portakal");
        var tagged = await First(first.Cursor);
        Assert.Equal(["tagged"], Texts(tagged));
        Assert.Equal(["two"], Texts(await Until(tagged.Cursor, batch => batch.Mentions.Length > 0)));
    }

    [Fact]
    public async Task Posts_too_long_for_a_page_are_read_in_smaller_ones()
    {
        _bird.Server.Post("0");
        var first = await First();
        for (var i = 0; i < 30; i++) _bird.Server.Post(new string('x', 50_000));
        Assert.Equal(30, (await First(first.Cursor)).Mentions.Length);
    }

    [Fact]
    public async Task The_token_goes_nowhere_else_whatever_the_server_says()
    {
        await using var thief = await FakeMastodon.Start();
        for (var i = 0; i < 50; i++) _bird.Server.Post($"{i}");
        _bird.Server.Instead = http =>
        {
            if (http.Request.Path.StartsWithSegments("/api/v1/timelines"))
            {
                http.Response.Redirect(new Uri(thief.Address, "stolen").AbsoluteUri);
                return Task.FromResult(true);
            }
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.Link = $"<{thief.Address}stolen>; rel=\"next\"";
                return Task.CompletedTask;
            });
            return Task.FromResult(false);
        };
        await First("""{"server":"x","lists":{}}""");
        Assert.Empty(thief.Requests);
    }

    [Fact]
    public async Task Between_looks_are_fifteen_seconds_and_more_while_nothing_answers()
    {
        var looks = 0;
        _bird.Server.Instead = http =>
        {
            var fails = http.Request.Path.StartsWithSegments("/api/v1/accounts") && ++looks <= 8;
            if (fails) http.Response.StatusCode = 500;
            return Task.FromResult(fails);
        };
        _bird.Server.Post("one");
        await First();
        Assert.Equal([30, 60, 120, 240], _clock.Pauses.Take(4).Select(pause => (int)pause.TotalSeconds));
    }

    [Fact]
    public async Task Each_look_is_told_of_what_it_saw_and_what_it_could_not()
    {
        _bird.Server.Post("one");
        var first = await First();
        var quiet = await Until(first.Cursor, _ => true);
        Assert.Equal((first.Cursor, 0, 0, false), (quiet.Cursor, quiet.Mentions.Length, quiet.Unread.Length, quiet.IsBlind));
        var failing = "/api/v1/timelines";
        _bird.Server.Instead = http =>
        {
            var fails = http.Request.Path.StartsWithSegments(failing);
            if (fails) http.Response.StatusCode = 500;
            return Task.FromResult(fails);
        };
        var half = await Until(first.Cursor, _ => true);
        Assert.Equal((1, false), (half.Unread.Length, half.IsBlind));
        failing = "/api/v1";
        var blind = await Until(first.Cursor, _ => true);
        Assert.Equal((2, true, first.Cursor), (blind.Unread.Length, blind.IsBlind, blind.Cursor));
    }

    // The first that brings something.
    Task<MentionBatch> First(string? cursor = null) => Until(cursor, batch => batch.Cursor != cursor && !batch.IsBlind);

    async Task<MentionBatch> Until(string? cursor, Func<MentionBatch, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var batch in _bird.Network.Follow(cursor, patience.Token))
            if (wanted(batch)) return batch;
        throw new InvalidOperationException("It ended.");
    }

    static IEnumerable<string> Texts(MentionBatch batch) => batch.Mentions.Select(mention => mention.Text);
}
