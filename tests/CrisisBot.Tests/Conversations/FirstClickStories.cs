using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

public class FirstClickStories
{
    [Fact]
    public async Task The_first_acknowledgement_shows_on_the_same_card_for_all()
    {
        await using var bot = await TestBot.Alerted();
        var before = bot.Card(CardKind.Alert);
        var answer = await bot.Press("ayse", "acknowledge");
        Assert.Contains("Ayşe Demir", TestBot.TextOf(answer.Card!), StringComparison.Ordinal);
        await bot.Settled();
        var after = bot.Card(CardKind.Alert);
        Assert.Equal(before.Id, after.Id);
        Assert.True(after.Revision > before.Revision);
        Assert.Contains("Ayşe Demir has it in hand", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Contains("2026-11-20T14:00:00Z", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.False(await bot.Sees("emma", "acknowledge"));
        Assert.Single(bot.Console.Activities(ConsoleIds.Team), entry => entry.Activity.Attachments is not null);
    }

    [Fact]
    public async Task Whoever_was_a_moment_late_is_told_so_kindly_in_their_language()
    {
        await using var bot = await TestBot.Alerted();
        var seen = await bot.Button("zofia", "acknowledge");
        await bot.Press("ayse", "acknowledge");
        var answer = await bot.Press("zofia", seen);
        Assert.False(answer.IsError);
        Assert.Equal("pl", answer.Card!.Lang);
        Assert.Equal("notice-alreadyAcknowledged", answer.Card.Body[0].Id);
        Assert.Contains("Ayşe Demir", TestBot.TextOf(answer.Card), StringComparison.Ordinal);
        Assert.Equal("ayse", bot.Incident.Acknowledged!.By.Id);
    }

    [Fact]
    public async Task Everybody_sees_the_card_in_their_own_language()
    {
        await using var bot = await TestBot.Alerted();
        Assert.Contains("Teslimat aksaklığı", await bot.Text(CardKind.Alert, "ayse"), StringComparison.Ordinal);
        Assert.Contains("Deliveries in disorder", await bot.Text(CardKind.Alert, "emma"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_press_at_once_and_each_press_comes_three_times()
    {
        await using var bot = await TestBot.Alerted();
        var members = bot.World.Plan.Members.Select(member => member.Id).ToArray();
        var seen = await bot.Button("emma", "acknowledge");
        var presses = from person in Enumerable.Range(0, 50) from time in Enumerable.Range(0, 3) select (Member: members[person % members.Length], Id: $"press-{person}");
        var answers = await Task.WhenAll(presses.Select(press => Task.Run(() => bot.Press(press.Member, seen, invokeId: press.Id))));
        await bot.SettledAfterRush();
        var stream = bot.World.Store.Commits(bot.Incidents.Single());
        var first = Assert.Single(stream, commit => commit.Events.OfType<Acknowledged>().Any());
        Assert.All(answers, answer =>
        {
            Assert.False(answer.IsError);
            Assert.Contains(first.By.Name, TestBot.TextOf(answer.Card!), StringComparison.Ordinal);
        });
        // The one who was first reads no notice, however often the press came; all others do.
        Assert.Equal(3, answers.Count(answer => answer.Card!.Body[0].Id is null));
    }

    [Fact]
    public async Task Fifty_approvals_at_once_publish_once()
    {
        await using var bot = await TestBot.Submitted();
        var seen = await bot.Button("emma", "approve");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => bot.PressSigned(i % 2 == 0 ? "emma" : "mehmet", seen))));
        await bot.SettledAfterRush();
        Assert.Single(bot.World.Birds.Attempts);
        Assert.Equal(49, answers.Count(answer => answer.Card!.Body[0].Id == "notice-alreadyDecided"));
    }

    [Fact]
    public async Task Not_a_crisis_shows_who_said_so_and_why_and_offers_nothing_more()
    {
        await using var bot = await TestBot.Alerted();
        var refused = await bot.Press("emma", "dismiss", new() { ["reason"] = "\u200B" });
        Assert.Equal("notice-reasonMissing", refused.Card!.Body[0].Id);
        await bot.Press("emma", "dismiss", new() { ["reason"] = "It is *our* advert <at>all</at>" });
        await bot.Settled();
        Assert.Contains("Not a crisis, says Emma Clarke", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Contains(@"It is \*our\* advert ‹at›all‹/at›", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        foreach (var verb in new[] { "acknowledge", "dismiss", "declare" }) Assert.False(await bot.Sees("ayse", verb));
    }

    [Fact]
    public async Task Declaring_opens_one_thread_and_asks_the_plans_people()
    {
        await using var bot = await TestBot.Declared();
        Assert.Equal(2, bot.Console.Conversations.Length);
        Assert.Contains("Waiting for Ayşe Demir", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        Assert.Contains("Crisis declared by Ayşe Demir", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.False(await bot.Sees("emma", "accept"));
        await bot.Press("ayse", "accept");
        await bot.Press("ayse", "handOver", new() { ["to"] = "dewi" });
        await bot.Press("dewi", "accept");
        await bot.Settled();
        Assert.Contains("Dewi Kusuma, since", bot.Text(CardKind.Incident), StringComparison.Ordinal);
    }
}
