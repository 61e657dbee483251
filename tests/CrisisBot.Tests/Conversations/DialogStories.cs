using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Drafts;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>A long draft is edited, and sent back, in a dialog. It asks for what the card's buttons ask for, with the same answers.</summary>
public class DialogStories
{
    const string Channel = "19:team@thread.tacv2";
    static readonly string Long = string.Concat(Enumerable.Repeat("We are sorry, and we mean it. ", 30)).Trim();

    [Fact]
    public async Task A_long_draft_opens_a_dialog_in_Teams_and_a_form_elsewhere()
    {
        await using var bot = await LongDraft();
        Assert.True(await bot.Sees("zofia", "edit"));
        var card = bot.World.Connector.Calls.Last(call => call.Body.Contains("We are sorry, and we mean it.", StringComparison.Ordinal)).Body;
        Assert.Contains("\"type\":\"task/fetch\"", card, StringComparison.Ordinal);
        Assert.Contains("\"verb\":\"edit\"", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_edited_there_is_stored_once()
    {
        await using var bot = await LongDraft();
        var form = Card(await bot.Post(Fetch(bot, "edit")));
        Assert.Equal(Long, form.Body.OfType<AdaptiveTextInput>().Single().Value);
        var submit = Submit(bot, form, ("text", "Shorter."));
        for (var i = 0; i < 3; i++) Assert.Contains("Gotowe", Text(await bot.Post(submit)), StringComparison.Ordinal);
        Assert.Equal(("Shorter.", 3), (bot.Incident.Drafts[0].Text, bot.Incident.Drafts[0].Revision));
    }

    [Fact]
    public async Task A_stale_dialog_comes_back_with_what_was_typed_and_with_the_text_as_it_is_by_now()
    {
        await using var bot = await LongDraft();
        var form = Card(await bot.Post(Fetch(bot, "edit")));
        await bot.PressSigned("mehmet", "edit", new() { ["text"] = "Mehmet was quicker." });
        var again = Card(await bot.Post(Submit(bot, form, ("text", "My own words"))));
        Assert.Equal("My own words", again.Body.OfType<AdaptiveTextInput>().Single().Value);
        Assert.Contains("Mehmet was quicker.", TestBot.TextOf(again), StringComparison.Ordinal);
        Assert.Equal("Mehmet was quicker.", bot.Incident.Drafts[0].Text);
        await bot.Post(Submit(bot, again, ("text", "My own words")));
        Assert.Equal("My own words", bot.Incident.Drafts[0].Text);
    }

    [Fact]
    public async Task A_reason_is_asked_for_there_and_must_be_given_by_somebody_who_may()
    {
        await using var bot = await LongDraft();
        await bot.PressSigned("zofia", "submit");
        var form = Card(await bot.Post(Fetch(bot, "return", "emma")));
        Assert.Contains("Please give a reason", TestBot.TextOf(Card(await bot.Post(Submit(bot, form, ("reason", " "), "emma")))), StringComparison.Ordinal);
        Assert.Contains("Yönetici", TestBot.TextOf(Card(await bot.Post(Submit(bot, form, ("reason", "No"), "ayse")))), StringComparison.Ordinal);
        Assert.Equal(DraftStatus.Submitted, bot.Incident.Drafts[0].Status);
        await bot.Post(Submit(bot, form, ("reason", "Shorter, please"), "emma"));
        Assert.Equal("Shorter, please", bot.Incident.Drafts[0].Decided!.Reason);
    }

    [Fact]
    public async Task No_dialog_does_more_than_those_offered()
    {
        await using var bot = await LongDraft();
        foreach (var verb in new[] { "approve", "submit", "close", "<b>", "" })
        {
            Assert.Contains("\"message\"", (await bot.Post(Fetch(bot, verb, "emma")))!.Body!.Value.GetRawText(), StringComparison.Ordinal);
            await bot.Post(Value(bot, DialogValue.SubmitName, new { verb, incident = bot.Incident.Id, draft = "d1", seal = bot.Incident.Drafts[0].Seal, revision = 2, reason = "x" }, "emma"));
        }
        Assert.Equal(DraftStatus.Writing, bot.Incident.Drafts[0].Status);
        Assert.False(bot.Incident.IsOver);
    }

    static async Task<TestBot> LongDraft()
    {
        var bot = await TestBot.Declared("forum", new World { Forum = new FakeNetwork("forum", isReal: true) { MaxLength = 5000 } });
        await bot.Connect(Channel);
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "forum:1" });
        await bot.Settled();
        await bot.PressSigned("zofia", "edit", new() { ["text"] = Long });
        await bot.Settled();
        return bot;
    }

    static Activity Fetch(TestBot bot, string verb, string from = "zofia") => Value(bot, DialogValue.FetchName, new { verb, incident = bot.Incident.Id, draft = "d1" }, from);

    // As Teams does it: the button's data, merged with what was filled in.
    static Activity Submit(TestBot bot, AdaptiveCard form, (string Name, string Text) filled, string from = "zofia")
    {
        var data = ((AdaptiveSubmitAction)form.Actions!.Single()).Data!.Value.Deserialize<Dictionary<string, JsonElement>>()!;
        data[filled.Name] = BotJson.ToElement(filled.Text);
        return Value(bot, DialogValue.SubmitName, data, from);
    }

    static Activity Value(TestBot bot, string name, object data, string from) =>
        bot.From(Channel, from) with { Type = ActivityTypes.Invoke, Name = name, Value = BotJson.ToElement(new { data, context = new { theme = "dark" } }) };

    static AdaptiveCard Card(InvokeResponse? answer) => answer!.Body!.Value.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content").Deserialize<AdaptiveCard>(BotJson.Options)!;

    static string Text(InvokeResponse? answer) => answer!.Body!.Value.GetProperty("task").GetProperty("value").GetString()!;
}
