using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Teams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>A client that knows no Action.Execute sends a message with the button's data. It is a press like any other.</summary>
public class MessagePressStories
{
    const string Channel = "19:team@thread.tacv2";

    [Fact]
    public async Task The_fallback_of_a_card_in_Teams_is_the_press_of_its_button()
    {
        await using var bot = await Alerted();
        var seen = Fallback(bot, "acknowledge");
        var posts = bot.World.Connector.Posts.Count();
        Assert.Null(await bot.Post(Message(bot, seen, "ayse")));
        Assert.Equal("ayse", bot.Incident.Acknowledged!.By.Id);
        await bot.Settled();
        // The card everybody sees says it; nothing else is said.
        Assert.Contains("Ayşe Demir has it in hand", bot.World.Connector.Updates.Last().Body, StringComparison.Ordinal);
        Assert.Equal(posts, bot.World.Connector.Posts.Count());
    }

    [Fact]
    public async Task Sent_again_or_as_an_invoke_too_it_is_one_press()
    {
        await using var bot = await Alerted();
        var message = Message(bot, Fallback(bot, "acknowledge"), "ayse");
        for (var i = 0; i < 3; i++) await bot.Post(message);
        await bot.Post(bot.Invoke(Channel, "acknowledge", new { incident = bot.Incident.Id }, "ayse") with { Id = message.Id });
        Assert.Single(Events<Acknowledged>(bot));
        Assert.Empty(Said(bot));
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_who_was_first_in_words_that_a_message_can_show()
    {
        await using var bot = await Alerted();
        var seen = Fallback(bot, "acknowledge");
        await bot.Post(Message(bot, seen, "ayse"));
        await bot.Post(Message(bot, seen, "zofia"));
        Assert.Equal("ayse", bot.Incident.Acknowledged!.By.Id);
        var told = Assert.Single(Said(bot));
        Assert.Contains("Ayşe Demir", told, StringComparison.Ordinal);
        Assert.Contains("UTC", told, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_changes_nothing_and_is_told_why()
    {
        await using var bot = await Alerted();
        await bot.Post(Message(bot, Fallback(bot, "acknowledge"), "29:mallory"));
        Assert.Null(bot.Incident.Acknowledged);
        Assert.Contains("emergency plan", Assert.Single(Said(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_filled_in_comes_with_it()
    {
        await using var bot = await Alerted();
        await bot.Post(Message(bot, Fallback(bot, "dismiss"), "ayse", ("reason", " ")));
        Assert.Equal(Phase.Alerted, bot.Incident.Phase);
        await bot.Post(Message(bot, Fallback(bot, "dismiss"), "ayse", ("reason", "Our own advert")));
        Assert.Equal("Our own advert", bot.Incident.Ended!.Reason);
        Assert.Single(Said(bot));
    }

    [Fact]
    public async Task Neither_ones_own_draft_nor_one_that_was_changed_is_approved()
    {
        await using var bot = await TestBot.Submitted();
        await bot.Connect(Channel);
        await bot.Settled();
        var seen = Fallback(bot, "approve");
        await bot.Post(Message(bot, seen, "zofia"));
        await bot.PressSigned("zofia", "edit", new() { ["text"] = "Changed meanwhile." });
        await bot.Post(Message(bot, seen, "emma"));
        Assert.Empty(Events<Approved>(bot));
        Assert.Empty(bot.World.Birds.Attempts);
        Assert.Equal(2, Said(bot).Count);
    }

    [Theory]
    [InlineData("""{"verb":"detonate"}""", "detonate")]
    [InlineData("""{"verb":"acknowledge"}""", "incident")]
    [InlineData("""{"verb":"acknowledge","incident":"../team"}""", "incident")]
    [InlineData("""{"verb":7,"incident":"f00d"}""", "verb")]
    [InlineData("""{"incident":"f00d"}""", "verb")]
    [InlineData("{}", "verb")]
    [InlineData("""{"verb":"acknowledge","incident":"f00d"}""", "")]
    [InlineData("""{"msteams":{"type":"task/fetch"},"verb":"approve","incident":"f00d","draft":"d1"}""", "approve")]
    [InlineData("""{"msteams":7,"verb":"edit","incident":"f00d","draft":"d1"}""", "")]
    public async Task What_no_card_of_ours_sends_gets_a_sentence_and_changes_nothing(string value, string named)
    {
        await using var bot = await Alerted();
        var lines = bot.World.Store.Lines.Count;
        await bot.Post(bot.From(Channel, "emma") with { Type = ActivityTypes.Message, Value = JsonSerializer.Deserialize<JsonElement>(value) });
        Assert.Contains(named, Assert.Single(Said(bot)), StringComparison.Ordinal);
        Assert.Equal(lines, bot.World.Store.Lines.Count);
    }

    [Fact]
    public async Task Something_written_stays_a_message_whatever_comes_along()
    {
        await using var bot = await Alerted();
        foreach (var value in new object[] { new { some = "client's own" }, "text", 7 })
            await bot.Post(bot.From(Channel, "emma") with { Type = ActivityTypes.Message, Text = "help", Value = BotJson.ToElement(value) });
        Assert.Equal(3, Said(bot).Count);
        Assert.All(Said(bot), said => Assert.Contains("**status**", said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_without_dialogs_gets_the_form_as_a_card()
    {
        await using var bot = await TestBot.Declared("forum", new World { Forum = new FakeNetwork("forum", isReal: true) { MaxLength = 5000 } });
        await bot.Connect(Channel);
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "forum:1" });
        await bot.PressSigned("zofia", "edit", new() { ["text"] = new string('x', 600) });
        await bot.Post(Message(bot, BotJson.ToElement(new { msteams = new { type = "task/fetch" }, verb = "edit", incident = bot.Incident.Id, draft = "d1" }), "zofia"));
        var form = JsonDocument.Parse(bot.World.Connector.Posts.Last().Body).RootElement.GetProperty("attachments")[0].GetProperty("content").Deserialize<AdaptiveCard>(BotJson.Options)!;
        await bot.Post(Message(bot, ((AdaptiveSubmitAction)form.Actions!.Single()).Data!.Value, "zofia", ("text", "Shorter.")));
        Assert.Equal("Shorter.", bot.Incident.Drafts[0].Text);
    }

    [Fact]
    public async Task That_the_plan_was_read_stands_on_a_new_card_of_it()
    {
        await using var bot = await Alerted();
        await bot.Post(bot.From(Channel, "emma") with { Type = ActivityTypes.Message, Text = "plan" });
        var posts = bot.World.Connector.Posts.Count();
        await bot.Post(Message(bot, Fallback(bot, "readPlan"), "emma"));
        Assert.Contains(bot.World.Store.Streams.SelectMany(stream => bot.World.Store.Commits(stream)).SelectMany(commit => commit.Events), happened => happened is PlanRead);
        Assert.Equal(posts + 1, bot.World.Connector.Posts.Count());
        Assert.Contains("viewPlan", bot.World.Connector.Posts.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_it_cant_be_stored_the_channel_is_asked_to_send_it_again_and_then_it_counts()
    {
        await using var bot = await Alerted();
        var message = Message(bot, Fallback(bot, "acknowledge"), "ayse");
        bot.World.Store.IsFull = true;
        Assert.Equal(500, (await bot.Post(message))!.Status);
        bot.World.Store.IsFull = false;
        await bot.Post(message);
        Assert.Single(Events<Acknowledged>(bot));
    }

    static async Task<TestBot> Alerted()
    {
        var bot = await TestBot.Start();
        await bot.Connect(Channel);
        bot.World.Birds.Say(World.Post());
        await bot.Settled();
        return bot;
    }

    // The button as an older client sees it on the newest card that was sent to the channel.
    static JsonElement Fallback(TestBot bot, string verb) => bot.World.Connector.Calls.Reverse().Where(call => call.Body.Length > 0)
        .SelectMany(call => CardSnapshots.Everything(JsonDocument.Parse(call.Body).RootElement))
        .First(each => each.TryGetProperty("verb", out var given) && given.GetString() == verb && each.TryGetProperty("fallback", out _)).GetProperty("fallback").GetProperty("data");

    static Activity Message(TestBot bot, JsonElement data, string from, params (string Name, string Text)[] filled)
    {
        var value = data.Deserialize<Dictionary<string, JsonElement>>()!;
        foreach (var (name, text) in filled) value[name] = BotJson.ToElement(text);
        return bot.From(Channel, from) with { Type = ActivityTypes.Message, Value = BotJson.ToElement(value) };
    }

    static List<T> Events<T>(TestBot bot) => [.. bot.Incidents.SelectMany(bot.World.Store.Commits).SelectMany(commit => commit.Events).OfType<T>()];

    // What was said as an answer: neither cards nor the greeting.
    static List<string> Said(TestBot bot) => [.. bot.World.Connector.Posts.Where(call => call.Body.Contains("\"replyToId\"", StringComparison.Ordinal)).Select(call => JsonDocument.Parse(call.Body).RootElement).Where(activity => activity.TryGetProperty("text", out _)).Select(activity => activity.GetProperty("text").GetString()!)];
}
