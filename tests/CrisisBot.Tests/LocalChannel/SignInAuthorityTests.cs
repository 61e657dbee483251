using System.Net;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>What signing in is for: the whole bot, a draft that waits on a real account, and the console's pages in front of it.</summary>
public sealed class SignInAuthorityTests
{
    const string Label = "I approve it";

    [Fact]
    public async Task A_real_account_speaks_for_an_approver_who_signed_in_and_for_no_name_from_the_list()
    {
        await using var bot = await TestBot.Submitted();
        await using var host = await Pages(bot);
        using var browser = host.Browser();

        using var asserted = await Approve(bot, browser);
        Assert.Contains("Please sign in with your personal link first.", browser.Text, StringComparison.Ordinal);
        Assert.Empty(Approvals(bot));

        using var signIn = await browser.SignIn("emma", await host.Link("emma"));
        Assert.Equal(HttpStatusCode.SeeOther, signIn.StatusCode);
        using var proven = await Approve(bot, browser);
        Assert.DoesNotContain("Please sign in", browser.Text, StringComparison.Ordinal);
        await bot.Settled();
        Assert.Single(bot.World.Birds.Attempts);
        var commit = Assert.Single(Approvals(bot));
        Assert.Equal(("emma", IdentityStrength.Authenticated), (commit.By.Id, commit.By.Strength));
    }

    [Fact]
    public async Task Signed_in_as_one_approver_one_is_no_other()
    {
        await using var bot = await TestBot.Submitted();
        await using var host = await Pages(bot);
        using var browser = await host.SignedIn("mehmet");
        using var asserted = await Approve(bot, browser);
        Assert.Contains("Please sign in", browser.Text, StringComparison.Ordinal);
        Assert.Empty(Approvals(bot));
    }

    /// <summary>The console's pages over the bot's own channel.</summary>
    static Task<ConsoleHost> Pages(TestBot bot) => ConsoleHost.Start(bot.World.Archive, bot.World.Clock, bot.World.Plan, services => services.AddSingleton(bot.Console).AddSingleton(bot.Bot));

    static IEnumerable<Commit> Approvals(TestBot bot) => bot.World.Store.Commits(bot.Incidents.Single()).Where(commit => commit.Events.Any(happened => happened is Approved));

    /// <summary>Emma's page, or somebody's who says so, and its button.</summary>
    static async Task<HttpResponseMessage> Approve(TestBot bot, Browser browser)
    {
        var address = $"/?as=emma&c={ConsoleIds.Slug(bot.Card(CardKind.Draft).Conversation)}";
        await browser.Open(address);
        var tick = browser.Fields("/console/press", Label).First(field => field.Key.EndsWith(".understood", StringComparison.Ordinal)).Key;
        var answer = await browser.Submit("/console/press", new() { ["press"] = browser.Button(Label), [tick] = "true" }, containing: Label);
        await browser.Open(address);
        return answer;
    }
}
