using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Cards;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class CardRendererTests
{
    [Fact]
    public async Task A_heading_is_a_real_heading_and_deeper_within_a_card_in_a_card()
    {
        AdaptiveTextBlock heading = new() { Text = "Double charges", Style = "heading", Size = "large" };
        var html = await CardHtml.Of(new AdaptiveCard { Body = [heading], Actions = [new AdaptiveShowCardAction { Title = "More", Card = new AdaptiveCard { Body = [heading] } }] });
        Assert.Matches("<h2[^>]*size-large[^>]*>Double charges</h2>", html);
        Assert.Matches("<h3[^>]*>Double charges</h3>", html);
    }

    [Fact]
    public async Task Text_knows_bold_italic_lists_and_web_links_only()
    {
        var html = await CardHtml.Of(new AdaptiveTextBlock { Text = "**now** _please_ [site](https://example.org/a?b=1)\n\n- one\n- two\n\n# no heading `no code` ![no](https://example.org/x.png)" });
        Assert.Contains("<strong>now</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<em>please</em>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/a?b=1\" target=\"_blank\" rel=\"noopener noreferrer\">site</a>", html, StringComparison.Ordinal);
        Assert.Matches("<ul><li[^>]*>one</li><li[^>]*>two</li></ul>", html);
        Assert.Contains("# no heading `no code`", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<h1", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rich_text_is_shown_to_the_letter()
    {
        var html = await CardHtml.Of(new AdaptiveRichTextBlock { Inlines = [new AdaptiveTextRun { Text = "**not bold** [x](https://e.org) <b>", Italic = true, Color = "attention" }] });
        Assert.Contains("<bdi class=\"color-attention italic\">**not bold** [x](https://e.org) &lt;b&gt;</bdi>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{DATE(2026-11-20T14:02:07Z, COMPACT)}} {{TIME(2026-11-20T14:02:07Z)}}", "14:02")]
    [InlineData("at {{TIME(2026-11-20T14:02:07Z)}}, or so", "at 14:02, or so")]
    [InlineData("{{DATE(2026-11-20T14:02:07Z)}}", "14:02")]
    [InlineData("{{TIME(yesterday)}}", "{{TIME(yesterday)}}")]
    public async Task The_times_of_a_card_are_told_by_the_viewers_clock(string text, string shown) =>
        Assert.Contains($">{shown}<", await CardHtml.Of(new AdaptiveTextBlock { Text = text }), StringComparison.Ordinal);

    [Fact]
    public async Task Facts_are_a_description_list()
    {
        var html = await CardHtml.Of(new AdaptiveFactSet { Facts = [new AdaptiveFact("Reach", "**49,440**")] });
        Assert.Matches(@"<dl[^>]*>\s*<div><dt[^>]*>Reach</dt>\s*<dd[^>]*><strong>49,440</strong></dd></div>\s*</dl>", html);
    }

    [Fact]
    public async Task Containers_and_columns_hold_their_elements()
    {
        AdaptiveTextBlock Text(string text) => new() { Text = text };
        var html = await CardHtml.Of(
            new AdaptiveContainer { Style = "attention", Items = [Text("inside")] },
            new AdaptiveColumnSet { Columns = [new AdaptiveColumn { Width = "stretch", Items = [Text("left")] }, new AdaptiveColumn { Width = "auto", Items = [Text("right")] }] });
        Assert.Matches("container is-attention.*inside.*columns.*column wide.*left.*column narrow.*right", html.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task A_picture_is_described_and_linked_but_not_fetched()
    {
        var html = await CardHtml.Of(new AdaptiveImage { Url = "https://example.org/a.png", AltText = "Two charges" }, new AdaptiveImage { Url = "http://example.org/b.png", AltText = "Plain http" });
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("Two charges", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/a.png\"", html, StringComparison.Ordinal);
        Assert.Contains("Plain http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://example.org/b.png", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_input_has_a_label_its_value_and_says_when_it_is_required()
    {
        var html = await CardHtml.Of(
            new AdaptiveTextInput { Id = "why", Label = "Reason", IsRequired = true, MaxLength = 90, Value = "so" },
            new AdaptiveTextInput { Id = "text", Label = "Text", IsMultiline = true, Value = "line\nline" },
            new AdaptiveChoiceSetInput { Id = "tone", Label = "Tone", Value = "b", Choices = [new("Warm", "a"), new("Formal", "b")] },
            new AdaptiveChoiceSetInput { Id = "sev", Label = "Severity", Style = "expanded", Value = "1", Choices = [new("One", "1"), new("Two", "2")] },
            new AdaptiveToggleInput { Id = "sure", Title = "I am sure", Value = "true" });
        Assert.Matches("<label for=\"f-i.0.why\"><bdi>Reason</bdi>", html);
        Assert.Matches("<input id=\"f-i.0.why\" name=\"i.0.why\" type=\"text\"[^>]*maxlength=\"90\"[^>]*value=\"so\"[^>]*aria-required=\"true\"", html);
        Assert.Matches("<textarea id=\"f-i.0.text\"[^>]*>\nline\nline</textarea>", WebUtility.HtmlDecode(html));
        Assert.Matches("<option value=\"b\" selected[^>]*>Formal</option>", html);
        Assert.Matches(@"<fieldset.*<legend><bdi>Severity</bdi>.*<input type=""radio"" name=""i.0.sev"" value=""1"" checked", html.ReplaceLineEndings(" "));
        Assert.Matches("<input id=\"f-i.0.sure\" type=\"checkbox\" name=\"i.0.sure\" value=\"true\" checked", html);
    }

    [Fact]
    public async Task A_field_that_lacks_something_says_so_and_keeps_what_was_written()
    {
        var attempt = new PressAttempt(new Dictionary<string, string> { ["i.0.note"] = "kept" }, new HashSet<string> { "i.0.why" });
        var html = await CardHtml.Of(new AdaptiveCard { Body = [new AdaptiveTextInput { Id = "why", Label = "Reason", ErrorMessage = "Say why." }, new AdaptiveTextInput { Id = "note", Label = "Note" }] }, attempt);
        Assert.Matches("aria-invalid=\"true\" aria-describedby=\"f-i.0.why-error\"", html);
        Assert.Contains("id=\"f-i.0.why-error\">Say why.</p>", html, StringComparison.Ordinal);
        Assert.Contains("value=\"kept\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_wear_their_style_and_send_what_they_mean()
    {
        var html = await CardHtml.Of(new AdaptiveCard
        {
            Body = [new AdaptiveTextInput { Id = "why", Label = "Reason", IsRequired = true }],
            Actions =
            [
                new AdaptiveExecuteAction { Title = "Approve", Verb = "approve", Style = "positive", Data = BotJson.ToElement(new { draft = 3 }) },
                new AdaptiveExecuteAction { Title = "Reject", Verb = "reject", Style = "destructive", AssociatedInputs = "none" },
                new AdaptiveOpenUrlAction { Title = "Open", Url = "https://example.org" },
            ],
        });
        var values = Regex.Matches(html, "name=\"press\" value=\"([^\"]*)\" class=\"([^\"]*)\"").Select(match => (Button: CardButton.Read(WebUtility.HtmlDecode(match.Groups[1].Value))!, Class: match.Groups[2].Value)).ToArray();
        Assert.Equal(["button positive", "button destructive"], values.Select(value => value.Class));
        Assert.Equal(("approve", 3), (values[0].Button.Verb, values[0].Button.Data!.Value.GetProperty("draft").GetInt32()));
        Assert.Equal(["i.0.why"], values[0].Button.Required);
        Assert.Empty(values[1].Button.Required);
        Assert.Matches("<a class=\"button\" href=\"https://example.org/\" target=\"_blank\" rel=\"noopener noreferrer\"", html);
    }

    [Fact]
    public async Task Two_inner_cards_keep_inputs_of_the_same_id_apart()
    {
        AdaptiveShowCardAction Inner(string title, string verb) => new()
        {
            Title = title,
            Card = new AdaptiveCard { Body = [new AdaptiveTextInput { Id = "reason", Label = "Reason", IsRequired = true }], Actions = [new AdaptiveExecuteAction { Title = title, Verb = verb }] },
        };
        var html = await CardHtml.Of(new AdaptiveCard { Body = [new AdaptiveTextInput { Id = "note", Label = "Note" }], Actions = [Inner("Dismiss", "dismiss"), Inner("Return", "return")] });
        var buttons = Regex.Matches(html, "name=\"press\" value=\"([^\"]*)\"").Select(match => CardButton.Read(WebUtility.HtmlDecode(match.Groups[1].Value))!).ToArray();
        Assert.Equal(2, Regex.Count(html, "<details class=\"show-card\""));
        Assert.Equal("i.1.reason", buttons[0].Fields["reason"]);
        Assert.Equal("i.2.reason", buttons[1].Fields["reason"]);
        Assert.Equal("i.0.note", buttons[1].Fields["note"]);
    }

    [Fact]
    public async Task Unknown_elements_show_their_fallback_or_nothing_and_hidden_ones_nothing()
    {
        var card = JsonSerializer.Deserialize<AdaptiveCard>("""
            {"type":"AdaptiveCard","body":[
              {"type":"Chart.Line","fallback":{"type":"TextBlock","text":"12 posts an hour"}},
              {"type":"Chart.Donut","title":"secret","fallback":"drop"},
              {"type":"Badge","text":"nothing"},
              {"type":"TextBlock","text":"unseen","isVisible":false},
              {"type":"ActionSet","actions":[{"type":"Action.Unheard","title":"no"},{"type":"Action.Execute","title":"yes","verb":"v"}]}]}
            """, BotJson.Options)!;
        var html = await CardHtml.Of(card);
        Assert.Contains("12 posts an hour", html, StringComparison.Ordinal);
        Assert.Contains("<bdi>yes</bdi>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing", html, StringComparison.Ordinal);
        Assert.DoesNotContain("unseen", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi>no</bdi>", html, StringComparison.Ordinal);
    }
}
