using System.Net;
using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Channel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class GuardTests
{
    static readonly string[] Addresses = ["/", "/?as=can", "/practice", "/console/sign-in?as=can", "/console/events", "/console/entry", "/practice/events"];

    [Theory]
    [InlineData("127.0.0.1:3978", true)]
    [InlineData("[::1]:3978", true)]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:1", true)]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example:3978", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("192.168.1.7:3978", false)]
    [InlineData("127.0.0.2", false)]
    [InlineData("0.0.0.0:3978", false)]
    public async Task Only_a_literal_loopback_host_is_answered(string name, bool answered)
    {
        await using var host = await ConsoleHost.Start();
        using var client = host.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?as=can");
        request.Headers.Host = name;
        using var answer = await client.SendAsync(request);
        Assert.Equal(answered ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        if (!answered) Assert.Contains("on this computer only", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-host")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("Forwarded")]
    public async Task What_came_through_a_proxy_is_refused_everywhere(string header)
    {
        await using var host = await ConsoleHost.Start();
        using var client = host.Server.CreateClient();
        foreach (var address in Addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add(header, "10.0.0.1");
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("same-origin", "http://localhost", HttpStatusCode.SeeOther)]
    [InlineData("same-origin", "null", HttpStatusCode.SeeOther)]
    [InlineData("same-origin", null, HttpStatusCode.SeeOther)]
    [InlineData(null, "http://localhost", HttpStatusCode.SeeOther)]
    [InlineData("cross-site", "http://localhost", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("none", null, HttpStatusCode.Forbidden)]
    [InlineData("same-origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData(null, "http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    public async Task A_form_must_come_from_the_console_itself(string? site, string? origin, HttpStatusCode expected)
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        using var answer = await browser.Submit("/console/say", new() { ["text"] = "hello" }, request =>
        {
            request.Headers.Remove("Sec-Fetch-Site");
            if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
            if (origin is not null) request.Headers.Add("Origin", origin);
        });
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.SeeOther ? 1 : 0, host.Channel.Activities(ConsoleIds.Team).Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CfDJ8nonsense")]
    public async Task Without_its_token_a_form_changes_nothing_and_a_page_says_why(string? token)
    {
        await using var host = await ConsoleHost.Start();
        await host.Post(ConsoleHost.Card("Alert", new AdaptiveExecuteAction { Title = "Go", Verb = "go" }));
        foreach (var (page, form) in new[] { ("/?as=can", "/console/say"), ("/?as=can", "/console/press"), ("/practice", "/practice/post"), ("/console/sign-in?as=can", "/console/sign-in") })
        {
            using var browser = host.Browser();
            await browser.Open(page);
            var press = form == "/console/press" ? browser.Button("Go") : null;
            using var answer = await browser.Submit(form, new() { ["__RequestVerificationToken"] = token, ["press"] = press, ["text"] = "hello", ["handle"] = "me" });
            Assert.Equal((HttpStatusCode.BadRequest, "token"), (answer.StatusCode, answer.Headers.GetValues("X-Refusal").Single()));
            Assert.Contains("reload it and try again", browser.Text, StringComparison.Ordinal);
        }
        Assert.Single(host.Channel.Activities(ConsoleIds.Team));
        Assert.Empty(host.Bot.Invokes("manual"));
        Assert.Empty(await host.Practice.Posts());
    }

    [Fact]
    public async Task A_token_without_its_cookie_is_worth_nothing()
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        using var answer = await browser.Submit("/console/say", new() { ["text"] = "hello" }, request => request.Headers.Add("Cookie", "crisisbot-form=x"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Too_large_a_form_is_refused_before_it_is_read()
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        using var answer = await browser.Submit("/console/say", new() { ["text"] = new string('x', 65 * 1024) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await browser.Open("/?as=can");
        using var endless = await browser.Submit("/console/say", new() { ["text"] = "x" }, request =>
        {
            request.Content = new StreamContent(new Unseekable("text=x"u8.ToArray()));
            request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        });
        Assert.Equal(HttpStatusCode.LengthRequired, endless.StatusCode);
        Assert.Empty(host.Channel.Activities(ConsoleIds.Team));
    }

    [Fact]
    public async Task Every_page_says_what_it_may_do()
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        foreach (var address in new[] { "/", "/?as=can", "/practice", "/console/sign-in?as=can", "/console/threads?as=can", "/console/entry?as=can&a=1" })
        {
            using var answer = await browser.Get(address);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            foreach (var rule in new[] { "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'" })
                Assert.Contains(rule, policy, StringComparison.Ordinal);
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task The_keys_stay_in_memory()
    {
        await using var host = await ConsoleHost.Start();
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        var keys = host.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository;
        Assert.IsType<CrisisBot.LocalChannel.Guard.MemoryKeys>(keys);
        Assert.NotEmpty(keys.GetAllElements());
    }

    sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
