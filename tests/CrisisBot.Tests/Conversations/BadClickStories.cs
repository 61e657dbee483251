using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Mentions;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>What no card of ours sends gets a clear answer and changes nothing.</summary>
public class BadClickStories
{
    const string Teams = "19:team@thread.tacv2";
    const int Limit = 28 * 1024;

    static readonly string[] Verbs = ["acknowledge", "dismiss", "declare", "accept", "handOver", "draft", "close", "edit", "submit", "withdraw", "approve", "return", "reject", "recordLink", "settleNotPosted", "view", "", "ACKNOWLEDGE", "../acknowledge", "<b>no</b>"];

    static readonly string[] Members = ["incident", "card", "draft", "revision", "seal", "text", "reason", "url", "role", "to", "kind", "post", "scenario", "severity"];

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_a_refusal_or_a_card_and_nothing_is_stored()
    {
        await using var bot = await TestBot.Submitted();
        await bot.Connect(Teams);
        await bot.Settled();
        var before = bot.World.Store.Lines.Count;
        var random = new Random(20261120);
        for (var i = 0; i < 1500; i++)
        {
            var answer = await bot.Post(Garbled(bot, random));
            Assert.Equal(200, answer!.Status);
            var text = JsonSerializer.Serialize(answer, BotJson.Options);
            Assert.True(text.Length <= Limit, $"{text.Length} characters: {text[..Math.Min(300, text.Length)]}…");
            var type = answer.Body!.Value.GetProperty("type").GetString();
            Assert.Contains(type, new[] { Attachment.AdaptiveCardType, InvokeResponse.MessageType, InvokeResponse.ErrorType });
        }
        Assert.Equal(before, bot.World.Store.Lines.Count);
    }

    [Theory]
    [InlineData("""{"action":null}""")]
    [InlineData("""{"action":{"verb":7}}""")]
    [InlineData("""{"action":[]}""")]
    [InlineData("""[]""")]
    [InlineData("""7""")]
    [InlineData("""{"action":{"verb":"\ud800","data":{}}}""")]
    [InlineData("""{"action":{"verb":"acknowledge","data":{"incident":"\udfff"}}}""")]
    [InlineData("""{"action":{"verb":"acknowledge","data":{"incident":"../../etc/passwd"}}}""")]
    [InlineData("""{"action":{"verb":"acknowledge","data":{"incident":"F00D"}}}""")]
    [InlineData("""{"action":{"verb":"acknowledge"}}""")]
    [InlineData("""{"action":{"verb":"nonsense","data":{}}}""")]
    public async Task A_click_that_says_nothing_is_a_bad_request(string value)
    {
        await using var bot = await TestBot.Alerted();
        var answer = await bot.Post(bot.From(Teams) with { Type = ActivityTypes.Invoke, Name = CardActionValue.InvokeName, Value = JsonSerializer.Deserialize<JsonElement>(value) });
        Assert.Equal(400, answer!.Body!.Value.GetProperty("statusCode").GetInt32());
        Assert.NotEmpty(answer.Body.Value.GetProperty("value").GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task Other_invokes_are_not_understood_and_an_incident_that_isnt_there_is_said_not_to_be()
    {
        await using var bot = await TestBot.Alerted();
        Assert.Equal(501, (await bot.Post(bot.From(Teams) with { Type = ActivityTypes.Invoke, Name = "signin/verifyState" }))!.Status);
        var answer = CardAnswer.Read(await bot.Post(bot.Invoke(Teams, "acknowledge", new { incident = "0000dead" }, "ayse")));
        Assert.Contains("böyle", answer.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Somebody_outside_the_plan_reads_the_card_and_a_kind_no()
    {
        await using var bot = await TestBot.Alerted();
        var answer = CardAnswer.Read(await bot.Post(bot.Invoke(Teams, "acknowledge", new { incident = bot.Incident.Id }, name: "Mal\u202Elory\u200B <at>all</at>")));
        Assert.Equal("notice-notInPlan", answer.Card!.Body[0].Id);
        Assert.Contains("Mallory ‹at›all‹/at› isn't in the emergency plan", TestBot.TextOf(answer.Card), StringComparison.Ordinal);
        Assert.Null(bot.Incident.Acknowledged);
    }

    [Fact]
    public async Task A_name_that_only_looks_like_a_members_is_nobodys()
    {
        await using var bot = await TestBot.Alerted();
        foreach (var name in new[] { "Ayşe\u200B Demir", "\u202AAyşe Demir", "Ayse Demir", "" })
            Assert.Equal("notice-notInPlan", CardAnswer.Read(await bot.Post(bot.Invoke(Teams, "acknowledge", new { incident = bot.Incident.Id }, name: name))).Card!.Body[0].Id);
    }

    [Fact]
    public async Task Where_identities_are_proven_a_members_name_is_no_proof()
    {
        await using var bot = await TestBot.Alerted();
        var invoke = bot.Invoke(Teams, "acknowledge", new { incident = bot.Incident.Id }, "29:mallory", "Emma Clarke");
        var answer = CardAnswer.Read(await bot.Bot.OnTurn(new Turn(invoke, new Caller("token", Authenticated: true)), CancellationToken.None));
        Assert.Equal("notice-notInPlan", answer.Card!.Body[0].Id);
    }

    [Fact]
    public async Task What_strangers_write_stays_what_it_is()
    {
        await using var bot = await TestBot.Start();
        var marks = new string('\u0301', 5000);
        bot.World.Birds.Say(World.Post(text: "Portakal <at>Ayşe</at> <script>alert(1)</script> **bold** [x](javascript:alert(1)) \u202Eevil\u2066\u200B" + string.Concat(Enumerable.Repeat("😡", 400))) with
        {
            Author = new Author("ev\u202Eil", "A\u0001nn\u200F <at>you</at>" + marks, 1),
        });
        await bot.Settled();
        var card = bot.Console.Activity(ConsoleIds.Team, bot.Card(CardKind.Alert).Id)!.Activity.Attachments![0].Content!.Value;
        Assert.True(card.GetRawText().Length < Limit);
        Assert.DoesNotContain(bot.Text(CardKind.Alert), character => character is '\u202E' or '\u2066' or '\u200B' or '\u200F' or '\u0001' or '\uFFFD');
        // Only runs of plain text, where nothing is markup, hold what strangers wrote.
        Assert.All(Everything(card).Where(each => each.ValueKind == JsonValueKind.Object && each.TryGetProperty("text", out var text) && text.GetString()!.Contains("<at>", StringComparison.Ordinal)), each => Assert.Equal("TextRun", each.GetProperty("type").GetString()));
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        Assert.True(bot.Card(CardKind.Incident).Activity.Attachments![0].Content!.Value.GetRawText().Length < Limit);
    }

    static Activity Garbled(TestBot bot, Random random)
    {
        var data = Members.Where(_ => random.Next(5) > 0).ToDictionary(name => name, name => Value(name, random));
        if (random.Next(3) > 0) data["incident"] = bot.Incident.Id;
        var verb = Verbs[random.Next(Verbs.Length)];
        // Closing is the one thing a member could do here with a reason that is nonsense.
        return bot.Invoke(Teams, verb, data, verb == "close" || random.Next(2) == 0 ? "29:someone" : "emma") with { ReplyToId = random.Next(2) == 0 ? "../1" : null };
    }

    static object? Value(string name, Random random) => random.Next(12) switch
    {
        0 => 7,
        1 => -1.5,
        2 => true,
        3 => new[] { "x" },
        4 => new { incident = "x" },
        5 => null,
        6 => new string('x', random.Next(200_000)),
        7 => "../../../etc/passwd",
        8 => "\u202E\u200B\0",
        9 => "'; DROP TABLE incidents; --",
        10 => "<at>everyone</at>",
        _ => name == "card" ? "draft" : "d1",
    };

    static IEnumerable<JsonElement> Everything(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Everything).Prepend(json),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Everything(member.Value)).Prepend(json),
        _ => [json],
    };
}
