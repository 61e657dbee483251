using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Outbox;

public class MassStatementOnTheWire
{
    [Fact]
    public async Task Proposed_it_is_made_and_approved_as_a_post_of_its_own_on_one_network_or_on_all()
    {
        await using var bot = await TestBot.Declared(world: new World { Plan = SamplePlan.Plan with { MassStatementFrom = 3 } });
        bot.World.Birds.Say(World.Post("2"));
        bot.World.Birds.Say(World.Post("3"));
        await bot.Until(() => bot.Incident.Proposal is not null);
        await bot.Settled();
        Assert.Contains("3 posts are open: too many to answer one by one.", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        await bot.PressSigned("zofia", "statement", new() { ["kind"] = "apology", ["network"] = "birds", ["language"] = "en" });
        await bot.Settled();
        Assert.Contains("It answers no single post.", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        await bot.PressSigned("zofia", "submit");
        await bot.Settled();
        await bot.PressSigned("emma", "approve");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Null(Assert.Single(bot.World.Birds.Attempts).InReplyTo);
        await bot.PressSigned("zofia", "statement", new() { ["kind"] = "apology", ["network"] = "*each", ["language"] = "en" });
        await bot.Settled();
        Assert.Equal(["birds", "practice", "birds"], bot.Incident.Drafts.Select(draft => draft.Network));
        Assert.All(bot.Incident.Drafts, draft => Assert.Null(draft.Answers));
    }
}
