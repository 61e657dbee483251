using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>"Record as decision" on any message in Teams.</summary>
public class RecordAsDecisionStories
{
    [Fact]
    public async Task The_dialog_offers_the_messages_words_and_the_crisis()
    {
        await using var bot = await TestBot.Declared();
        var dialog = (await bot.Post(Invoke(bot, MessageExtensionAction.FetchName, null)))!.Body!.Value.GetProperty("task");
        Assert.Equal("continue", dialog.GetProperty("type").GetString());
        var card = dialog.GetProperty("value").GetProperty("card").GetProperty("content").Deserialize<AdaptiveCard>(BotJson.Options)!;
        Assert.Equal("No adverts & no posts until Monday", Assert.Single(card.Body.OfType<AdaptiveTextInput>()).Value);
        Assert.Equal([bot.Incident.Id, "ayse", "60"], card.Body.OfType<AdaptiveChoiceSetInput>().Select(choice => choice.Value));
        Assert.Empty(bot.Incident.Resolutions);
    }

    [Fact]
    public async Task Sent_thrice_it_is_one_decision_with_its_owner_and_time()
    {
        await using var bot = await TestBot.Declared();
        for (var i = 0; i < 3; i++)
        {
            var sent = await bot.Post(Invoke(bot, MessageExtensionAction.SubmitName, new { text = "No adverts until Monday", incident = bot.Incident.Id, owner = "zofia", within = "120" }));
            Assert.Equal("message", sent!.Body!.Value.GetProperty("task").GetProperty("type").GetString());
        }
        var decision = Assert.Single(bot.Incident.Resolutions);
        Assert.Equal(("No adverts until Monday", "zofia", "ayse"), (decision.Text, decision.Owner, decision.Taken.By.Id));
        Assert.Equal(Duration.FromHours(2), decision.DueAt - decision.Taken.At);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays()
    {
        await using var bot = await TestBot.Declared();
        var again = (await bot.Post(Invoke(bot, MessageExtensionAction.SubmitName, new { text = new string('x', 301), incident = bot.Incident.Id, within = "0" })))!.Body!.Value.GetProperty("task");
        Assert.Equal("continue", again.GetProperty("type").GetString());
        Assert.Contains(new string('x', 301), again.GetRawText(), StringComparison.Ordinal);
        var strange = (await bot.Post(Invoke(bot, MessageExtensionAction.SubmitName, new { text = "x", incident = "ffff", within = "soon" })))!.Body!.Value.GetProperty("task");
        Assert.Equal("message", strange.GetProperty("type").GetString());
        Assert.Empty(bot.Incident.Resolutions);
    }

    [Fact]
    public async Task Without_a_crisis_or_a_place_in_the_plan_nothing_is_recorded()
    {
        await using var bot = await TestBot.Alerted();
        Assert.Contains("Açık bir kriz yok", Said(await bot.Post(Invoke(bot, MessageExtensionAction.FetchName, null))), StringComparison.Ordinal);
        Assert.Contains("Mallory isn't in the emergency plan", Said(await bot.Post(Invoke(bot, MessageExtensionAction.FetchName, null, "Mallory"))), StringComparison.Ordinal);
    }

    static string Said(InvokeResponse? response) => response!.Body!.Value.GetProperty("task").GetProperty("value").GetString()!;

    static Activity Invoke(TestBot bot, string name, object? data, string who = "Ayşe Demir") => bot.From("19:x@thread.tacv2", name: who) with
    {
        Type = ActivityTypes.Invoke,
        Name = name,
        Value = BotJson.ToElement(new { commandId = "decision", data, messagePayload = new { id = "1700000000000", body = new { contentType = "html", content = "<p>No adverts &amp; no posts until <b>Monday</b></p>" } } }),
    };
}
