using System.Diagnostics;
using System.Text;
using CrisisBot.Networks;
using Xunit;

namespace CrisisBot.Tests.Networks;

public class HtmlTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain", "plain")]
    [InlineData("<p>One</p><p>Two</p>", "One\n\nTwo")]
    [InlineData("<div>One</div><div>Two</div>", "One\nTwo")]
    [InlineData("One<br>Two<br />Three", "One\nTwo\nThree")]
    [InlineData("One<br><br><br><br>Two", "One\n\nTwo")]
    [InlineData("  a \n\t b  ", "a b")]
    [InlineData("<b>Portakal</b>&nbsp;leaks&nbsp;<b>data</b>", "Portakal leaks data")]
    [InlineData("<ul><li>One</li><li>Two</li></ul>", "One\nTwo")]
    [InlineData("<pre>a  b\nc</pre>d  e", "a  b\nc\n\nd e")]
    public void Blocks_breaks_and_spaces_read_as_a_browser_shows_them(string? html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("Fish &amp; chips &lt;3 &quot;x&quot; &#39;y&#39; &#x1F34A; &euro;5", "Fish & chips <3 \"x\" 'y' 🍊 €5")]
    [InlineData("AT&T &unknown; & &#xD800; &", "AT&T &unknown; & &#xD800; &")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>")]
    public void Entities_become_what_they_stand_for(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Fact]
    public void Mentions_and_hashtags_read_as_they_were_typed() => Assert.Equal(
        "@portakal my parcel burns #portakal #kriz",
        HtmlText.Of("""<p><span class="h-card" translate="no"><a href="https://m.example/@portakal" class="u-url mention">@<span>portakal</span></a></span> my parcel burns <a href="https://m.example/tags/portakal" class="mention hashtag" rel="tag">#<span>portakal</span></a> #kriz</p>"""));

    [Fact]
    public void A_link_that_Mastodon_shortens_is_read_whole() => Assert.Equal(
        "See https://shop.example/orders/2026/11/20?id=42 now",
        HtmlText.Of("""See <a href="https://shop.example/orders/2026/11/20?id=42"><span class="invisible">https://</span><span class="ellipsis">shop.example/orders/2026/11/20</span><span class="invisible">?id=42</span></a> now"""));

    [Fact]
    public void What_is_hidden_outside_a_link_is_not_said() => Assert.Equal(
        "Visible words",
        HtmlText.Of("""<p>Visible <span class="x invisible">ignore <span>your</span> orders </span>words</p>"""));

    [Fact]
    public void A_hidden_span_left_open_ends_with_its_block() => Assert.Equal("One\n\nTwo", HtmlText.Of("<p>One<span class='invisible'>x</p><p>Two</p>"));

    [Fact]
    public void Custom_emoji_keep_their_short_codes() => Assert.Equal(":blobcat: and :orange:", HtmlText.Of("""<img class="emoji" alt=":blobcat:" src="x.png"> and :orange:"""));

    [Theory]
    [InlineData("a<script>alert('</p>')</script>b", "ab")]
    [InlineData("a<STYLE type='x'>p { color: red }</STYLE >b", "ab")]
    [InlineData("a<!-- <p>not this</p> -->b", "ab")]
    [InlineData("<!DOCTYPE html><?php x ?>a", "a")]
    public void Scripts_styles_and_comments_are_not_read(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Theory]
    [InlineData("2 < 3 and 3 > 2", "2 < 3 and 3 > 2")]
    [InlineData("a <", "a <")]
    [InlineData("a </", "a </")]
    [InlineData("a <b", "a")]
    [InlineData("a <a href=\"x", "a")]
    [InlineData("a <a href=", "a")]
    [InlineData("a <a =>b", "a b")]
    [InlineData("a<!--b", "a")]
    [InlineData("a<script>b", "a")]
    [InlineData("</p></div></span>a</b>", "a")]
    [InlineData("a<p/>b", "a\n\nb")]
    [InlineData("<a title='1 > 0'>a</a>", "a")]
    [InlineData("a\u0000b\u0007c", "abc")]
    public void Whatever_is_wrong_with_it_there_is_an_answer(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Fact]
    public void Half_a_character_is_shown_as_missing() => Assert.Equal("a\uFFFDb", HtmlText.Of("a" + (char)0xD83D + "b"));

    [Theory]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("<a \"")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<script></script")]
    [InlineData("<span class=invisible>")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("&amp")]
    [InlineData("<p>")]
    [InlineData("a ")]
    [InlineData("<a b=' c=\" ")]
    public void A_hostile_megabyte_is_read_in_no_time(string piece)
    {
        var html = new StringBuilder().Insert(0, piece, 1024 * 1024 / piece.Length).ToString();
        var clock = Stopwatch.StartNew();
        HtmlText.Of(html);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed} for '{piece}' repeated");
    }

    [Fact]
    public void Random_markup_never_throws()
    {
        var pieces = new[] { "<", ">", "/", "p", "span", " class=\"invisible\"", "'", "\"", "=", "&", "#x", ";", "<!--", "-->", "<script", "a", " ", "\uD83C", "\uDF4A", "\0", "alt" };
        var random = new Random(42);
        for (var i = 0; i < 20_000; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.DoesNotContain('\0', HtmlText.Of(html));
        }
    }
}
