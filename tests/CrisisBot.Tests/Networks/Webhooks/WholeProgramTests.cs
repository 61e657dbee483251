using System.Net;
using System.Text;
using System.Text.Json;
using CrisisBot.Core.Networks;
using CrisisBot.Networks.Feeds;
using CrisisBot.Networks.Webhooks;
using CrisisBot.Tests.Plans;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.Networks.Webhooks;

/// <summary>The program as it runs: its web server on loopback, its files, the sample plan.</summary>
public sealed class WholeProgramTests : IDisposable
{
    readonly string _data = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task What_was_answered_as_taken_is_known_after_a_restart()
    {
        WriteKey();
        var item = MentionsServer.Item().Replace("forum", "practice", StringComparison.Ordinal);
        var first = (await Post(item))[0];
        Assert.Equal("taken", first.GetProperty("status").GetString());
        var again = (await Post(item))[0];
        Assert.Equal(("known", first.GetProperty("matter").GetString()), (again.GetProperty("status").GetString(), again.GetProperty("matter").GetString()));
    }

    [Fact]
    public async Task Feeds_are_among_its_networks()
    {
        var settings = new Settings(_data, Templates.Root, 0, Development: false, "en");
        await using var installation = await Installation.Open(settings, default);
        await using var app = WebHost.Build(settings, installation);
        Assert.Single(app.Services.GetServices<INetwork>().OfType<FeedsNetwork>());
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    async Task<JsonElement> Post(string body)
    {
        var settings = new Settings(_data, Templates.Root, 0, Development: false, "en");
        await using var installation = await Installation.Open(settings, default);
        await using var app = WebHost.Build(settings, installation);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.Add(MentionsEndpoint.KeyHeader, MentionsServer.Key);
        using var response = await client.PostAsync(new Uri("/api/mentions", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        await app.StopAsync();
        return answer;
    }

    void WriteKey()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_data, "secrets")).FullName, "mentions-key");
        File.WriteAllText(file, MentionsServer.Key);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
