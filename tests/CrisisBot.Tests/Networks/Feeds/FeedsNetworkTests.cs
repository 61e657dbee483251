using System.Diagnostics;
using System.Net;
using System.Text;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Networks;
using CrisisBot.Networks.Feeds;
using CrisisBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;
using static CrisisBot.Tests.Networks.Feeds.Servers;

namespace CrisisBot.Tests.Networks.Feeds;

public sealed class FeedsNetworkTests
{
    const string Yesterday = "Thu, 19 Nov 2026 13:00:00 GMT";
    readonly Servers _servers = new();
    readonly PacedClock _clock = new();

    FeedReader Reader(string? cursor = null, params string[] urls) => new(_servers, _clock, cursor, urls.Length > 0 ? urls : ["https://a.example/feed"]);

    [Fact]
    public async Task It_can_be_read_and_not_spoken_on()
    {
        using var network = new FeedsNetwork(FeedReader.PlanOf(), TimeProvider.System, NullLogger<FeedsNetwork>.Instance);
        Assert.Equal(("feeds", true), (network.Name, network.IsReal));
        var post = new OutgoingPost("k", "portakal", "Sorry", "en", null);
        Assert.Contains("Feeds can be read, not answered", Assert.IsType<PublishResult.Refused>(await network.Publish(post, default)).Reason, StringComparison.Ordinal);
        Assert.Null(await network.Find(post, default));
    }

    [Fact]
    public void What_it_says_stands_in_every_language()
    {
        var book = Phrasebook.Load(typeof(FeedsNetwork).Assembly, "feeds");
        Assert.Equal(4, Phrasebook.Languages.Select(language => book.Say(language, "feeds.readOnly")).Distinct().Count());
    }

    [Fact]
    public async Task At_first_only_the_last_day_counts_and_later_everything_new_once()
    {
        _servers.Answer = _ => Rss(Item("new"), Item("old", Yesterday), Item("undated", "someday"));
        var reader = Reader();
        var mention = Assert.Single(await reader.Next());
        Assert.Equal(("feeds", "new", "https://site.example/new", "site.example", Instant.FromUtc(2026, 11, 20, 13, 0)), (mention.Network, mention.Text, mention.Url, mention.Author.Handle, mention.CreatedAt));

        _servers.Answer = _ => Rss(Item("newer", "2030-01-01T00:00:00Z"), Item("older", Yesterday), Item("undated2", ""), Item("new"), Item("old", Yesterday), Item("undated", "someday"));
        var next = await reader.Next();
        Assert.Equal(["newer", "older", "undated2"], next.Select(one => one.Text).Order(StringComparer.Ordinal));
        // Nobody posts in the future.
        Assert.All(next, one => Assert.True(one.CreatedAt <= Instant.FromDateTimeOffset(_clock.GetUtcNow())));
        Assert.All(_clock.Minutes, minutes => Assert.InRange(minutes, 1, 5));
    }

    [Fact]
    public async Task It_goes_on_from_its_cursor_and_reads_anew_what_was_not_kept()
    {
        _servers.Answer = _ => Rss(Item("1"));
        var first = Reader();
        Assert.Equal(["1"], await first.Texts());
        var cursor = first.Cursor;
        _servers.Answer = _ => Rss(Item("2", Yesterday), Item("1"));
        Assert.Equal(["2"], await first.Texts());
        Assert.Equal(["2"], await Reader(cursor).Texts());
    }

    [Fact]
    public async Task A_store_that_cant_write_doesnt_make_us_ask_more_often()
    {
        _servers.Answer = _ => Rss(Item("1"));
        using var network = new FeedsNetwork(FeedReader.PlanOf("https://a.example/feed"), _clock, NullLogger<FeedsNetwork>.Instance, _servers, () => 0);
        for (var attempt = 0; attempt < 3; attempt++) Assert.Equal(["1"], await new FeedReader(_ => network, _clock, null).Texts());
        Assert.Equal([2, 2], _clock.Minutes);
    }

    [Fact]
    public async Task Versions_are_remembered_but_alone_they_arent_worth_writing()
    {
        var asked = new List<string>();
        var version = 0;
        string[] items = [Item("1")];
        _servers.Answer = request =>
        {
            asked.Add(request.Headers.IfNoneMatch.ToString());
            var answer = Rss(items);
            answer.Headers.TryAddWithoutValidation("ETag", $"\"v{++version}\"");
            if (version == 3) items = [Item("2"), Item("1")];
            return version == 2 ? new(HttpStatusCode.NotModified) : answer;
        };
        var reader = Reader();
        Assert.Equal(["1"], await reader.Texts());
        Assert.Equal(["2"], await reader.Texts());
        Assert.Equal(["", "\"v1\"", "\"v1\"", "\"v3\""], asked);
        items = [Item("3")];
        Assert.Equal(["3"], await Reader(reader.Cursor).Texts());
        Assert.Equal("\"v4\"", asked[4]);
    }

    [Fact]
    public async Task The_version_of_a_broken_document_is_not_kept()
    {
        var asked = new List<string>();
        _servers.Answer = request =>
        {
            asked.Add(request.Headers.IfNoneMatch.ToString());
            var answer = asked.Count == 1 ? Document($"<rss><channel>{Item("1")}<item><title>cut") : Rss(Item("2"), Item("1"));
            answer.Headers.TryAddWithoutValidation("ETag", "\"same\"");
            return answer;
        };
        var reader = Reader();
        Assert.Equal(["1"], await reader.Texts());
        Assert.Equal(["2"], await reader.Texts());
        Assert.Equal(["", ""], asked);
    }

    [Fact]
    public async Task A_feed_that_fails_doesnt_stop_the_others_and_is_asked_ever_less_often()
    {
        var round = 0;
        _servers.Answer = request => request.RequestUri!.Host switch
        {
            "bad.example" => new(HttpStatusCode.InternalServerError),
            "gone.example" => throw new HttpRequestException("No such host"),
            "html.example" => Document("<!doctype html><html>Sign in</html>"),
            _ => Rss([.. Enumerable.Range(0, ++round).Select(number => Item($"{number}"))]),
        };
        var reader = Reader(null, "https://bad.example/", "https://gone.example/", "https://html.example/", "https://a.example/");
        for (var i = 0; i < 15; i++) Assert.Equal([$"{i}"], await reader.Texts());
        foreach (var host in new[] { "bad.example", "gone.example", "html.example" }) Assert.Equal(4, _servers.Asked.Count(url => url.Host == host));
        Assert.Equal(15, _servers.Asked.Count(url => url.Host == "a.example"));
        // Said once, not each time, and without the address: whoever knows it may read the feed.
        Assert.Equal(["Feed 1 of the plan (bad.example): The server answers 500.", "Feed 2 of the plan (gone.example): No such host", "Feed 3 of the plan (html.example): It has a document type (DTD); such documents aren't read."], reader.Log.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_look_is_told_of_the_feeds_it_could_not_read()
    {
        var fails = new HashSet<string>();
        _servers.Answer = request => fails.Contains(request.RequestUri!.Host) ? new(HttpStatusCode.InternalServerError) : Rss();
        var reader = Reader(null, "https://a.example/", "https://b.example/");
        Assert.Equal((0, false), Of(await reader.Look()));
        fails.Add("b.example");
        Assert.Equal((1, false), Of(await reader.Look()));
        fails.Add("a.example");
        Assert.Equal((2, true), Of(await reader.Look()));
        fails.Clear();
        for (var look = await reader.Look(); look.Unread.Length > 0; look = await reader.Look()) Assert.False(look.IsBlind);

        static (int, bool) Of(MentionBatch look) => (look.Unread.Length, look.IsBlind);
    }

    [Fact]
    public void Without_feeds_silence_means_nothing()
    {
        using var none = new FeedsNetwork(FeedReader.PlanOf(), _clock, NullLogger<FeedsNetwork>.Instance);
        using var some = new FeedsNetwork(FeedReader.PlanOf("https://a.example/"), _clock, NullLogger<FeedsNetwork>.Instance);
        Assert.Equal((null, TimeSpan.FromMinutes(15)), (none.LongestSilence, some.LongestSilence));
    }

    [Fact]
    public async Task What_a_server_sends_twice_or_under_one_id_is_told_apart()
    {
        var same = "<item><guid>https://site.example/</guid><title>One</title><pubDate>2026-11-20T13:00:00Z</pubDate></item><item><guid>https://site.example/</guid><title>Two</title><pubDate>2026-11-20T13:01:00Z</pubDate></item>";
        _servers.Answer = _ => Rss(Item("1"), Item("1"), same, "<item><title>No id</title><pubDate>2026-11-20T13:02:00Z</pubDate></item>");
        var reader = Reader(null, "https://a.example/", "https://b.example/");
        var mentions = await reader.Next();
        Assert.Equal(["1", "1", "No id", "No id", "One", "One", "Two", "Two"], mentions.Select(mention => mention.Text).Order(StringComparer.Ordinal));
        // In different feeds, short ids say nothing about each other.
        Assert.Equal(8, mentions.Select(mention => mention.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_same_article_in_two_feeds_is_one_mention()
    {
        _servers.Answer = _ => Document("""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:google.com,2013:googlealerts/feed:1</id><title>T</title><published>2026-11-20T13:00:00Z</published></entry></feed>""");
        var mentions = await Reader(null, "https://a.example/", "https://b.example/").Next();
        Assert.Equal(["tag:google.com,2013:googlealerts/feed:1"], mentions.Select(mention => mention.Id).Distinct());
    }

    [Fact]
    public async Task A_feed_that_has_moved_is_asked_at_its_new_place_until_that_fails()
    {
        var asked = new List<string>();
        var isNewUp = true;
        await using var server = await FeedServer.Start(async http =>
        {
            asked.Add(http.Request.Path);
            if (http.Request.Path == "/old" && isNewUp) (http.Response.StatusCode, http.Response.Headers.Location) = (301, "/new");
            else if (http.Request.Path == "/new" && !isNewUp) http.Response.StatusCode = 404;
            else await http.Response.WriteAsync($"<rss><channel>{Item($"{asked.Count}")}</channel></rss>");
        });
        FeedsNetwork Network(ILogger<FeedsNetwork> log) => new(FeedReader.PlanOf(new Uri(server.Address, "/old").AbsoluteUri), _clock, log);
        var reader = new FeedReader(Network, _clock, null);
        Assert.Equal(["2"], await reader.Texts());
        Assert.Equal(["3"], await reader.Texts());
        var restarted = new FeedReader(Network, _clock, reader.Cursor);
        Assert.Equal(["4"], await restarted.Texts());
        Assert.Equal(["/old", "/new", "/new", "/new"], asked);
        isNewUp = false;
        Assert.Empty(await restarted.Next());
        Assert.Equal(["6"], await restarted.Texts());
        Assert.Equal(["/new", "/old"], asked[4..]);
    }

    [Fact]
    public async Task Two_thousand_entries_with_every_malformation_lose_only_what_is_torn_itself()
    {
        Func<int, string>[] kinds =
        [
            number => Item($"k{number}"),
            number => $"<item><title>k{number}</title></item>",
            number => $"<item><link>https://site.example/k{number}</link><title>k{number}</title><pubDate>not a date</pubDate></item>",
            number => $"<item><guid></guid><title>k{number}&nbsp;&bogus; & more</title></item>",
            number => $"<item><guid>same</guid><title><![CDATA[k{number} <b>bold]]></title></item>",
            number => $"<item><title>k{number}</title><description><p>inline <br/> markup</p></description><enclosure url='x'/></item>",
            number => $"<item><title>k{number} 1 < 2</title><unknown:tag>x</unknown:tag></item>",
            number => $"<item><title>k{number}\u0001\uFFFF</title><link>javascript:x</link></item>",
            number => $"<entry><id>k{number}</id><title type='html'>k{number} &lt;script&gt;x&lt;/script&gt;</title></entry>",
            number => $"<item><title>k{number}</title><description>torn</oops></item>",
        ];
        var all = Enumerable.Range(0, 2000).ToArray();
        _servers.Answer = _ => Rss();
        var reader = Reader();
        Assert.Empty(await reader.Next());
        _servers.Answer = _ => Rss([.. all.Select(number => kinds[number % kinds.Length](number))]);
        var clock = Stopwatch.StartNew();
        var mentions = await reader.Next();
        Assert.Equal(all.Where(number => number % 10 != 9).Select(number => $"k{number}").Order(StringComparer.Ordinal), mentions.Select(mention => mention.Text.Split(' ', '\n')[0].TrimEnd('\uFFFD')).Order(StringComparer.Ordinal));
        Assert.Equal(1800, mentions.Select(mention => mention.Id).Distinct().Count());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");

        _servers.Answer = _ => Rss([.. all.Select(number => kinds[number % kinds.Length](number)), Item("news")]);
        Assert.Equal(["news"], await reader.Texts());
        Assert.InRange(Encoding.UTF8.GetByteCount(reader.Cursor), 1, 20_000);
    }

    [Fact]
    public async Task A_feed_of_almost_20_MB_is_read()
    {
        var filler = new string('x', 100_000);
        _servers.Answer = _ => Rss([Item("first"), .. Enumerable.Range(0, 200).Select(number => $"<item><title>{number}</title><description>{filler}</description></item>"), Item("last")]);
        Assert.Equal(["first", "last"], await Reader().Texts());
    }

    [Fact]
    public async Task Long_texts_are_cut_between_characters()
    {
        _servers.Answer = _ => Rss($"<item><title>x</title><pubDate>2026-11-20T13:00:00Z</pubDate><description>{string.Concat(Enumerable.Repeat("🍊", 30_000))}</description></item>");
        var text = Assert.Single(await Reader().Texts());
        Assert.InRange(text.Length, 19_999, 20_000);
        Assert.True(char.IsLowSurrogate(text[^1]));
    }
}
