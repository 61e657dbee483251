using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>The fact board as the team uses it, by button and by message.</summary>
public class FactBoardStories
{
    [Fact]
    public async Task The_first_who_wants_it_opens_it_in_the_thread_for_everybody()
    {
        await using var bot = await TestBot.Declared();
        await bot.Press("dewi", "openBoard");
        await bot.Settled();
        Assert.Contains("Nothing is known for sure yet.", bot.Text(CardKind.Facts), StringComparison.Ordinal);
        Assert.Equal(bot.Card(CardKind.Incident).Conversation, bot.Card(CardKind.Facts).Conversation);
        var again = await bot.Press("zofia", "openBoard");
        Assert.Equal("notice-boardStands", again.Card!.Body[0].Id);
        Assert.Single(bot.Incident.Cards.Keys, card => card.StartsWith("card:facts:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_one_states_another_verifies_and_the_board_says_who()
    {
        await using var bot = await TestBot.Declared();
        await bot.Press("dewi", "openBoard");
        await bot.Settled();
        await bot.PressSigned("dewi", "stateFact", new() { ["text"] = "1,200 orders are *late*.", ["source"] = "Warehouse", ["key"] = "affected orders" });
        await bot.Settled();
        Assert.Contains("Not verified yet. Stated by Dewi Kusuma", bot.Text(CardKind.Facts), StringComparison.Ordinal);
        Assert.Contains(@"1,200 orders are \*late\*.", bot.Text(CardKind.Facts), StringComparison.Ordinal);
        Assert.Contains("fact.affected", bot.Text(CardKind.Facts), StringComparison.Ordinal);
        // Whoever stated it, or hasn't the right, isn't offered what would be refused.
        Assert.False(await bot.Sees("dewi", "verifyFact"));
        Assert.False(await bot.Sees("zofia", "verifyFact"));
        await bot.PressSigned("emma", "verifyFact", new() { ["fact"] = "f1:1" });
        Assert.Contains("Verified by Emma Clarke", bot.Text(CardKind.Facts), StringComparison.Ordinal);
        Assert.Contains("Doğrulayan: Emma Clarke", await bot.Text(CardKind.Facts, "ayse"), StringComparison.Ordinal);
        Assert.Equal(FactState.Verified, FactBoard.Find(bot.Incident, "affected_orders")!.State);
    }

    [Fact]
    public async Task Whoever_read_an_older_wording_verifies_nothing()
    {
        await using var bot = await TestBot.Declared();
        await bot.Console.Say(new Persona("dewi", IsSignedIn: true), ConsoleIds.Team, "fact 1,200 orders are late; Warehouse");
        await bot.Settled();
        var seen = await bot.Button("emma", "verifyFact");
        await bot.PressSigned("zofia", "correctFact", new() { ["fact"] = "f1:1", ["text"] = "1,350 orders are late." });
        var stale = await bot.PressSigned("emma", seen, new() { ["fact"] = "f1:1" });
        Assert.Equal("notice-factChanged", stale.Card!.Body[0].Id);
        Assert.Contains("Before, by Dewi Kusuma: “1,200 orders are late”", bot.Text(CardKind.Facts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dewi", "tambah fakta 1.200 pesanan terlambat; gudang"), InlineData("ayse", "bilgi 1.200 pesanan terlambat (gudang)"), InlineData("zofia", "fakty {id} 1.200 pesanan terlambat; gudang")]
    public async Task A_message_states_a_fact_in_any_language(string member, string text)
    {
        await using var bot = await TestBot.Declared();
        var answer = await Ask(bot, member, text.Replace("{id}", bot.Incident.Id, StringComparison.Ordinal));
        await bot.Settled();
        Assert.Equal(("1.200 pesanan terlambat", "gudang", member), (bot.Incident.Facts[0].Current.Text, bot.Incident.Facts[0].Current.Source, bot.Incident.Facts[0].Current.Stated.By.Id));
        Assert.Contains("1", answer, StringComparison.Ordinal);
        // The board opens by itself.
        Assert.Contains("gudang", bot.Text(CardKind.Facts), StringComparison.Ordinal);
        Assert.Contains("1.200 pesanan terlambat", await Ask(bot, "emma", "facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_message_twice_is_one_fact()
    {
        await using var bot = await TestBot.Declared();
        var message = bot.From("19:x@thread.tacv2", "emma") with { Type = "message", Text = "fact Nobody is hurt; hospital" };
        for (var i = 0; i < 3; i++) await bot.Bot.OnTurn(new Turn(message, new Caller(Caller.Development, Authenticated: true)), CancellationToken.None);
        Assert.Single(bot.Incident.Facts);
    }

    [Fact]
    public async Task A_fact_needs_a_source_and_a_crisis_it_belongs_to()
    {
        await using var bot = await TestBot.Alerted();
        Assert.Contains("Which crisis is meant?", await Ask(bot, "emma", "fact Nobody is hurt; hospital"), StringComparison.Ordinal);
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        Assert.Contains("a semicolon and the source", await Ask(bot, "emma", "fact Nobody is hurt"), StringComparison.Ordinal);
        Assert.Contains("No fact has been stated yet.", await Ask(bot, "emma", "facts"), StringComparison.Ordinal);
        Assert.Empty(bot.Incident.Facts);
    }

    static async Task<string> Ask(TestBot bot, string member, string text)
    {
        await bot.Console.Say(new Persona(member, IsSignedIn: true), ConsoleIds.Team, text);
        return bot.Console.Activities(ConsoleIds.Team).Last(entry => entry.Activity.ReplyToId is not null).Activity.Text!;
    }
}
