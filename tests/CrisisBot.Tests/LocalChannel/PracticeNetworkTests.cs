using System.Net;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Networks;
using CrisisBot.LocalChannel.Practice;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class PracticeNetworkTests
{
    static OutgoingPost Reply(string key, string? to, string text = "We are sorry.") => new(key, "lumen", text, "en", to);

    [Fact]
    public async Task It_is_a_network_that_nobody_outside_reads()
    {
        await using var host = await ConsoleHost.Start();
        var network = Assert.Single(host.Services.GetServices<INetwork>());
        Assert.Same(host.Practice, network);
        Assert.Equal(("practice", false, 500), (network.Name, network.IsReal, network.MaxLength));
    }

    [Fact]
    public async Task Customers_posts_are_followed_first_the_old_then_the_new_at_once()
    {
        await using var host = await ConsoleHost.Start();
        await host.Practice.Post(new Author("zeynep", "Zeynep", 1240), "Param nerede?\u202E", "tr");
        await using var batches = host.Practice.Follow(null, host.Guard).GetAsyncEnumerator(host.Guard);
        Assert.True(await batches.MoveNextAsync());
        var mention = Assert.Single(batches.Current.Mentions);
        Assert.Equal(("practice:1", "Param nerede?\u202E", "tr", "http://127.0.0.1:3978/practice#p1", new Author("zeynep", "Zeynep", 1240)), (mention.Key, mention.Text, mention.Language, mention.Url, mention.Author));

        var next = batches.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        await host.Practice.Post(new Author("jo"), "Charged twice", "en");
        Assert.True(await next.WaitAsync(host.Guard));
        Assert.Equal("2", Assert.Single(batches.Current.Mentions).Id);
    }

    [Fact]
    public async Task Following_goes_on_from_its_cursor_also_after_a_restart_and_our_own_posts_arent_mentions()
    {
        var archive = new MemoryArchive();
        string cursor;
        await using (var before = await ConsoleHost.Start(archive))
        {
            await before.Practice.Post(new Author("jo"), "one", "en");
            await before.Practice.Publish(Reply("k1", "1"), default);
            cursor = await First(before, null, batch => Assert.Equal(["1"], batch.Mentions.Select(mention => mention.Id)));
            await before.Practice.Post(new Author("jo"), "two", "en");
        }
        await using var after = await ConsoleHost.Start(archive);
        var last = await First(after, cursor, batch => Assert.Equal(["3"], batch.Mentions.Select(mention => mention.Id)));
        await after.Practice.Publish(Reply("k2", "3"), default);
        await First(after, last, batch => Assert.Empty(batch.Mentions));
        Assert.Equal("5", (await after.Practice.Post(new Author("jo"), "three", "en")).Id);
    }

    [Fact]
    public async Task A_post_is_kept_before_it_is_answered()
    {
        await using var host = await ConsoleHost.Start();
        await host.Practice.Post(new Author("jo"), "one", "en");
        await host.Practice.Publish(Reply("k1", "1"), default);
        Assert.Equal(["practice/1.json", "practice/2.json"], host.Archive.Names.Order(StringComparer.Ordinal));
        host.Archive.IsFull = true;
        Assert.IsType<PublishResult.Refused>(await host.Practice.Publish(Reply("k2", "1"), default));
        Assert.Equal(2, (await host.Practice.Posts()).Length);
    }

    [Fact]
    public async Task Told_twice_it_posts_twice_and_finds_by_key()
    {
        await using var host = await ConsoleHost.Start();
        await host.Practice.Post(new Author("jo"), "one", "en");
        Assert.Null(await host.Practice.Find(Reply("k1", "1"), default));
        var first = Assert.IsType<PublishResult.Published>(await host.Practice.Publish(Reply("k1", "1"), default));
        var second = Assert.IsType<PublishResult.Published>(await host.Practice.Publish(Reply("k1", "1"), default));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal("http://127.0.0.1:3978/practice#p2", first.Url);
        Assert.Equal(first, await host.Practice.Find(Reply("k1", "1", "other words"), default));
        Assert.Null(await host.Practice.Find(Reply("k2", "1"), default));
    }

    [Fact]
    public async Task What_a_network_would_refuse_is_refused_with_a_reason()
    {
        await using var host = await ConsoleHost.Start();
        foreach (var post in new[] { Reply("k", "99"), Reply("k", "x"), Reply("k", null, new string('x', 501)), Reply("k", null, " ") })
            Assert.NotEmpty(Assert.IsType<PublishResult.Refused>(await host.Practice.Publish(post, default)).Reason);
        // Five hundred families are five hundred characters, however many code points each has.
        Assert.IsType<PublishResult.Published>(await host.Practice.Publish(Reply("k", null, string.Concat(Enumerable.Repeat("👨‍👩‍👧", 500))), default));
    }

    [Fact]
    public async Task On_its_page_one_posts_as_a_customer_and_sees_the_answer_beneath()
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/practice?as=ola&sample=6");
        Assert.Contains("Ćwiczenia. Nic stąd nie trafia do publiczności.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("Lumen pobrał mi pieniądze dwa razy", browser.Text, StringComparison.Ordinal);
        using var answer = await browser.Submit("/practice/post", new() { ["handle"] = "@kasia.nowak", ["name"] = "Kasia", ["followers"] = "890", ["language"] = "pl", ["text"] = "Gdzie\r\nmoje <b>480 zł</b>?" });
        Assert.Equal("/practice?as=ola#p1", answer.Headers.Location!.ToString());
        await host.Practice.Publish(Reply("k", "1", "Przepraszamy."), default);

        var post = Assert.Single(await host.Practice.Posts(), post => !post.IsOurs);
        Assert.Equal((new Author("kasia.nowak", "Kasia", 890), "pl", "Gdzie\nmoje <b>480 zł</b>?"), (post.Author, post.Language, post.Text));
        await browser.Open("/practice?as=ola");
        Assert.Matches("id=\"p1\".*moje &lt;b&gt;480.*replies.*id=\"p2\".*Przepraszamy", browser.Html.ReplaceLineEndings(" "));
    }

    [Theory]
    [InlineData("handle", "")]
    [InlineData("handle", "a b")]
    [InlineData("handle", "\u202Enimda")]
    [InlineData("handle", "adm\u200Bin")]
    [InlineData("followers", "many")]
    [InlineData("followers", "-5")]
    [InlineData("text", "  ")]
    [InlineData("name", "0123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_form_that_is_wrong_is_shown_again_with_what_was_written(string field, string value)
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/practice");
        var form = new Dictionary<string, string?> { ["handle"] = "me", ["name"] = "Me", ["followers"] = "1", ["language"] = "en", ["text"] = "still here" };
        form[field] = value;
        using var answer = await browser.Submit("/practice/post", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("role=\"alert\"", browser.Html, StringComparison.Ordinal);
        if (field != "text") Assert.Contains("still here", browser.Text, StringComparison.Ordinal);
        Assert.Empty(await host.Practice.Posts());
    }

    [Fact]
    public void There_are_samples_in_every_language_short_enough_to_post()
    {
        var samples = PracticeSamples.Of("Lumen").ToArray();
        Assert.Equal(["en", "id", "pl", "tr"], samples.Select(sample => sample.Language).Distinct().Order(StringComparer.Ordinal));
        Assert.All(samples, sample =>
        {
            Assert.Contains("Lumen", sample.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("{", sample.Text, StringComparison.Ordinal);
            Assert.InRange(PracticeNetwork.LengthOf(sample.Text), 1, 500);
        });
    }

    static async Task<string> First(ConsoleHost host, string? cursor, Action<MentionBatch> check)
    {
        await foreach (var batch in host.Practice.Follow(cursor, host.Guard))
        {
            check(batch);
            return batch.Cursor;
        }
        throw new InvalidOperationException("Following ended.");
    }
}
