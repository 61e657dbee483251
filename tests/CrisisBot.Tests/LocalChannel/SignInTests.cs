using System.Net;
using System.Text;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>A personal link is good once, for a while, for one person; what it gives is a session.</summary>
public sealed class SignInTests
{
    static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);
    readonly FakeClock _clock = new();

    [Fact]
    public async Task A_link_leads_to_a_session_and_the_page_says_so()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        Assert.DoesNotContain("class=\"proven\"", browser.Html, StringComparison.Ordinal);

        using var answer = await browser.SignIn("can", await host.Link("can"));
        Assert.Equal((HttpStatusCode.SeeOther, "/?as=can"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        await browser.Open("/?as=can");
        Assert.Matches("class=\"proven\".*signed in", browser.Html);
        Assert.True(await host.SaysAsProven(browser, "can"));
    }

    [Fact]
    public async Task Opening_a_link_uses_nothing_up_and_names_whose_it_is()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        var secret = await host.Link("ayse");
        using var browser = host.Browser();
        for (var i = 0; i < 3; i++) Assert.Contains("Ayşe Yıldırım olarak giriş yap", WebUtility.HtmlDecode(await browser.Open("/console/sign-in?as=ayse")), StringComparison.Ordinal);
        using var answer = await browser.SignIn("ayse", secret);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_works_once()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        var secret = await host.Link("can");
        using var first = host.Browser();
        using var second = host.Browser();
        using var signedIn = await first.SignIn("can", secret);
        using var refused = await second.SignIn("can", secret);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Forbidden), (signedIn.StatusCode, refused.StatusCode));
        Assert.Contains("Each works once", second.Text, StringComparison.Ordinal);
        Assert.False(await host.SaysAsProven(second, "can"));
    }

    [Fact]
    public async Task A_link_is_good_for_a_quarter_of_an_hour()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        var (inTime, late) = (await host.Link("can"), await host.Link("can"));
        _clock.Advance(LinkLife - TimeSpan.FromSeconds(1));
        using var browser = host.Browser();
        using var signedIn = await browser.SignIn("can", inTime);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);

        _clock.Advance(TimeSpan.FromSeconds(1));
        using var other = host.Browser();
        using var refused = await other.SignIn("can", late);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_link_is_good_for_nobody_else_and_the_answer_is_always_the_same()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        var secret = await host.Link("can");
        using var browser = host.Browser();
        List<string> answers = [];
        foreach (var tried in new[] { secret, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", "../../plans", new string('y', 250) })
        {
            using var refused = await browser.SignIn("ola", tried);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            answers.Add(System.Text.RegularExpressions.Regex.Replace(browser.Html, "(value|data-token)=\"[^\"]*\"", ""));
        }
        Assert.Single(answers.Distinct());
        using var own = await browser.SignIn("can", secret);
        Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
    }

    [Fact]
    public async Task What_is_pasted_may_be_the_whole_link_and_nothing_is_asked_for_kindly()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        using var browser = host.Browser();
        using var empty = await browser.SignIn("can", " ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("paste your link", browser.Text, StringComparison.Ordinal);
        using var answer = await browser.SignIn("can", $" http://127.0.0.1:3978/console/sign-in?as=can#{await host.Link("can")}\n");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task Somebody_the_plan_doesnt_have_cant_sign_in()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        var secret = await host.Link("stranger");
        using var browser = host.Browser();
        Assert.Contains("Nobody in the plan", WebUtility.HtmlDecode(await browser.Open("/console/sign-in?as=stranger")), StringComparison.Ordinal);
        await browser.Open("/console/sign-in?as=can");
        using var answer = await browser.Submit("/console/sign-in", new() { ["as"] = "stranger", ["code"] = secret });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_archive_holds_no_secret()
    {
        var archive = new MemoryArchive();
        await using var host = await ConsoleHost.Start(archive, _clock);
        var (used, unused) = (await host.Link("can"), await host.Link("can"));
        using var browser = host.Browser();
        using var answer = await browser.SignIn("can", used);
        var session = Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("crisisbot-80-can=", StringComparison.Ordinal)).Split('=', ';')[1];
        Assert.Equal(43, session.Length);

        var kept = archive.Names.Where(name => name.StartsWith("console-s", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, kept.Length);
        foreach (var name in kept)
        {
            Assert.Matches("^console-(signin|session)/[0-9a-f]{64}\\.json$", name);
            var content = Encoding.UTF8.GetString((await archive.Read(name))!);
            Assert.All([used, unused, session], secret => Assert.DoesNotContain(secret, name + content, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Ten_bad_tries_a_minute_are_enough()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        var good = await host.Link("can");
        using var browser = host.Browser();
        for (var i = 0; i < 10; i++)
        {
            using var guess = await browser.SignIn(i % 2 == 0 ? "can" : "ola", $"guess-{i}");
            Assert.Equal(HttpStatusCode.Forbidden, guess.StatusCode);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        using var waits = await browser.SignIn("can", good);
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (waits.StatusCode, waits.Headers.RetryAfter!.ToString()));
        Assert.Contains("Nothing is tried for a minute", browser.Text, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromMinutes(1));
        using var answer = await browser.SignIn("can", good);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task When_nothing_can_be_kept_nobody_signs_in_and_it_is_said()
    {
        var archive = new MemoryArchive();
        await using var host = await ConsoleHost.Start(archive, _clock);
        var secret = await host.Link("can");
        archive.IsFull = true;
        using var browser = host.Browser();
        using var answer = await browser.SignIn("can", secret);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("nobody can sign in", browser.Text, StringComparison.Ordinal);
        Assert.False(await host.SaysAsProven(browser, "can"));
    }
}
