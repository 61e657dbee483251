using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.LocalChannel.Channel;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class PageTests
{
    [Fact]
    public async Task The_first_visit_asks_who_one_is()
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/");
        Assert.Contains("Who are you?", browser.Text, StringComparison.Ordinal);
        foreach (var id in new[] { "ayse", "can", "dewi", "ola" }) Assert.Contains($"href=\"/?as={id}\"", browser.Html, StringComparison.Ordinal);
        await browser.Open("/?as=stranger");
        Assert.Contains("Nobody in the plan", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ayse", "tr", "Ekip kanalı")]
    [InlineData("can", "en", "Team channel")]
    [InlineData("dewi", "id", "Kanal tim")]
    [InlineData("ola", "pl", "Kanał zespołu")]
    public async Task The_page_speaks_the_personas_language(string member, string language, string words)
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open($"/?as={member}");
        Assert.Contains($"<html lang=\"{language}\">", browser.Html, StringComparison.Ordinal);
        Assert.Contains(words, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_channel_shows_its_newest_and_leads_to_all()
    {
        await using var host = await ConsoleHost.Start();
        for (var i = 0; i < 61; i++) await host.Post(Activity.Message($"message-{i}."));
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        Assert.DoesNotContain("message-0.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("message-60.", browser.Text, StringComparison.Ordinal);
        await browser.Open("/?as=can&all=1");
        Assert.Contains("message-0.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_since_the_last_look_stands_below_a_line()
    {
        await using var host = await ConsoleHost.Start();
        await host.Post(Activity.Message("old"));
        using var browser = host.Browser();
        Assert.DoesNotContain("id=\"new\"", await browser.Open("/?as=can"), StringComparison.Ordinal);
        await host.Post(Activity.Message("fresh"));
        Assert.Matches("old.*id=\"new\".*fresh", (await browser.Open("/?as=can")).ReplaceLineEndings(" "));
        Assert.DoesNotContain("id=\"new\"", await browser.Open("/?as=can"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_cant_turn_the_page_around_and_a_mention_is_shown_as_one()
    {
        await using var host = await ConsoleHost.Start();
        var entity = CrisisBot.BotFramework.BotJson.ToElement(new { type = "mention", text = "<at>Can</at>", mentioned = new { id = "can", name = "Can" } });
        var (thread, root) = await host.Thread(ConsoleHost.Card("\u202Etxt.exe <script>"));
        await host.Post(Activity.Message("<at>Can</at>, please look. <at>All</at>") with { Entities = [entity] }, thread);
        using var browser = host.Browser();
        var html = await browser.Open($"/?as=can&c=thread-{root}");
        Assert.Matches("<title>txt.exe ", html);
        Assert.Contains("<bdi class=\"mention\">@Can</bdi>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;at&gt;All&lt;/at&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_of_the_page_are_served_from_addresses_that_change_with_them()
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        var files = System.Text.RegularExpressions.Regex.Matches(browser.Html, "(?:href|src)=\"(/console/assets/[0-9a-f]{12}/[a-z.]+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(3, files.Length);
        foreach (var file in files)
        {
            using var answer = await browser.Get(file);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task Nothing_on_the_page_comes_from_elsewhere_or_needs_inline_code()
    {
        await using var host = await ConsoleHost.Start();
        await host.Post(ConsoleHost.Card("Alert"));
        using var browser = host.Browser();
        var html = await browser.Open("/?as=can") + await browser.Open("/practice") + await browser.Open("/");
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
        Assert.DoesNotMatch("<[^>]*\\s(style|on[a-z]+)=", html);
        Assert.DoesNotMatch("<script(?![^>]*src=)", html);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
    }
}
