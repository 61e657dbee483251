using CrisisBot.Conversations;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Teams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Outbox;

/// <summary>An address that was stored once is believed no more than one that comes in.</summary>
public class StoredAddresses
{
    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://evil.trafficmanager.net/emea/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("not an address")]
    public async Task Nothing_is_sent_to_one_that_isnt_Teams(string serviceUrl)
    {
        await using var bot = await TestBot.Start();
        var stored = new ConnectedChannel("19:stored@thread.tacv2", "msteams", serviceUrl, "t1");
        var context = new Context(Actor.Bot("channels"), Clock.Now(bot.World.Clock), bot.World.Plan);
        await bot.Get<Ledger<Team>>().Handle(new StreamNames(bot.World.Plan.Team).TeamStream, "an earlier version stored it", context, new Connect(stored), CancellationToken.None);
        bot.World.Birds.Say(World.Post());
        await bot.Until(() => bot.Incidents.Any() && bot.Incident.Effects.GetValueOrDefault($"card:alert:{stored.Conversation}")?.Problem is not null);
        Assert.Empty(bot.World.Connector.Calls);
    }
}
