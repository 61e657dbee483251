using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Effects;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>A statement that lacks a fact asks for it, there and then.</summary>
public class MissingFactStories
{
    static readonly Dictionary<string, string> Status = new() { ["kind"] = "status", ["post"] = "birds:1" };

    [Fact]
    public async Task Whoever_wants_a_draft_is_asked_for_the_facts_and_gets_it_once_somebody_else_has_verified_them()
    {
        await using var bot = await TestBot.Declared();
        var asked = await bot.PressSigned("zofia", "draft", Status);
        Assert.Equal("notice-factMissing", asked.Card!.Body[0].Id);
        Assert.Contains("affected\\_orders, cause", TestBot.TextOf(asked.Card), StringComparison.Ordinal);
        var state = new SeenButton(bot.Card(CardKind.Incident), TestBot.Buttons(asked.Card).Single(button => button.Verb == "stateFacts"));
        var stated = await bot.PressSigned("zofia", state, new() { ["text0"] = "1,200 orders are late.", ["source0"] = "Warehouse", ["text1"] = "A machine stands still.", ["source1"] = "Carrier" });
        Assert.Equal("notice-factsStated", stated.Card!.Body[0].Id);
        Assert.Contains("Kriz lideri", TestBot.TextOf((await bot.PressSigned("mehmet", "draft", Status)).Card!), StringComparison.Ordinal);
        await bot.Settled();
        Assert.Equal(["affected_orders", "cause"], bot.Incident.Facts.Select(fact => fact.Key));
        Assert.Equal("notice-factNotVerified", (await bot.PressSigned("zofia", "draft", Status)).Card!.Body[0].Id);
        await bot.PressSigned("emma", "verifyFact", new() { ["fact"] = "f1:1" });
        await bot.PressSigned("emma", "verifyFact", new() { ["fact"] = "f2:1" });
        await bot.PressSigned("zofia", "draft", Status);
        await bot.Settled();
        Assert.Contains("What we know: 1,200 orders are late. A machine stands still. – Portakal", bot.Text(CardKind.Draft), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zofia", "Podaj brakujące fakty"), InlineData("ayse", "Eksik bilgileri ekle"), InlineData("dewi", "Lengkapi faktanya"), InlineData("emma", "State what is missing")]
    public async Task The_form_asks_in_the_askers_language(string member, string title)
    {
        await using var bot = await TestBot.Declared();
        var card = (await bot.PressSigned(member, "draft", Status)).Card!;
        var offer = Assert.IsType<AdaptiveActionSet>(Assert.IsType<AdaptiveContainer>(card.Body[0]).Items[^1]);
        Assert.Equal(title, Assert.IsType<AdaptiveShowCardAction>(Assert.Single(offer.Actions)).Title);
    }

    [Fact]
    public async Task A_form_half_filled_in_states_nothing()
    {
        await using var bot = await TestBot.Declared();
        var asked = await bot.PressSigned("zofia", "draft", Status);
        var state = new SeenButton(bot.Card(CardKind.Incident), TestBot.Buttons(asked.Card!).Single(button => button.Verb == "stateFacts"));
        Assert.Equal("notice-nothingWritten", (await bot.PressSigned("zofia", state, new() { ["text0"] = "1,200 orders are late.", ["source0"] = "Warehouse" })).Card!.Body[0].Id);
        Assert.Empty(bot.Incident.Facts);
    }
}
