using System.Text;
using CrisisBot.Networks.Feeds;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Networks.Feeds;

public sealed class FeedDocumentTests
{
    static readonly Uri Address = new("https://site.example/news/feed.xml");

    static FeedReading Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    static FeedReading Read(byte[] body, string? charset = null) => FeedDocument.Read(body, charset, Address);

    static FeedEntry One(string item, string declared = "") => Assert.Single(Read($"<rss version='2.0' {declared}><channel><title>Site</title>{item}</channel></rss>").Entries);

    [Fact]
    public void Google_alerts_are_read_as_they_come()
    {
        var entry = Assert.Single(Read("""
            <?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:idx="urn:atom-extension:indexing"> <id>tag:google.com,2005:reader/user/01234567890123456789/state/com.google/alerts/1234567890</id> <title>Google Alert - portakal</title> <link href="https://www.google.com/alerts/feeds/01234567890123456789/1234567890" rel="self"></link> <updated>2026-11-20T13:04:05Z</updated>
            <entry> <id>tag:google.com,2013:googlealerts/feed:11187837211342886856</id> <title type="html">&lt;b&gt;Portakal&lt;/b&gt; customers wait&nbsp;for parcels</title> <link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://news.example/a?id=7&amp;page=2&amp;ct=ga&amp;cd=CAIyGjA&amp;usg=AOvVaw0"></link> <published>2026-11-20T12:45:00Z</published> <updated>2026-11-20T12:45:00Z</updated> <content type="html">Hundreds of &lt;b&gt;Portakal&lt;/b&gt; customers&amp;nbsp;&amp;#39;still wait&amp;#39;&amp;nbsp;...</content> <author> <name></name> </author> </entry></feed>
            """).Entries);
        Assert.Equal("tag:google.com,2013:googlealerts/feed:11187837211342886856", entry.Id);
        Assert.Equal("Portakal customers wait for parcels", entry.Title);
        Assert.Equal("Hundreds of Portakal customers 'still wait' ...", entry.Body);
        Assert.Equal("https://news.example/a?id=7&page=2", entry.Link?.AbsoluteUri);
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 12, 45), entry.At);
        Assert.Null(entry.Author);
    }

    [Fact]
    public void RSS_2_with_its_usual_modules_is_read()
    {
        var entry = One("""
            <item><title>Kargo</title><link>/a</link><guid isPermaLink="false">17</guid><pubDate>Fri, 20 Nov 2026 16:00:00 +0300</pubDate>
            <description>Short</description><content:encoded><![CDATA[<p>The whole &amp; long</p><script>x()</script>]]></content:encoded><dc:creator>Fatma</dc:creator>
            <media:title>Picture</media:title><media:content url="x"><media:description>no</media:description></media:content></item>
            """, "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'");
        Assert.Equal(("17", "Kargo", "The whole & long", "https://site.example/a", "Fatma"), (entry.Id, entry.Title, entry.Body, entry.Link?.AbsoluteUri, entry.Author));
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 13, 0), entry.At);
    }

    [Fact]
    public void RSS_1_and_Atom_0_3_are_read()
    {
        var rdf = Assert.Single(Read("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://site.example/"><title>Site</title><items><rdf:Seq><rdf:li resource="https://site.example/1"/></rdf:Seq></items></channel>
            <item rdf:about="https://site.example/1"><title>One</title><link>https://site.example/1</link><description>First</description><dc:date>2026-11-20T12:00:00+03:00</dc:date></item></rdf:RDF>
            """).Entries);
        Assert.Equal(("https://site.example/1", "One", "First", Instant.FromUtc(2026, 11, 20, 9, 0)), (rdf.Id, rdf.Title, rdf.Body, rdf.At));
        var atom = Assert.Single(Read("""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>x:1</id><title mode="escaped">T</title><issued>2026-11-20T12:00:00Z</issued></entry></feed>""").Entries);
        Assert.Equal(("x:1", "T", Instant.FromUtc(2026, 11, 20, 12, 0)), (atom.Id, atom.Title, atom.At));
    }

    [Fact]
    public void Content_is_text_whichever_way_it_is_put_in()
    {
        var entry = Assert.Single(Read("""
            <feed xmlns="http://www.w3.org/2005/Atom"><entry xml:lang="tr"><title type="text">1 &lt; 2 &amp; &lt;b&gt;</title>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; <b>two</b></p><p>three &lt;3</p></div></content><author><name>Ay&#x15F;e</name><email>a@b</email></author></entry></feed>
            """).Entries);
        Assert.Equal(("1 < 2 & <b>", "One & two\n\nthree <3", "Ayşe", "tr"), (entry.Title, entry.Body, entry.Author, entry.Language));
        Assert.Equal("", Assert.Single(Read("""<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="image/png">iVBORw0</content></entry></feed>""").Entries).Body);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://www.google.com/url?url=javascript:alert(1)&ct=ga")]
    [InlineData("http://[bad")]
    [InlineData("")]
    public void Links_lead_to_the_web_or_nowhere(string link) => Assert.Null(One($"<item><title>T</title><link>{System.Net.WebUtility.HtmlEncode(link)}</link></item>").Link);

    [Fact]
    public void Relative_links_begin_where_the_document_says()
    {
        var entry = Assert.Single(Read("""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/a/"><entry xml:base="b/"><link rel="self" href="no"/><link href="c"/></entry></feed>""").Entries);
        Assert.Equal("https://other.example/a/b/c", entry.Link?.AbsoluteUri);
    }

    [Theory]
    [InlineData("\n\n  <rss><channel><item><title>T</title></item></channel></rss>")]
    [InlineData("\uFEFF<?xml version='1.0' encoding='utf-16'?><rss><channel><item><title>T</title></item></channel></rss>")]
    [InlineData("<?xml version='1.1'?><rss><channel><item><title>T</title></item></channel></rss>")]
    [InlineData("Warning: mysql_connect() in /index.php<br />\n<?xml version='1.0'?><rss><channel><item><title>T</title></item></channel></rss>")]
    [InlineData("<rss><channel><item><title>T\u0008\u001F</title></item></channel></rss>")]
    [InlineData("<rss><channel><item><title>T&#8;</title></item></channel></rss>")]
    [InlineData("<rss><channel><item><title><![CDATA[T]]></title></item></channel></rss>")]
    [InlineData("<rss><channel><item><title>T</title><x:y a:b='1'>z</x:y></item></channel></rss>")]
    [InlineData("<rss><channel><item><title>T</title></item></channel></rss>\n<!-- cached -->\n<script>x</script>")]
    [InlineData("<rss><channel><item><title>T</title></item></channel>")]
    [InlineData("<rss><channel><item><title>T</title></item><item><title>cut o")]
    [InlineData("<rss><channel><item><title>U</title><description><p>not closed</description></item><item><title>T</title></item></channel></rss>")]
    [InlineData("<rss><channel><item><title a=1>U</title></item><item><title>T</title></item></channel></rss>")]
    [InlineData("<rss><channel><item><title>T</title></item></channel></rss><rss>")]
    [InlineData("<rdf:RDF><item><title>T</title></item></rdf:RDF>")]
    [InlineData("<RSS><channel><item><title>T</title></item></channel></RSS>")]
    [InlineData("<rss><channel><item><title>T</title></item><item><![CDATA[")]
    public void What_is_wrong_around_an_entry_doesnt_lose_it(string document)
    {
        var titles = Read(document).Entries.Select(entry => entry.Title.TrimEnd('\uFFFD'));
        Assert.Contains("T", titles);
    }

    [Theory]
    [InlineData("AT&T & Co", "AT&T & Co")]
    [InlineData("5 < 6 > 4", "5 < 6 > 4")]
    [InlineData("caf&eacute;&nbsp;&hellip; &unknown; &#xZZ; &#99999999;", "café … &unknown; &#xZZ; \uFFFD")]
    [InlineData("&amp;lt;b&amp;gt;", "<b>")]
    [InlineData("&amp;amp;", "&")]
    [InlineData("&lt;b&gt;fett&lt;/b&gt;", "fett")]
    [InlineData("I &lt;3 you", "I <3 you")]
    [InlineData("a<br/>b", "a\nb")]
    public void Titles_are_mended(string title, string expected) => Assert.Equal(expected, One($"<item><title>{title}</title></item>").Title);

    [Fact]
    public void A_broken_entry_doesnt_reach_the_next()
    {
        var reading = Read("<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><title>1</title><dc:creator>A</dc:creator></item><item><title>2</oops></item><item><title>3</title><dc:creator>B</dc:creator></item></channel></rss>");
        Assert.Equal([("1", "A"), ("3", "B")], reading.Entries.Select(entry => (entry.Title, entry.Author)));
        Assert.False(reading.IsWhole);
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>")]
    [InlineData("<?xml version='1.0'?>\n<!-- x --><!doctype rss SYSTEM \"http://169.254.169.254/\"><rss><channel><item><title>T</title></item></channel></rss>")]
    public void A_document_type_is_refused(string document) => Assert.Contains("DTD", Assert.Throws<FeedException>(() => Read(document)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("not XML at all")]
    [InlineData("{\"json\":true}")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("<rss")]
    [InlineData("\0\0\0\0")]
    [InlineData("<rss><channel><item><title>")]
    public void What_is_no_feed_is_refused(string document) => Assert.Throws<FeedException>(() => Read(document));

    [Fact]
    public void A_feed_without_entries_is_a_feed() => Assert.Empty(Read("<rss><channel><title>T</title></channel></rss>").Entries);

    [Theory]
    [InlineData("windows-1254", null, true)]
    [InlineData("windows-1250", "windows-1250", false)]
    [InlineData("iso-8859-9", "\"ISO-8859-9\"", false)]
    [InlineData("utf-16", null, false)]
    [InlineData("utf-16BE", "utf-8", false)]
    [InlineData("utf-8", "iso-8859-1", true)]
    public void Encodings_are_found_out(string encoding, string? charset, bool declares)
    {
        var text = encoding == "windows-1250" ? "Zażółć" : "Şikâyet ığ";
        var document = $"<?xml version='1.0'{(declares ? $" encoding='{encoding}'" : "")}?><rss><channel><item><title>{text}</title></item></channel></rss>";
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(document);
        Assert.Equal(text, Assert.Single(Read(bytes, charset).Entries).Title);
    }

    [Theory]
    [InlineData("<a>")]
    [InlineData("<item>")]
    [InlineData("<item a='")]
    [InlineData("&")]
    [InlineData("<![CDATA[")]
    [InlineData("<!--")]
    [InlineData("<x a=''/>")]
    [InlineData("<item><description>&lt;p&gt;")]
    public void A_hostile_megabyte_is_read_or_refused(string piece)
    {
        var document = "<rss><channel>" + new StringBuilder().Insert(0, piece, 1024 * 1024 / piece.Length);
        Assert.True(Record.Exception(() => Read(document)) is null or FeedException);
    }
}
