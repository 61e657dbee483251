using System.Net;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Refusals;

/// <summary>What the console on the wire says no to. Each time, nothing is posted and the bot goes on.</summary>
public sealed class ConsoleRefusalTests : IAsyncLifetime
{
    readonly DataFolder _data = new();
    Bot _bot = null!;
    RawRequests _requests = null!;

    public async ValueTask InitializeAsync() => _requests = new RawRequests((_bot = await Bot.Start(_data)).Address);

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(HttpStatusCode.OK, (await _requests.Get("/practice")).Status);
        _requests.Dispose();
        await _bot.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.0.0.1")]
    public async Task A_foreign_host_gets_nothing(string host) => Assert.Equal(HttpStatusCode.MisdirectedRequest, (await _requests.Get("/practice", ("Host", host))).Status);

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "127.0.0.1")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_proxy_gets_nothing(string header, string value) => Assert.Equal(HttpStatusCode.BadRequest, (await _requests.Get("/practice", (header, value))).Status);

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_form_of_another_site_does_nothing(string header, string value) => await Refused(HttpStatusCode.Forbidden, await _requests.Form(), (header, value));

    [Fact]
    public async Task A_form_without_any_origin_does_nothing() => await Refused(HttpStatusCode.Forbidden, await _requests.Form());

    [Theory]
    [InlineData("")]
    [InlineData("&__RequestVerificationToken=made-up")]
    public Task A_form_without_the_token_does_nothing(string token) =>
        Refused(HttpStatusCode.BadRequest, new StringContent($"text=Portakal&handle=jo&language=en{token}", null, "application/x-www-form-urlencoded"), ("Origin", _requests.Origin));

    [Fact]
    public Task A_form_larger_than_any_of_ours_does_nothing() =>
        Refused(HttpStatusCode.RequestEntityTooLarge, new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = new('x', 100_000) }), ("Origin", _requests.Origin));

    [Fact]
    public Task What_isnt_a_form_does_nothing() => Refused(HttpStatusCode.UnsupportedMediaType, new StringContent("{}", null, "application/json"), ("Origin", _requests.Origin));

    [Fact]
    public async Task Our_own_form_is_taken()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await _requests.Post("/practice/post", await _requests.Form(), ("Origin", _requests.Origin))).Status);
        Assert.Single(new Chronicle(_data).Posts());
    }

    async Task Refused(HttpStatusCode status, HttpContent form, params (string, string)[] headers)
    {
        Assert.Equal(status, (await _requests.Post("/practice/post", form, headers)).Status);
        Assert.Empty(new Chronicle(_data).Posts());
    }
}
