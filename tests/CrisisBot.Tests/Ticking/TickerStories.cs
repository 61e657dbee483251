using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Paging;
using CrisisBot.Health;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Outbox;
using CrisisBot.Tests.Support;
using CrisisBot.Ticking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace CrisisBot.Tests.Ticking;

/// <summary>What falls due is done by the whole bot: on the dot, once, and after a time away.</summary>
public class TickerStories
{
    [Fact]
    public async Task Nobody_acknowledges_and_the_deputy_is_called_in_the_channel()
    {
        await using var bot = await Calling();
        await bot.Live(TimeSpan.FromMinutes(6));
        Assert.Equal(["ayse", "mehmet"], Called(bot));
        Assert.Equal(["**Ayşe Demir**", "**Mehmet Kaya**"], Said(bot).Select(text => text[..text.IndexOf(" It", StringComparison.Ordinal)]));
        // First the alert, then those who are called to it.
        Assert.StartsWith("**Ayşe", bot.Console.Activities(ConsoleIds.Team).SkipWhile(entry => entry.Id != bot.Card(CardKind.Alert).Id).First(entry => entry.Activity.Text is { Length: > 0 }).Activity.Text, StringComparison.Ordinal);
        var card = bot.Text(CardKind.Alert);
        Assert.Contains("Ayşe Demir", card);
        Assert.Contains("Next, if nobody takes it: Ayşe Demir, Dewi Kusuma", card);
    }

    [Fact]
    public async Task Who_acknowledges_ends_it()
    {
        await using var bot = await Calling();
        await bot.Live(TimeSpan.FromMinutes(6));
        await bot.Press("mehmet", "acknowledge");
        await bot.Live(TimeSpan.FromMinutes(20));
        Assert.Equal(["ayse", "mehmet"], Called(bot));
        Assert.Equal(2, Said(bot).Count());
        Assert.True(await bot.Sees("mehmet", "stillOnIt"));
        Assert.False(await bot.Sees("ayse", "stillOnIt"));
        await bot.Press("mehmet", "stillOnIt");
        await bot.Live(TimeSpan.FromMinutes(29));
        Assert.Equal(Phase.Acknowledged, bot.Incident.Phase);
    }

    [Fact]
    public async Task A_bot_that_was_down_for_two_hours_makes_up_for_it_once_and_says_so()
    {
        var world = new World { Plan = SamplePlan.OnCall };
        await using (var bot = await Calling(world))
        {
            Assert.Equal(["ayse"], Called(bot));
            await bot.Stop();
        }
        world.Clock.Advance(TimeSpan.FromHours(1));
        await using var back = await TestBot.Start(world);
        await back.Settled();
        Assert.Equal(["ayse", "ayse dewi"], Called(back));
        Assert.Single(world.Store.Commits(back.Incidents.Single()).SelectMany(commit => commit.Events).OfType<MetLate>());
        Assert.Equal(2, Said(back).Count());
        Assert.Contains("late (was due", back.Text(CardKind.Alert));
        await back.Live(TimeSpan.FromMinutes(11));
        Assert.True(back.Incident.Escalation.IsExhausted);
    }

    [Fact]
    public async Task Two_replicas_on_one_store_call_once()
    {
        var world = new World { Plan = SamplePlan.OnCall };
        await using var bot = await Calling(world);
        await using var other = await TestBot.Start(world);
        for (var minute = 0; minute < 12; minute++)
        {
            await bot.Live(TimeSpan.FromMinutes(1));
            await other.Get<OutboxService>().WhenQuiet();
        }
        Assert.Equal(["ayse", "mehmet", "ayse dewi"], Called(bot));
    }

    [Fact]
    public async Task The_auditor_sees_what_the_ticker_doesn_t_do()
    {
        var world = new World { Plan = SamplePlan.OnCall };
        await using var bot = await TestBot.Start(world, services => services.AddSingleton<DeadlineCheck>());
        bot.World.Birds.Say(World.Post(followers: 20_000));
        await bot.Settled();
        Assert.Equal(HealthStatus.Healthy, await Audit(bot));
        // The store takes everything but what the ticker decides.
        world.Store.Fails = commit => commit.By.Id == "bot:ticker";
        await bot.Live(TimeSpan.FromMinutes(5));
        Assert.Equal(HealthStatus.Healthy, await Audit(bot));
        await bot.Live(TimeSpan.FromMinutes(4));
        Assert.Equal(HealthStatus.Unhealthy, await Audit(bot));
        world.Store.Fails = _ => false;
        await bot.Live(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthStatus.Healthy, await Audit(bot));
        Assert.Equal(2, bot.Incident.Escalation.Pages.Length);
    }

    [Fact]
    public async Task What_isn_t_due_costs_nothing()
    {
        await using var bot = await TestBot.Alerted();
        var ticker = bot.Get<Ticker>();
        Assert.Null(await ticker.Do(bot.Incidents.Single(), new CrisisBot.Core.Streams.SoleOwner(), default));
    }

    static async Task<TestBot> Calling(World? world = null)
    {
        var bot = await TestBot.Start(world ?? new World { Plan = SamplePlan.OnCall });
        bot.World.Birds.Say(World.Post(followers: 20_000));
        await bot.Settled();
        return bot;
    }

    static IEnumerable<string> Called(TestBot bot) => bot.Incident.Escalation.Pages.Select(page => string.Join(' ', page.Members));

    static IEnumerable<string> Said(TestBot bot) =>
        bot.Console.Activities(ConsoleIds.Team).Select(entry => entry.Activity.Text ?? "").Where(text => text.StartsWith("**", StringComparison.Ordinal));

    static async Task<HealthStatus> Audit(TestBot bot) => (await bot.Get<DeadlineCheck>().CheckHealthAsync(new())).Status;
}
