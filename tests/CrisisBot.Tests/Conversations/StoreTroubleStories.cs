using CrisisBot.BotFramework.Activities;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

public class StoreTroubleStories
{
    [Fact]
    public async Task A_click_that_cant_be_stored_is_answered_so_and_the_channel_is_told_once()
    {
        await using var bot = await TestBot.Alerted();
        var seen = await bot.Button("ayse", "acknowledge");
        bot.World.Store.IsFull = bot.World.Archive.IsFull = true;
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bot.Press("ayse", seen)));
        Assert.All(answers, answer =>
        {
            Assert.True(answer.IsError);
            Assert.Contains("kaydedilemedi", answer.Message, StringComparison.OrdinalIgnoreCase);
        });
        await bot.UntilShown(() => Said(bot, '⚠') == 1);
        Assert.Null(bot.Incident.Acknowledged);

        // Whoever only reads proves nothing.
        await bot.Console.Cards("emma", bot.Card(CardKind.Alert));
        await bot.Console.Say("emma", ConsoleIds.Team, "incidents");
        Assert.Equal((1, 0), (Said(bot, '⚠'), Said(bot, '✅')));

        bot.World.Store.IsFull = bot.World.Archive.IsFull = false;
        Assert.False((await bot.Press("ayse", seen)).IsError);
        await bot.UntilShown(() => Said(bot, '✅') == 1);
        await bot.Settled();
        Assert.Contains("Ayşe Demir has it in hand", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Equal((1, 1), (Said(bot, '⚠'), Said(bot, '✅')));
    }

    [Fact]
    public async Task The_same_press_again_after_the_trouble_counts_as_the_first()
    {
        await using var bot = await TestBot.Alerted();
        var seen = await bot.Button("ayse", "acknowledge");
        bot.World.Store.IsFull = true;
        Assert.True((await bot.Press("ayse", seen, invokeId: "press")).IsError);
        bot.World.Store.IsFull = false;
        Assert.Null((await bot.Press("ayse", seen, invokeId: "press")).Card!.Body[0].Id);
        Assert.Equal("ayse", bot.Incident.Acknowledged!.By.Id);
    }

    [Fact]
    public async Task A_channel_that_hangs_delays_nobodys_answer_and_one_that_fails_keeps_no_other_from_hearing()
    {
        await using var bot = await TestBot.Alerted();
        await bot.Connect("00:first@thread.tacv2");
        await bot.Settled();
        bot.World.Connector.OnCall = _ => FakeConnector.Answer(System.Net.HttpStatusCode.Forbidden);
        bot.World.Store.IsFull = true;
        Assert.True((await bot.Press("ayse", "acknowledge")).IsError);
        await bot.UntilShown(() => Said(bot, '⚠') == 1);
    }

    [Fact]
    public async Task What_a_channel_tells_while_nothing_can_be_stored_it_is_asked_to_tell_again()
    {
        await using var bot = await TestBot.Alerted();
        var news = bot.From("19:new@thread.tacv2");
        bot.World.Store.IsFull = true;
        foreach (var activity in new[] { news with { Type = ActivityTypes.InstallationUpdate, Action = "add" }, news with { Type = ActivityTypes.ConversationUpdate }, news with { Type = ActivityTypes.Message, Text = "help" } })
            Assert.Equal(500, (await bot.Post(activity))!.Status);
        // Whoever presses reads the answer, and a client shows none but a good one.
        Assert.Equal(200, (await bot.Post(bot.Invoke("19:new@thread.tacv2", "acknowledge", new { incident = bot.Incident.Id }, "ayse")))!.Status);
        bot.World.Store.IsFull = false;
        Assert.Null(await bot.Post(news with { Type = ActivityTypes.InstallationUpdate, Action = "add" }));
        await bot.Until(() => bot.Incident.Cards.ContainsKey("card:alert:19:new@thread.tacv2"));
    }

    [Fact]
    public async Task Nothing_starts_when_the_consoles_channel_cant_be_stored()
    {
        var world = new World();
        world.Store.IsFull = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => TestBot.Start(world));
    }

    [Fact]
    public async Task When_the_last_room_takes_a_line_but_no_document_the_alarm_stands_until_a_document_is_kept()
    {
        await using var bot = await TestBot.Alerted();
        bot.World.Archive.IsFull = true;
        bot.World.Birds.Say(World.Post("2"));
        await bot.UntilShown(() => Said(bot, '⚠') == 1);
        await bot.Press("ayse", "acknowledge");
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        // The same post again fails again; one that is kept already proves nothing.
        bot.World.Birds.Say(World.Post("2"));
        bot.World.Forum.Say(World.Post("1"));
        for (var i = 0; i < 3; i++)
        {
            bot.World.Clock.Advance(TimeSpan.FromSeconds(5));
            await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        }
        Assert.Equal((1, 0), (Said(bot, '⚠'), Said(bot, '✅')));

        bot.World.Archive.IsFull = false;
        bot.World.Birds.Say(World.Post("2"));
        await bot.Pass(TimeSpan.FromSeconds(5), () => bot.Incident.Signals.Count == 2);
        await bot.UntilShown(() => Said(bot, '✅') == 1);
        Assert.Equal((1, 1), (Said(bot, '⚠'), Said(bot, '✅')));
    }

    static int Said(TestBot bot, char sign) => bot.Console.Activities(ConsoleIds.Team).Count(entry => entry.Activity.Text?.StartsWith(sign) == true);
}
