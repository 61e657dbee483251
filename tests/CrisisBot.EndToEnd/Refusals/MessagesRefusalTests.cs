using System.Net;
using System.Text;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Refusals;

/// <summary>What /api/messages on the wire says no to.</summary>
public sealed class MessagesRefusalTests
{
    const string Path = "/api/messages";
    const string Hello = """{"type":"message","id":"1","serviceUrl":"http://127.0.0.1:1/","conversation":{"id":"a"},"from":{"id":"b"},"text":"help"}""";
    const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Without_the_development_flag_nobody_is_let_in()
    {
        using var data = new DataFolder();
        await using var bot = await Bot.Start(data);
        using var requests = new RawRequests(bot.Address);

        Assert.Equal(HttpStatusCode.Unauthorized, (await requests.Post(Path, Json(Hello))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await requests.Post(Path, Json(Hello), ("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("""{"type":17}""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","id":"1","serviceUrl":"http://127.0.0.1:1/","conversation":{},"from":{"id":"b"}}""")]
    public async Task What_isnt_an_activity_is_refused_and_harms_nothing(string body)
    {
        using var data = new DataFolder();
        await using var bot = await Bot.Start(data, "--development");
        using var requests = new RawRequests(bot.Address);
        var before = new Chronicle(data).Events("").Count;

        var (status, answer) = await requests.Post(Path, Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("BadSyntax", answer, StringComparison.Ordinal);
        Assert.Equal(before, new Chronicle(data).Events("").Count);
        Assert.Equal(HttpStatusCode.OK, (await requests.Get("/practice")).Status);
    }

    [Fact]
    public async Task Fifty_megabytes_and_deep_nesting_are_refused_and_harm_nothing()
    {
        using var data = new DataFolder();
        await using var bot = await Bot.Start(data, "--development");
        using var requests = new RawRequests(bot.Address);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await requests.Post(Path, new ByteArrayContent(new byte[50 * Megabyte]) { Headers = { { "Content-Type", "application/json" } } }, ("Expect", "100-continue"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await requests.Post(Path, Json($"{{\"type\":\"message\",\"value\":{new string('[', 100_000)}"))).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await requests.Post(Path, new StringContent(Hello, Encoding.UTF8, "text/plain"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await requests.Get("/practice")).Status);
    }

    static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
