using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Plans;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.Networks.Mastodon;

/// <summary>The whole bot between a Mastodon server and a team: from an angry post to its answer, with a wire that breaks at the worst moment.</summary>
public sealed class WholeBotTests
{
    static World World => new()
    {
        Plan = SamplePlan.Plan with
        {
            Watches = [SamplePlan.Plan.Watches[0] with { Networks = ["mastodon"], Languages = [] }],
            Accounts = [new Account("mastodon", "brand", IsReal: true)],
        },
    };

    [Fact]
    public async Task A_post_is_answered_once_though_the_connection_is_cut_after_it_was_made()
    {
        var world = World;
        await using var bird = await Bird.Hatch(world.Clock);
        bird.Proxy.Fault = (_, _) => Task.CompletedTask;
        await using var bot = await Approved(world, bird);
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        await bot.Settled();
        var made = Assert.Single(bird.Server.Ours);
        Assert.Equal(1, bird.Proxy.Attempts);
        Assert.Contains((string)made["url"]!, bot.Text(CardKind.Draft), StringComparison.Ordinal);
        NobodyToldTheToken(bot);
    }

    [Fact]
    public async Task A_post_of_unknown_end_that_isn_t_found_is_settled_by_a_person_and_goes_out_once()
    {
        var world = World;
        await using var bird = await Bird.Hatch(world.Clock);
        (bird.Proxy.Fault, bird.Proxy.Reaches) = (FaultProxy.Says("HTTP/1.1 500 Oops\nContent-Length: 0\n\n"), false);
        await using var bot = await Approved(world, bird);
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.OutcomeUnknown);
        await bot.Settled();
        Assert.Equal((1, 0), (bird.Proxy.Attempts, bird.Server.Ours.Count));
        Assert.Contains("leaves open whether it was posted: 500", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        bird.Proxy.Fault = null;
        await bot.PressSigned("emma", "settleNotPosted");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Single(bird.Server.Ours);
        NobodyToldTheToken(bot);
    }

    static async Task<TestBot> Approved(World world, Bird bird)
    {
        var post = bird.Server.Post("<p>@brand Portakal, where is my parcel?</p>");
        var bot = await TestBot.Start(world, services => services.AddSingleton<INetwork>(bird.Network));
        await bot.Settled();
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = $"mastodon:{post}" });
        await bot.Settled();
        await bot.PressSigned("zofia", "submit");
        await bot.Settled();
        await bot.PressSigned("emma", "approve");
        return bot;
    }

    static void NobodyToldTheToken(TestBot bot) => Assert.All(
        bot.World.Store.Streams.SelectMany(bot.World.Store.Commits).SelectMany(commit => commit.Events).Select(happened => $"{happened}").Append(bot.Text(CardKind.Draft)),
        said => Assert.DoesNotContain(FakeMastodon.Token, said, StringComparison.Ordinal));
}
