using System.Net;
using System.Text.Json;
using CrisisBot.Conversations.Turns;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Streams;
using CrisisBot.Health;
using Xunit;

namespace CrisisBot.Tests.Health;

/// <summary>One can tell a blind bot, and one that can't write, from one that is well.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    HealthServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await HealthServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_bot_that_is_well_says_so_part_by_part_and_nobody_keeps_the_answer()
    {
        using var answer = await _server.Ask(HealthEndpoints.Health);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, $"{answer.Headers.CacheControl}"));
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("Healthy", body.GetProperty("status").GetString());
        Assert.Equal(["archive", "deadlines", "network-birds", "outbox", "streams"], body.GetProperty("results").EnumerateObject().Select(part => part.Name));
        Assert.All(body.GetProperty("results").EnumerateObject(), part => Assert.Equal(("Healthy", "2026-11-20T14:00:00+00:00"), StateOf(part.Value)));
        var (status, results) = await _server.Read(HealthEndpoints.Ready);
        Assert.Equal((HttpStatusCode.OK, "clicks"), (status, results.EnumerateObject().Single().Name));
    }

    [Fact]
    public async Task A_network_that_nothing_comes_from_for_too_long_makes_it_blind_and_one_look_makes_it_see()
    {
        await _server.Look(new([], "1"));
        _server.Clock.Advance(5 * Minute);
        Assert.Equal(HttpStatusCode.OK, (await _server.Read(HealthEndpoints.Health)).Status);
        _server.Clock.Advance(Minute);
        var (status, results) = await _server.Read(HealthEndpoints.Health);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, ("Unhealthy", "2026-11-20T14:00:00+00:00")), (status, StateOf(results.GetProperty("network-birds"))));
        // It takes clicks all the same.
        Assert.Equal(HttpStatusCode.OK, (await _server.Read(HealthEndpoints.Ready)).Status);

        await _server.Look(new([], "1"));
        (status, results) = await _server.Read(HealthEndpoints.Health);
        Assert.Equal((HttpStatusCode.OK, ("Healthy", "2026-11-20T14:06:00+00:00")), (status, StateOf(results.GetProperty("network-birds"))));
    }

    [Fact]
    public async Task A_look_that_sees_nothing_doesn_t_count()
    {
        await _server.Look(new([], "1"));
        _server.Clock.Advance(4 * Minute);
        await _server.Look(new([], "1") { Unread = ["all"], IsBlind = true });
        _server.Clock.Advance(2 * Minute);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _server.Read(HealthEndpoints.Health)).Status);
    }

    [Fact]
    public async Task One_part_of_several_that_can_t_be_read_makes_it_see_less()
    {
        for (var minute = 0; minute < 4; minute++)
        {
            await _server.Look(new([], "1") { Unread = ["https://feed.example/secret"] });
            _server.Clock.Advance(2 * Minute);
        }
        var (status, results) = await _server.Read(HealthEndpoints.Health);
        Assert.Equal((HttpStatusCode.OK, ("Degraded", "2026-11-20T14:00:00+00:00")), (status, StateOf(results.GetProperty("network-birds"))));
        Assert.DoesNotContain("secret", results.ToString(), StringComparison.Ordinal);

        await _server.Look(new([], "1"));
        Assert.Equal("Healthy", StateOf((await _server.Read(HealthEndpoints.Health)).Results.GetProperty("network-birds")).Status);
    }

    [Fact]
    public async Task A_store_that_can_t_write_takes_no_clicks_for_a_while_and_is_not_well_until_it_has_written()
    {
        var alarm = _server.Get<StoreAlarm>();
        alarm.Raise(new StoreUnavailableException("No space left on /very/secret"));
        var (status, results) = await _server.Read(HealthEndpoints.Ready);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (status, StateOf(results.GetProperty("clicks")).Status));
        Assert.DoesNotContain("secret", results.ToString(), StringComparison.Ordinal);

        // Were none let through any more, nobody would ever know that it writes again.
        _server.Clock.Advance(Minute);
        Assert.Equal(HttpStatusCode.OK, (await _server.Read(HealthEndpoints.Ready)).Status);
        (status, results) = await _server.Read(HealthEndpoints.Health);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, ("Unhealthy", "2026-11-20T14:00:00+00:00")), (status, StateOf(results.GetProperty("streams"))));

        alarm.Clear(StorePart.Streams);
        Assert.Equal(HttpStatusCode.OK, (await _server.Read(HealthEndpoints.Health)).Status);
    }

    [Fact]
    public async Task Without_its_archive_it_takes_clicks_but_isn_t_well()
    {
        _server.Get<StoreAlarm>().Raise(new StoreUnavailableException("full") { Part = StorePart.Archive });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), ((await _server.Read(HealthEndpoints.Ready)).Status, (await _server.Read(HealthEndpoints.Health)).Status));
    }

    [Fact]
    public async Task The_log_says_once_that_it_is_blind_and_once_that_it_sees()
    {
        await _server.Look(new([], "1"));
        for (var minute = 0; minute < 20; minute++) _server.Clock.Advance(Minute);
        await _server.Log.Until("Error: The bot isn't well: network-birds, since 2026-11-20 14:00:00Z. It can't be read.");
        await _server.Look(new([], "1"));
        _server.Clock.Advance(Minute);
        await _server.Log.Until("well again: network-birds");
        Assert.Single(_server.Log.Lines, line => line.Contains("isn't well", StringComparison.Ordinal));
    }

    static (string? Status, string? Since) StateOf(JsonElement part) => (part.GetProperty("status").GetString(), part.GetProperty("since").GetString());
}
