using System.Net;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.LocalChannel.Channel;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class PressTests
{
    static readonly AdaptiveExecuteAction Acknowledge = new() { Title = "Acknowledge", Verb = "ack", Data = BotJson.ToElement(new { incident = "i7", version = 3 }) };

    [Fact]
    public async Task A_press_reaches_the_bot_as_a_channel_of_Teams_would_send_it()
    {
        await using var host = await ConsoleHost.Start();
        var (thread, card) = await host.Thread(ConsoleHost.Card("Alert", Acknowledge));
        using var browser = host.Browser();
        await browser.Open($"/?as=ayse&c=thread-{card}");
        using var answer = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Acknowledge") });

        var invoke = Assert.Single(host.Bot.Invokes("manual"));
        Assert.Equal(("adaptiveCard/action", card, thread, "ayse", "tr"), (invoke.Name, invoke.ReplyToId, invoke.Conversation!.Id, invoke.From!.Id, invoke.Locale));
        Assert.Equal(("Ayşe Yıldırım", "channel", true), (invoke.From.Name, invoke.Conversation.ConversationType, invoke.Conversation.IsGroup));
        var action = FakeBot.ValueOf(invoke).Action!;
        Assert.Equal(("Action.Execute", "ack", 3), (action.Type, action.Verb, action.Data!.Value.GetProperty("version").GetInt32()));
        Assert.False(host.Bot.Turns[^1].Caller.Authenticated);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/?as=ayse&c=thread-{card}#a-{card}", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_same_form_sent_three_times_is_one_activity_thrice_and_another_form_another()
    {
        await using var host = await ConsoleHost.Start();
        await host.Post(ConsoleHost.Card("Alert", Acknowledge));
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        var (form, press) = (browser.Fields("/console/press").ToDictionary(field => field.Key, field => (string?)field.Value), browser.Button("Acknowledge"));
        form["press"] = press;
        for (var i = 0; i < 3; i++)
        {
            await browser.Open("/?as=can");
            using var again = await browser.Submit("/console/press", form);
        }
        await browser.Open("/?as=can");
        using var fresh = await browser.Submit("/console/press", new() { ["press"] = press });
        var ids = host.Bot.Invokes("manual").Select(invoke => invoke.Id!).ToArray();
        Assert.Equal(4, ids.Length);
        Assert.Single(ids[..3].Distinct());
        Assert.NotEqual(ids[0], ids[3]);
        Assert.NotEmpty(ids[0]);
    }

    [Fact]
    public async Task Inputs_come_as_strings_and_empty_ones_not_at_all()
    {
        await using var host = await ConsoleHost.Start();
        await host.Post(Activity.Card(new AdaptiveCard
        {
            Body = [new AdaptiveTextInput { Id = "why", Label = "Why" }, new AdaptiveTextInput { Id = "empty", Label = "Empty" }, new AdaptiveToggleInput { Id = "off", Title = "Off" }, new AdaptiveToggleInput { Id = "on", Title = "On" }],
            Actions = [new AdaptiveExecuteAction { Title = "Go", Verb = "go", Data = BotJson.ToElement(new { id = 1 }) }],
        }, "x"));
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        using var answer = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Go"), ["i.0.why"] = "two\r\nlines", ["i.0.empty"] = "", ["i.0.on"] = "true" });
        Assert.Equal("""{"id":1,"why":"two\nlines","off":"false","on":"true"}""", FakeBot.ValueOf(Assert.Single(host.Bot.Invokes("manual"))).Action!.Data!.Value.GetRawText());
    }

    [Fact]
    public async Task A_press_without_what_it_needs_isnt_sent_and_says_what_is_missing()
    {
        await using var host = await ConsoleHost.Start();
        var inner = new AdaptiveCard
        {
            Body = [new AdaptiveTextInput { Id = "why", Label = "Why", IsRequired = true, ErrorMessage = "Say why." }, new AdaptiveTextInput { Id = "note", Label = "Note" }],
            Actions = [new AdaptiveExecuteAction { Title = "Dismiss it", Verb = "dismiss" }],
        };
        await host.Post(ConsoleHost.Card("Alert", Acknowledge, new AdaptiveShowCardAction { Title = "Dismiss", Card = inner }));
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        var dismiss = browser.Button("Dismiss it");
        using var answer = await browser.Submit("/console/press", new() { ["press"] = dismiss, ["i.1.why"] = "  ", ["i.1.note"] = "half a thought" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(host.Bot.Invokes("manual"));
        Assert.Contains("Say why.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"half a thought\"", browser.Html, StringComparison.Ordinal);
        Assert.Matches("<details class=\"show-card\" open", browser.Html);

        // Another button of the same card doesn't need it.
        using var other = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Acknowledge") });
        Assert.Equal(HttpStatusCode.SeeOther, other.StatusCode);
        Assert.Single(host.Bot.Invokes("manual"));
    }

    [Fact]
    public async Task A_card_answer_is_that_persons_until_the_card_next_changes()
    {
        await using var host = await ConsoleHost.Start();
        var id = await host.Post(ConsoleHost.Card("Shared", Acknowledge));
        host.Bot.Answers(_ => InvokeResponse.Card(new AdaptiveCard { Body = [new AdaptiveTextBlock { Text = "Yours alone" }] }));
        await host.Channel.Press("can", ConsoleIds.Team, id, Acknowledge, null, "p1");
        Assert.Contains("Yours alone", await See(host, "can"), StringComparison.Ordinal);
        Assert.DoesNotContain("Yours alone", await See(host, "ola"), StringComparison.Ordinal);
        await host.Put(id, ConsoleHost.Card("Changed"));
        Assert.DoesNotContain("Yours alone", await See(host, "can"), StringComparison.Ordinal);
        Assert.Contains("Changed", await See(host, "can"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_stands_at_the_card_and_a_refusal_as_one()
    {
        await using var host = await ConsoleHost.Start();
        var id = await host.Post(ConsoleHost.Card("Shared", Acknowledge));
        host.Bot.Answers(_ => InvokeResponse.Message("Ayşe was first <b>at 14:02</b>"));
        await host.Channel.Press("can", ConsoleIds.Team, id, Acknowledge, null, "p1");
        Assert.Matches("<p class=\"notice\" role=\"status\"[^>]*>Ayşe was first &lt;b&gt;at 14:02&lt;/b&gt;</p>", (await See(host, "can")).Replace("&#x15F;", "ş", StringComparison.Ordinal));

        host.Bot.Answers(_ => InvokeResponse.Error(400, "ownDraft", "Not your own draft."));
        await host.Channel.Press("can", ConsoleIds.Team, id, Acknowledge, null, "p2");
        Assert.Matches("<p class=\"notice bad\" role=\"alert\"[^>]*>Not your own draft.</p>", await See(host, "can"));
        Assert.DoesNotContain("Not your own draft.", await See(host, "ola"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_bot_fails_the_person_is_told_and_the_page_lives_on()
    {
        await using var host = await ConsoleHost.Start();
        await host.Post(ConsoleHost.Card("Shared", Acknowledge));
        host.Bot.Answer = (_, _) => throw new InvalidOperationException("broken");
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        using var answer = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Acknowledge") }, request => request.Headers.Add("X-Console-Fetch", "1"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("<article", browser.Html.Trim(), StringComparison.Ordinal);
        Assert.Contains("nobody can say yet whether it worked", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", browser.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_on_what_is_gone_is_answered_with_a_page_that_says_so()
    {
        await using var host = await ConsoleHost.Start();
        var id = await host.Post(ConsoleHost.Card("Shared", Acknowledge));
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        using var connector = host.Connector();
        using var deleted = await connector.DeleteAsync($"v3/conversations/19%3Ateam%40console/activities/{id}");
        using var answer = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Acknowledge") });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(host.Bot.Invokes("manual"));
    }

    [Fact]
    public async Task Words_are_sent_to_the_channel_and_to_the_bot()
    {
        await using var host = await ConsoleHost.Start();
        var (thread, root) = await host.Thread(ConsoleHost.Card("Alert"));
        using var browser = host.Browser();
        await browser.Open($"/?as=dewi&c=thread-{root}");
        using var answer = await browser.Submit("/console/say", new() { ["text"] = " status <at>x</at>\r\n " });
        Assert.Equal($"/?as=dewi&c=thread-{root}#end", answer.Headers.Location!.ToString());
        var heard = host.Bot.Activities.Single(activity => activity.Type == ActivityTypes.Message);
        Assert.Equal(("status <at>x</at>", "dewi", "id", thread), (heard.Text, heard.From!.Id, heard.Locale, heard.Conversation!.Id));
        Assert.Equal(heard.Id, host.Channel.Activities(thread)[^1].Id);
        Assert.Contains("status &lt;at&gt;x&lt;/at&gt;", (await See(host, "can", $"&c=thread-{root}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_submit_is_a_message_with_a_value_that_nobody_said()
    {
        await using var host = await ConsoleHost.Start();
        var card = new AdaptiveCard { Body = [new AdaptiveTextInput { Id = "why", Label = "Why" }], Actions = [new AdaptiveSubmitAction { Title = "Send it", Data = BotJson.ToElement(new { kind = "old" }) }] };
        var id = await host.Post(Activity.Card(card, "x"));
        using var browser = host.Browser();
        await browser.Open("/?as=can");
        using var answer = await browser.Submit("/console/press", new() { ["press"] = browser.Button("Send it"), ["i.0.why"] = "so" });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var sent = host.Bot.Activities.Last();
        Assert.Equal((ActivityTypes.Message, null, id), (sent.Type, sent.Text, sent.ReplyToId));
        Assert.Equal("""{"kind":"old","why":"so"}""", sent.Value!.Value.GetRawText());
        Assert.Single(host.Channel.Activities(ConsoleIds.Team));
    }

    static async Task<string> See(ConsoleHost host, string member, string more = "")
    {
        using var browser = host.Browser();
        return await browser.Open($"/?as={member}{more}");
    }
}
