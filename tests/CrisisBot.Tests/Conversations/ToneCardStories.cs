using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>What stands on a draft's card before it is put forward, and what that takes.</summary>
public class ToneCardStories
{
    static async Task<TestBot> Drafted(string text)
    {
        var bot = await TestBot.Start(change: services => services.AddSingleton(SampleTone.Real));
        bot.World.Birds.Say(World.Post());
        await bot.Settled();
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "birds:1" });
        await bot.PressSigned("zofia", "edit", new() { ["text"] = text });
        return bot;
    }

    const string Sorry = "We are sorry that parcels are late. A machine stood still. We are sending them out now, and will write here again by tonight";

    [Fact]
    public async Task The_findings_stand_on_the_card_and_a_reason_lets_it_go_forward()
    {
        await using var bot = await Drafted($"{Sorry}. 1,350 are on their way.");
        Assert.Contains("“1,350”", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("Have it verified on the fact board first", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        var refused = await bot.PressSigned("zofia", "submit");
        Assert.Equal("notice-toneNeedsReason", refused.Card!.Body[0].Id);
        await bot.PressSigned("zofia", "submit", new() { ["reason"] = "The carrier said so *today*" });
        await bot.Settled();
        Assert.Equal(DraftStatus.Submitted, bot.Incident.Drafts[0].Status);
        Assert.Contains(@"Zofia Nowak put it forward all the same: The carrier said so \*today\*", await bot.Text(CardKind.Draft, "emma"), StringComparison.Ordinal);
        Assert.Contains("“1,350”", await bot.Text(CardKind.Draft, "emma"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_doesnt_approve_is_not_offered_to_put_forward_what_isnt_fit()
    {
        await using var bot = await Drafted($"{Sorry}. You should have read the manual.");
        Assert.False(await bot.Sees("zofia", "submit"));
        Assert.True(await bot.Sees("emma", "submit"));
        var answer = await bot.PressSigned("zofia", await bot.Button("emma", "submit"), new() { ["reason"] = "They should" });
        Assert.Equal("notice-toneBlocks", answer.Card!.Body[0].Id);
        // In the reader's language: whom to ask.
        Assert.Contains("Manager", TestBot.TextOf(answer.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_for_its_network_cant_be_put_forward()
    {
        await using var bot = await Drafted(string.Concat(Enumerable.Repeat("We are sorry. ", 30)));
        Assert.Contains("139 too many for this network", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.False(await bot.Sees("zofia", "submit"));
    }

    [Fact]
    public async Task The_facts_it_says_stand_below_it_with_who_verified_them_and_above_it_the_post()
    {
        await using var bot = await Drafted(Sorry);
        await bot.Console.Say(new Persona("dewi", IsSignedIn: true), ConsoleIds.Team, "fact A machine stood still.; Carrier");
        await bot.Settled();
        await bot.PressSigned("emma", "verifyFact", new() { ["fact"] = "f1:1" });
        Assert.DoesNotContain("Facts in this text", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        await bot.PressSigned("zofia", "edit", new() { ["text"] = $"{Sorry}!" });
        Assert.Contains("Facts in this text", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("A machine stood still. – Verified by Emma Clarke", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("Portakal, where is my parcel?", bot.Text(CardKind.Draft), StringComparison.Ordinal);
    }
}
