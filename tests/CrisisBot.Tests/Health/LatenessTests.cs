using System.Net;
using CrisisBot.Core.Networks;
using CrisisBot.Health;
using CrisisBot.Outbox;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CrisisBot.Tests.Health;

/// <summary>One can tell a bot that is late from one that is in time.</summary>
public class LatenessTests
{
    const string Teams = "19:team@thread.tacv2";

    [Fact]
    public async Task An_alert_that_a_channel_doesn_t_take_is_late_after_five_minutes_until_it_stands_there()
    {
        var world = new World();
        world.Connector.OnCall = _ => FakeConnector.Answer(HttpStatusCode.ServiceUnavailable);
        await using var bot = await Checked(world);
        await bot.Connect(Teams);
        bot.World.Birds.Say(World.Post());
        await bot.Until(() => bot.Incidents.Any() && bot.Incident.Effects.Values.Any(effect => effect.RetryAt is not null));
        Assert.Equal(HealthStatus.Healthy, await Outbox(bot));

        var started = world.Clock.GetUtcNow();
        await bot.Pass(TimeSpan.FromMinutes(1), () => world.Clock.GetUtcNow() - started > OutboxCheck.LongestWait);
        Assert.Equal(HealthStatus.Unhealthy, await Outbox(bot));

        world.Connector.OnCall = _ => null;
        await bot.Pass(TimeSpan.FromMinutes(1), () => bot.Incident.Effects.Values.All(effect => !effect.IsPending));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Healthy, await Outbox(bot));
    }

    [Fact]
    public async Task A_card_that_has_no_place_yet_isn_t_late()
    {
        var world = new World();
        world.Connector.OnCall = _ => FakeConnector.Answer(HttpStatusCode.Forbidden);
        await using var bot = await Checked(world);
        await bot.Connect(Teams);
        bot.World.Birds.Say(World.Post());
        await bot.Until(() => bot.Incidents.Any() && bot.Incident.Effects.Values.Any(effect => effect.RetryAt is not null));
        await bot.Remove(Teams);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await bot.Get<OutboxService>().WhenQuiet();
        Assert.Equal(HealthStatus.Healthy, await Outbox(bot));
    }

    [Fact]
    public async Task What_ended_nobody_knows_how_is_for_people_and_not_late()
    {
        var world = new World();
        world.Birds.OnPublish = (_, _) => Task.FromResult<PublishResult>(new PublishResult.Unknown("?"));
        await using var bot = await TestBot.Submitted(world: world);
        await bot.PressSigned("emma", "approve");
        await bot.Settled();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await bot.Get<OutboxService>().WhenQuiet();
        var check = ActivatorUtilities.CreateInstance<OutboxCheck>(bot.Get<IServiceProvider>());
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new())).Status);
    }

    [Fact]
    public async Task A_lane_is_behind_from_the_kick_until_its_work_is_done()
    {
        var clock = new FakeClock();
        var work = new TaskCompletionSource<TimeSpan?>();
        var lanes = new Lanes((_, _) => work.Task, clock, NullLogger.Instance);
        Assert.Null(lanes.BehindSince);
        var kicked = clock.GetUtcNow();
        lanes.Kick("a", default);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(kicked, lanes.BehindSince);
        work.SetResult(null);
        await lanes.WhenQuiet();
        Assert.Null(lanes.BehindSince);
    }

    [Fact]
    public async Task A_lane_whose_work_fails_again_and_again_is_behind_all_the_time()
    {
        var (clock, fails) = (new FakeClock(), true);
        var lanes = new Lanes((_, _) => fails ? throw new InvalidOperationException() : Task.FromResult<TimeSpan?>(null), clock, NullLogger.Instance);
        var kicked = clock.GetUtcNow();
        lanes.Kick("a", default);
        for (var i = 0; i < 5; i++)
        {
            await lanes.WhenQuiet();
            clock.Advance(TimeSpan.FromSeconds(5));
        }
        Assert.Equal(kicked, lanes.BehindSince);
        fails = false;
        await lanes.WhenQuiet();
        clock.Advance(TimeSpan.FromSeconds(5));
        await lanes.WhenQuiet();
        Assert.Null(lanes.BehindSince);
    }

    static Task<TestBot> Checked(World world) => TestBot.Start(world, services => services.AddSingleton<OutboxCheck>());

    static async Task<HealthStatus> Outbox(TestBot bot) => (await bot.Get<OutboxCheck>().CheckHealthAsync(new())).Status;
}
