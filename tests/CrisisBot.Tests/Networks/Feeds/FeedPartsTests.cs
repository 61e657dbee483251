using System.Net;
using CrisisBot.Networks.Feeds;
using CrisisBot.Tests.Support;
using NodaTime.Text;
using Xunit;

namespace CrisisBot.Tests.Networks.Feeds;

public sealed class FeedPartsTests
{
    static readonly Uri Site = new("https://site.example/");

    [Theory]
    [InlineData("https://www.google.com/url?rct=j&sa=t&url=https://a.example/x?b=1&c=2&ct=ga&cd=x&usg=y", "https://a.example/x?b=1&c=2")]
    [InlineData("https://www.google.com/url?rct=j&url=https%3A%2F%2Fa.example%2Fx%3Fb%3D1%26c%3D2&ct=ga", "https://a.example/x?b=1&c=2")]
    [InlineData("https://www.google.com.tr/url?url=https://a.example/x&ct=de&ct=ga", "https://a.example/x&ct=de")]
    [InlineData("https://google.co.id/url?q=https://a.example/", "https://a.example/")]
    [InlineData("https://www.google.com/url?sa=t", "https://www.google.com/url?sa=t")]
    [InlineData("https://google.com.evil.example/url?url=https://a.example/", "https://google.com.evil.example/url?url=https://a.example/")]
    [InlineData(" //a.example/x ", "https://a.example/x")]
    public void Links_are_unwrapped(string link, string expected) => Assert.Equal(expected, FeedLinks.Resolve(link, Site)?.AbsoluteUri);

    [Theory]
    [InlineData("2026-11-20T14:00:00Z", "2026-11-20T14:00:00Z")]
    [InlineData("2026-11-20T14:00:00.123456+03:00", "2026-11-20T11:00:00.123456Z")]
    [InlineData("2026-11-20 14:00", "2026-11-20T14:00:00Z")]
    [InlineData("2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 14:00:00 GMT", "2026-11-20T14:00:00Z")]
    [InlineData("Mon, 20 Nov 2026 14:00:00 +0300", "2026-11-20T11:00:00Z")]
    [InlineData("20 Nov 26 14:00:00 EST", "2026-11-20T19:00:00Z")]
    [InlineData("Fri, 20 Nov 2026 14:00 TRT", "2026-11-20T11:00:00Z")]
    [InlineData("November 20, 2026 14:00:00", "2026-11-20T14:00:00Z")]
    [InlineData("Cum, 20 Kas 2026 14:00:00 +0300", "2026-11-20T11:00:00Z")]
    [InlineData("pt., 20 lis 2026 14:00:00 +0100", "2026-11-20T13:00:00Z")]
    [InlineData("20 Agustus 2026 14:00:00 WIB", "2026-08-20T07:00:00Z")]
    public void Dates_are_read(string text, string expected) => Assert.Equal(InstantPattern.ExtendedIso.Parse(expected).Value, FeedDates.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("14:00")]
    [InlineData("02/11/2026")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2026-13-45T99:00:00Z")]
    [InlineData("30 Feb 2026 00:00:00 GMT")]
    [InlineData("Thu, 01 Jan 99999 00:00:00 GMT")]
    public void Dates_nobody_knows_are_none(string text) => Assert.Null(FeedDates.Read(text));

    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true)]
    [InlineData("::ffff:93.184.215.14", true)]
    [InlineData("64:ff9b::5db8:d70e", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.10", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_public_addresses_are_public(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.Contains(IPAddress.Parse(address)));

    [Fact]
    public void The_pace_follows_the_server_within_one_to_five_minutes()
    {
        var clock = new FakeClock();
        TimeSpan After(TimeSpan? fresh, double chance)
        {
            var pace = new FeedPace(clock, () => chance);
            Assert.Equal(clock.GetUtcNow(), pace.Due);
            pace.Read(fresh);
            return pace.Due - clock.GetUtcNow();
        }
        Assert.Equal(TimeSpan.FromMinutes(2), After(null, 0));
        Assert.Equal(TimeSpan.FromMinutes(2.4), After(null, 1));
        Assert.Equal(TimeSpan.FromMinutes(1), After(TimeSpan.Zero, 0));
        Assert.Equal(TimeSpan.FromMinutes(3), After(TimeSpan.FromMinutes(3), 0));
        Assert.Equal(TimeSpan.FromMinutes(5), After(TimeSpan.FromDays(30), 1));
    }

    [Fact]
    public void After_failures_it_waits_ever_longer_and_at_least_as_long_as_it_is_asked_to()
    {
        var clock = new FakeClock();
        var pace = new FeedPace(clock, () => 0);
        double Failed(TimeSpan? wish = null)
        {
            pace.Failed(wish);
            return (pace.Due - clock.GetUtcNow()).TotalMinutes;
        }
        Assert.Equal([2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 7).Select(_ => Failed()));
        Assert.Equal(90, Failed(TimeSpan.FromMinutes(90)));
        Assert.Equal(60, Failed(TimeSpan.FromMinutes(-5)));
        Assert.Equal(24 * 60, Failed(TimeSpan.FromDays(365)));
        pace.Read(null);
        Assert.Equal(2, Failed());
    }

    [Fact]
    public void A_memory_holds_the_present_entries_and_a_few_that_are_gone()
    {
        var memory = new FeedMemory().With(["a", "b"]);
        Assert.Same(memory, memory.With(["b"]));
        for (var i = 0; i < 1000; i++) memory = memory.With([$"{i}"]);
        Assert.Equal(51, memory.Seen!.Value.Length);
        Assert.Equal("999", memory.Seen.Value[0]);
    }

    [Fact]
    public void A_cursor_comes_back_as_it_was_and_holds_no_address_of_the_plan()
    {
        var feed = new Uri("https://www.google.com/alerts/feeds/0123/secret");
        var memory = new FeedMemory { ETag = "W/\"x\"", LastModified = "Fri, 20 Nov 2026 14:00:00 GMT", Seen = ["abcdefgh", "ijklmnop"] };
        var written = FeedsCursor.Initial.Next([(feed, memory)]).Write();
        Assert.DoesNotContain("secret", written, StringComparison.Ordinal);
        var read = FeedsCursor.Read(written).Of(feed);
        Assert.Equal((memory.ETag, memory.LastModified, null), (read.ETag, read.LastModified, read.MovedTo));
        Assert.Equal(memory.Seen!.Value, read.Seen!.Value);
        Assert.Null(FeedsCursor.Read(written).Of(new Uri("https://other.example/")).Seen);
        Assert.NotEqual(written, FeedsCursor.Read(written).Next([(feed, memory)]).Write());
    }
}
