using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Outbox;

public class PingStories
{
    [Fact]
    public async Task What_is_asked_for_again_and_taken_back_again_is_dropped_again()
    {
        var world = new World();
        await using (var writing = await TestBot.Declared(world: world))
        {
            await writing.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "birds:1" });
            await writing.Settled();
        }
        var stream = world.Store.Streams.Single(each => each.Contains("/incident-", StringComparison.Ordinal));
        for (var round = 1; round <= 2; round++)
        {
            // While no outbox runs the same is asked for again that nobody needs to hear.
            var (ledger, zofia) = (new Ledger<Incident>(world.Store), new Context(Flow.Of("zofia"), CrisisBot.Conversations.Clock.Now(world.Clock), world.Plan));
            await ledger.Handle(stream, $"ask{round}", zofia, new Ask(new("ping:again", "d1", "another text", null, "emma")));
            await using var bot = await TestBot.Start(world);
            await bot.Settled();
            var ping = bot.Incident.Effects["ping:again"];
            Assert.Equal((EffectStatus.Completed, 0), (ping.Status, ping.Attempt));
        }
    }

    sealed record Ask(PingRequested Ping) : ICommand<Incident>
    {
        public Decision Decide(Incident incident, Context context) => Ping;
    }
}
