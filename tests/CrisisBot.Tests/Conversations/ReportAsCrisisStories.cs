using System.Text;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Teams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>"Report as crisis" on any message in Teams.</summary>
public class ReportAsCrisisStories
{
    const string Chat = "19:some-group-chat@thread.v2";
    const string Link = "https://teams.microsoft.com/l/message/19%3Asome/1700000000000";
    const string Html = "<p>Müşteri: <b>kargo</b> yandı &amp; kimse açmıyor</p><p>Fatma</p>";

    [Fact]
    public async Task The_dialog_quotes_the_message_and_proposes_what_it_may_be()
    {
        await using var bot = await TestBot.Start();
        var before = bot.World.Store.Lines.Count;
        var answer = await bot.Post(Invoke(bot, MessageExtensionAction.FetchName));
        var task = answer!.Body!.Value.GetProperty("task");
        Assert.Equal("continue", task.GetProperty("type").GetString());
        Assert.Equal("Kriz olarak bildir", task.GetProperty("value").GetProperty("title").GetString());
        var attachment = task.GetProperty("value").GetProperty("card");
        Assert.Equal(Attachment.AdaptiveCardType, attachment.GetProperty("contentType").GetString());
        var card = attachment.GetProperty("content").Deserialize<AdaptiveCard>(BotJson.Options)!;
        Assert.Contains("Müşteri: kargo yandı & kimse açmıyor", TestBot.TextOf(card), StringComparison.Ordinal);
        Assert.Contains("@Jan Kowalski", TestBot.TextOf(card), StringComparison.Ordinal);
        Assert.Equal(["delivery", "sev4"], card.Body.OfType<AdaptiveChoiceSetInput>().Select(choice => choice.Value));
        Assert.IsType<AdaptiveSubmitAction>(Assert.Single(card.Actions!));
        Assert.Equal(before, bot.World.Store.Lines.Count);
    }

    [Fact]
    public async Task Sent_it_is_an_alert_in_the_teams_channels_and_its_words_are_in_the_archive_only()
    {
        await using var bot = await TestBot.Start();
        var answer = await bot.Post(Submit(bot));
        await bot.Settled();
        Assert.Equal("message", answer!.Body!.Value.GetProperty("task").GetProperty("type").GetString());
        Assert.Contains(bot.Incident.Id, answer.Body.Value.GetProperty("task").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Equal(("ayse", "safety", Severity.Sev2), (bot.Incident.Reported!.By.Id, bot.Incident.Scenario, bot.Incident.Severity));
        Assert.Equal(("teams", Link), (bot.Incident.Signals[0].Mention.Network, bot.Incident.Signals[0].Mention.Url));
        Assert.Contains("kimse açmıyor", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Contains("Reported by Ayşe Demir", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.All(bot.World.Store.Lines, line => Assert.DoesNotContain("Kowalski", Encoding.UTF8.GetString(line), StringComparison.Ordinal));
        // Where it was used isn't thereby a channel of the team.
        Assert.DoesNotContain(bot.World.Connector.Calls, call => call.Path.Contains(Chat, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sent_three_times_and_once_more_by_somebody_else_it_is_one_alert()
    {
        await using var bot = await TestBot.Start();
        var submit = Submit(bot);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => bot.Post(submit))));
        Assert.Single(answers.Select(answer => JsonSerializer.Serialize(answer)).Distinct());
        bot.World.Clock.Advance(TimeSpan.FromSeconds(15));
        var second = await bot.Post(Submit(bot, "emma"));
        Assert.Contains("Ayşe Demir reported this", second!.Body!.Value.GetRawText(), StringComparison.Ordinal);
        await bot.Settled();
        Assert.Single(bot.Incidents);
        await bot.Press("emma", "dismiss", new() { ["reason"] = "A drill of the fire brigade" });
        await bot.Settled();
        await bot.Post(submit);
        Assert.Single(bot.Incidents);
        // Seen again by a person after it was ended, it is a new matter.
        await bot.Post(Submit(bot, "dewi"));
        Assert.Equal(2, bot.Incidents.Count());
    }

    [Fact]
    public async Task Whoever_isnt_in_the_plan_is_told_so_and_nothing_is_kept()
    {
        await using var bot = await TestBot.Start();
        var (lines, documents) = (bot.World.Store.Lines.Count, bot.World.Archive.Documents.Count);
        foreach (var name in new[] { MessageExtensionAction.FetchName, MessageExtensionAction.SubmitName })
            Assert.Contains("emergency plan", (await bot.Post(Invoke(bot, name, "29:mallory")))!.Body!.Value.GetProperty("task").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Equal((lines, documents), (bot.World.Store.Lines.Count, bot.World.Archive.Documents.Count));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"commandId":"report"}""")]
    [InlineData("""{"commandId":7,"messagePayload":{"id":"1"}}""")]
    [InlineData("""{"commandId":"other","messagePayload":{"id":"1"},"data":{"scenario":"safety","severity":"sev1"}}""")]
    [InlineData("""{"commandId":"report","messagePayload":{"id":""},"data":{"scenario":"safety","severity":"sev1"}}""")]
    [InlineData("""{"commandId":"report","messagePayload":{"id":"1"}}""")]
    [InlineData("""{"commandId":"report","messagePayload":{"id":"1"},"data":{"scenario":"safety","severity":"sev9"}}""")]
    [InlineData("""{"commandId":"report","messagePayload":{"id":"1"},"data":{"scenario":"nonsense","severity":"sev1"}}""")]
    public async Task What_says_nothing_is_answered_in_words_and_raises_nothing(string value)
    {
        await using var bot = await TestBot.Start();
        foreach (var name in new[] { MessageExtensionAction.SubmitName, DialogValue.FetchName, DialogValue.SubmitName })
        {
            var answer = await bot.Post(bot.From(Chat, "emma") with { Type = ActivityTypes.Invoke, Name = name, Value = JsonSerializer.Deserialize<JsonElement>(value) });
            Assert.Equal("message", answer!.Body!.Value.GetProperty("task").GetProperty("type").GetString());
        }
        Assert.Empty(bot.Incidents);
    }

    [Fact]
    public async Task When_it_cant_be_stored_the_dialog_says_so()
    {
        await using var bot = await TestBot.Start();
        bot.World.Store.IsFull = bot.World.Archive.IsFull = true;
        Assert.Contains("kaydedilemedi", (await bot.Post(Submit(bot)))!.Body!.Value.GetProperty("task").GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    static Activity Submit(TestBot bot, string from = "ayse") => Invoke(bot, MessageExtensionAction.SubmitName, from);

    static Activity Invoke(TestBot bot, string name, string from = "ayse") => bot.From(Chat, from) with
    {
        Type = ActivityTypes.Invoke,
        Name = name,
        Value = BotJson.ToElement(new
        {
            commandId = "report",
            commandContext = "message",
            data = new { scenario = "safety", severity = "sev2" },
            messagePayload = new { id = "1700000000000", linkToMessage = Link, createdDateTime = "2026-11-20T13:58:00.1Z", locale = "tr-tr", from = new { user = new { id = "guid", displayName = "Jan Kowalski" } }, body = new { contentType = "html", content = Html } },
        }),
    };
}
