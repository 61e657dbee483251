using System.Net;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>A session proves one persona, in one browser, for a shift.</summary>
public sealed class SignInSessionTests
{
    static readonly AdaptiveExecuteAction Go = new() { Title = "Go", Verb = "go" };
    readonly FakeClock _clock = new();

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        using var browser = host.Browser();
        using var answer = await browser.SignIn("can", await host.Link("can"));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), each => each.StartsWith("crisisbot-80-can=", StringComparison.Ordinal));
        Assert.Matches("^crisisbot-80-can=[A-Za-z0-9_-]{43}; max-age=43200; path=/; samesite=strict; httponly$", cookie);
    }

    [Fact]
    public async Task A_session_proves_its_own_persona_only_and_a_browser_can_hold_several()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        using var browser = await host.SignedIn("can");
        Assert.True(await host.SaysAsProven(browser, "can"));
        Assert.False(await host.SaysAsProven(browser, "ola"));

        using var second = await browser.SignIn("ola", await host.Link("ola"));
        Assert.True(await host.SaysAsProven(browser, "can"));
        Assert.True(await host.SaysAsProven(browser, "ola"));
        Assert.False(await host.SaysAsProven(browser, "dewi"));

        using var other = host.Browser();
        Assert.False(await host.SaysAsProven(other, "can"));
    }

    [Fact]
    public async Task A_session_put_under_another_name_proves_nothing()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        using var browser = host.Browser();
        using var answer = await browser.SignIn("can", await host.Link("can"));
        var session = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("crisisbot-80-can=", StringComparison.Ordinal)).Split('=', ';')[1];
        Assert.Contains("class=\"proven\"", await See(host, "can", $"crisisbot-80-can={session}"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"proven\"", await See(host, "ola", $"crisisbot-80-ola={session}"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"proven\"", await See(host, "can", $"crisisbot-81-can={session}"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"proven\"", await See(host, "can", "crisisbot-80-can=AAAA"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presses_submits_and_views_of_somebody_signed_in_are_proven()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        var refresh = new AdaptiveRefresh { Action = new AdaptiveExecuteAction { Verb = "view" } };
        await host.Post(Activity.Card(new AdaptiveCard { Body = [], Actions = [Go, new AdaptiveSubmitAction { Title = "Send" }], Refresh = refresh }, "x"));
        // Somebody signed in is shown what the same name from the list isn't.
        host.Bot.Answer = (turn, _) => Task.FromResult(turn.Activity.Type == ActivityTypes.Invoke
            ? InvokeResponse.Card(new AdaptiveCard { Body = [new AdaptiveTextBlock { Text = $"proven: {turn.Caller.Authenticated}" }], Actions = [Go, new AdaptiveSubmitAction { Title = "Send" }] })
            : null);
        using var picked = host.Browser();
        Assert.Contains("proven: False", await picked.Open("/?as=can"), StringComparison.Ordinal);
        using var browser = await host.SignedIn("can");
        Assert.Contains("proven: True", await browser.Open("/?as=can"), StringComparison.Ordinal);
        Assert.Contains("proven: False", await picked.Open("/?as=can"), StringComparison.Ordinal);

        using var press = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Go") });
        Assert.Equal((ActivityTypes.Invoke, true), (host.Bot.Turns[^1].Activity.Type, host.Bot.Turns[^1].Caller.Authenticated));
        await browser.Open("/?as=can");
        using var submit = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Send") });
        Assert.Equal((ActivityTypes.Message, true), (host.Bot.Turns[^1].Activity.Type, host.Bot.Turns[^1].Caller.Authenticated));
        Assert.All(host.Bot.Turns, turn => Assert.Equal("console", turn.Caller.Source));
    }

    [Fact]
    public async Task A_refusal_to_somebody_signed_in_is_nobody_elses_to_read()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        await host.Post(ConsoleHost.Card("Alert", Go));
        host.Bot.Answers(activity => activity.Type == ActivityTypes.Invoke ? InvokeResponse.Error(400, "no", "Not your own draft.") : null);
        using var browser = await host.SignedIn("can");
        await browser.Open("/?as=can");
        using var press = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Go") });
        Assert.Contains("Not your own draft.", await browser.Open("/?as=can"), StringComparison.Ordinal);
        using var picked = host.Browser();
        Assert.DoesNotContain("Not your own draft.", await picked.Open("/?as=can"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself_and_no_other()
    {
        await using var host = await ConsoleHost.Start(time: _clock);
        using var browser = await host.SignedIn("can", "ola");
        using var before = await browser.Get("/?as=can");
        var cookie = before.RequestMessage!.Headers.GetValues("Cookie").Single().Split("; ").Single(each => each.StartsWith("crisisbot-80-can=", StringComparison.Ordinal));
        using var answer = await browser.Submit("/console/sign-out", []);
        Assert.Equal((HttpStatusCode.SeeOther, "/?as=can"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.False(await host.SaysAsProven(browser, "can"));
        Assert.True(await host.SaysAsProven(browser, "ola"));
        // Not even a copy of it is worth anything now.
        Assert.DoesNotContain("class=\"proven\"", await See(host, "can", cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_archive_keeps_a_session_that_should_end_the_browser_lets_go_of_it_and_says_so()
    {
        var archive = new SignInArchive(new MemoryArchive());
        await using var host = await ConsoleHost.Start(archive, _clock);
        using var browser = await host.SignedIn("can");
        await browser.Open("/?as=can");
        archive.RefusesRemoval = true;
        using var answer = await browser.Submit("/console/sign-out", []);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("You are signed out in this browser", browser.Text, StringComparison.Ordinal);
        Assert.False(await host.SaysAsProven(browser, "can"));
    }

    [Fact]
    public async Task A_session_that_cant_be_read_proves_nothing_and_the_page_is_shown()
    {
        var archive = new SignInArchive(new MemoryArchive());
        await using var host = await ConsoleHost.Start(archive, _clock);
        using var browser = await host.SignedIn("can");
        archive.RefusesReading = true;
        Assert.False(await host.SaysAsProven(browser, "can"));
        archive.RefusesReading = false;
        Assert.True(await host.SaysAsProven(browser, "can"));
    }

    [Fact]
    public async Task A_session_lasts_a_shift_and_outlives_a_restart()
    {
        var archive = new MemoryArchive();
        string cookie;
        await using (var first = await ConsoleHost.Start(archive, _clock))
        {
            using var browser = await first.SignedIn("can");
            using var page = await browser.Get("/?as=can");
            cookie = page.RequestMessage!.Headers.GetValues("Cookie").Single();
        }
        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        await using var second = await ConsoleHost.Start(archive, _clock);
        Assert.Contains("class=\"proven\"", await See(second, "can", cookie), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("class=\"proven\"", await See(second, "can", cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_the_plan_is_signed_out_and_stays_so_on_coming_back()
    {
        var archive = new MemoryArchive();
        string cookie, unused;
        await using (var first = await ConsoleHost.Start(archive, _clock))
        {
            using var browser = await first.SignedIn("can", "ola");
            using var page = await browser.Get("/?as=can");
            cookie = page.RequestMessage!.Headers.GetValues("Cookie").Single();
            unused = await first.Link("can");
        }
        var without = ConsoleHost.Plan with { Members = [.. ConsoleHost.Plan.Members.Where(member => member.Id != "can")] };
        await using (var second = await ConsoleHost.Start(archive, _clock, without)) Assert.Contains("class=\"proven\"", await See(second, "ola", cookie), StringComparison.Ordinal);
        await using var third = await ConsoleHost.Start(archive, _clock);
        Assert.DoesNotContain("class=\"proven\"", await See(third, "can", cookie), StringComparison.Ordinal);
        using var again = third.Browser();
        using var refused = await again.SignIn("can", unused);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    static async Task<string> See(ConsoleHost host, string member, string cookies)
    {
        using var client = host.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/?as={member}");
        request.Headers.Add("Cookie", cookies);
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
