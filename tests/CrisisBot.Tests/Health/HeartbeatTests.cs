using System.Net;
using CrisisBot.Core.Networks;
using CrisisBot.Health;
using Xunit;

namespace CrisisBot.Tests.Health;

/// <summary>A monitor elsewhere hears from the bot each minute, and only while the bot is well.</summary>
public sealed class HeartbeatTests : IAsyncLifetime
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    HealthServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await HealthServer.Start();
        await _server.Monitor.Heard();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_beats_each_minute()
    {
        for (var minute = 0; minute < 3; minute++) await Beat();
        Assert.Equal(Enumerable.Repeat(new Uri($"https://monitor.example/{HealthServer.Secret}"), 4), _server.Monitor.Beats);
    }

    [Fact]
    public async Task It_keeps_still_while_the_bot_is_blind()
    {
        await _server.Look(new([], "1"));
        for (var minute = 0; minute < 5; minute++) await Beat();
        // Now each beat would be heard of in the log.
        _server.Monitor.Answer = () => new(HttpStatusCode.NotFound);
        _server.Clock.Advance(Minute);
        await _server.Log.Until("isn't well");
        await _server.Look(new([], "1"));
        _server.Clock.Advance(Minute);
        await _server.Log.Until("doesn't reach its monitor (it answers 404)");
        Assert.Equal(["isn't well", "well again", "doesn't reach"], new[] { "isn't well", "well again", "doesn't reach" }.OrderBy(said => _server.Log.Lines.ToList().FindIndex(line => line.Contains(said, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_monitor_that_can_t_be_reached_is_spoken_of_once_without_its_address_and_tried_again()
    {
        _server.Monitor.Answer = () => throw new HttpRequestException(HttpRequestError.NameResolutionError, $"monitor.example/{HealthServer.Secret}");
        for (var minute = 0; minute < 3; minute++) await Beat();
        _server.Monitor.Answer = () => new(HttpStatusCode.NotFound);
        await Beat();
        _server.Monitor.Answer = () => new(HttpStatusCode.OK);
        await Beat();
        await _server.Log.Until("reaches its monitor again");
        Assert.Single(_server.Log.Lines, line => line.Contains("doesn't reach its monitor (NameResolutionError)", StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains(HealthServer.Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://monitor.example/ping/1")]
    [InlineData(" http://127.0.0.1:9000/ping ")]
    public void Its_address_is_https_or_on_this_machine(string setting) => Assert.Equal(new Uri(setting.Trim()), Heartbeat.Monitor(setting));

    [Theory]
    [InlineData("http://monitor.example/5ecre7")]
    [InlineData("monitor.example/5ecre7")]
    [InlineData("file:///5ecre7")]
    public void No_other_address_is_taken_nor_shown(string setting) =>
        Assert.DoesNotContain("5ecre7", Assert.Throws<HeartbeatException>(() => Heartbeat.Monitor(setting)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_one_there_is_none(string? setting) => Assert.Null(Heartbeat.Monitor(setting));

    async Task Beat()
    {
        _server.Clock.Advance(Minute);
        await _server.Monitor.Heard();
    }
}
