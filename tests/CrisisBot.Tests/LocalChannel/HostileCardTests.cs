using System.Net;
using System.Text.RegularExpressions;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>What strangers write arrives in cards: none of it may become part of the page.</summary>
public sealed class HostileCardTests
{
    const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>";

    [Fact]
    public async Task Markup_stays_text_everywhere()
    {
        var html = await CardHtml.Of(new AdaptiveCard
        {
            Body =
            [
                new AdaptiveTextBlock { Text = Script },
                new AdaptiveTextBlock { Text = Script, Style = "heading" },
                new AdaptiveRichTextBlock { Inlines = [new AdaptiveTextRun { Text = Script, Color = Script }] },
                new AdaptiveFactSet { Facts = [new AdaptiveFact(Script, Script)] },
                new AdaptiveImage { Url = "https://example.org", AltText = Script },
                new AdaptiveContainer { Style = Script, Items = [] },
                new AdaptiveTextInput { Id = Script, Label = Script, Placeholder = Script, Value = Script, IsMultiline = true },
                new AdaptiveTextInput { Id = "i", Style = Script, Value = Script },
                new AdaptiveChoiceSetInput { Id = "c", Label = Script, Choices = [new AdaptiveChoice(Script, Script)] },
                new AdaptiveToggleInput { Id = "t", Title = Script },
            ],
            Actions = [new AdaptiveExecuteAction { Title = Script, Verb = Script, Tooltip = Script, Style = Script, Data = BotJson.ToElement(new { Script }) }],
        });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", html, StringComparison.OrdinalIgnoreCase);
        // Whatever stands in an attribute's quotes is its value; outside them there is no attribute of theirs.
        Assert.DoesNotContain("onerror=", Regex.Replace(Regex.Replace(html, "\"[^\"]*\"", "\"\""), ">[^<]*<", "><"), StringComparison.Ordinal);
        Assert.True(html.Split("&lt;script&gt;").Length > 10);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.org/x")]
    [InlineData("/console/press")]
    [InlineData("")]
    public async Task Only_web_addresses_become_links(string url)
    {
        var html = await CardHtml.Of(new AdaptiveCard
        {
            Body = [new AdaptiveTextBlock { Text = $"[words]({url}) [more](<{url}>)" }, new AdaptiveImage { Url = url, AltText = "pic" }],
            Actions = [new AdaptiveOpenUrlAction { Title = "Open", Url = url }],
        });
        Assert.DoesNotContain("href", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("words", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_is_one_only_by_its_entity()
    {
        var entities = BotJson.ToElement(new { entities = new[] { new { type = "mention", text = "<at>Ay&#351;e</at>", mentioned = new { id = "ayse", name = "Ayşe" } } } });
        var html = await CardHtml.Of(new AdaptiveCard { Msteams = entities, Body = [new AdaptiveTextBlock { Text = "<at>Ay&#351;e</at> and <at>Everybody</at>" }] });
        Assert.Contains("<bdi class=\"mention\">@Ayşe</bdi>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("&lt;at&gt;Everybody&lt;/at&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_named_in_markup_stays_text_and_forged_marks_are_dropped()
    {
        var entities = BotJson.ToElement(new { entities = new[] { new { type = "mention", text = "<at>x</at>", mentioned = new { id = "x", name = Script } } } });
        var html = await CardHtml.Of(new AdaptiveCard { Msteams = entities, Body = [new AdaptiveTextBlock { Text = "<at>x</at> \uE0000\uE001 \uE0007\uE001" }] });
        Assert.Single(html.Split("class=\"mention\"")[1..]);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Direction_controls_are_isolated_from_the_words_around_them()
    {
        const string reversed = "evil \u202Etxt.exe";
        var html = WebUtility.HtmlDecode(await CardHtml.Of(
            new AdaptiveTextBlock { Text = $"before **b** {reversed}" },
            new AdaptiveRichTextBlock { Inlines = [new AdaptiveTextRun { Text = reversed }, new AdaptiveTextRun { Text = "after" }] }));
        Assert.Matches("<strong>b</strong><bdi> evil \u202Etxt.exe</bdi>", html);
        Assert.Contains($"<bdi class=\"\">{reversed}</bdi><bdi class=\"\">after</bdi>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zero_width_characters_reach_the_page_as_they_are()
    {
        var html = WebUtility.HtmlDecode(await CardHtml.Of(new AdaptiveRichTextBlock { Inlines = [new AdaptiveTextRun { Text = "a\u200Bb\u200Dc\uFEFFd" }] }));
        Assert.Contains("a\u200Bb\u200Dc\uFEFFd", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 5000)]
    [InlineData("- ", 500)]
    [InlineData("1. ", 500)]
    [InlineData("*", 5000)]
    [InlineData("*a ", 3000)]
    [InlineData("![", 3000)]
    [InlineData("[a](", 3000)]
    public async Task Endless_markup_is_no_way_to_stop_the_page(string piece, int times)
    {
        var html = await CardHtml.Of(new AdaptiveTextBlock { Text = string.Concat(Enumerable.Repeat(piece, times)) + "words" }, new AdaptiveTextBlock { Text = "the next" });
        Assert.Contains("words", html, StringComparison.Ordinal);
        Assert.Contains("the next", html, StringComparison.Ordinal);
    }
}
