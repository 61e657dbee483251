using CrisisBot.BotFramework.Activities;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>What people write to the bot, and what they get for it.</summary>
public class CommandStories
{
    [Fact]
    public async Task Help_names_every_command_in_the_askers_language()
    {
        await using var bot = await TestBot.Start();
        var answer = await Ask(bot, "zofia", "pomoc");
        foreach (var word in new[] { "status", "incydenty", "ogłoś", "plan", "dyżur", "szkice", "wstrzymaj", "wznów", "zgłoś" }) Assert.Contains($"**{word}** –", answer, StringComparison.Ordinal);
        Assert.InRange(answer.Length, 100, 2000);
    }

    [Fact]
    public async Task Whatever_isnt_understood_gets_a_short_answer_that_helps()
    {
        await using var bot = await TestBot.Start();
        Assert.Contains("**bantuan**", await Ask(bot, "dewi", "apa kabar dunia"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_tells_how_the_incident_stands()
    {
        await using var bot = await TestBot.Submitted();
        foreach (var text in new[] { "status", $"status {bot.Incident.Id[..4]}", $"STATUS {bot.Incident.Id}", "statsu" })
        {
            var answer = await Ask(bot, "emma", text);
            Assert.Contains("Crisis declared by Ayşe Demir, 2026-11-20 14:00 UTC.", answer, StringComparison.Ordinal);
            Assert.Contains("Incident lead: waiting for Ayşe Demir", answer, StringComparison.Ordinal);
            Assert.Contains("Apology, draft 1: Waiting for approval, asked by Zofia Nowak", answer, StringComparison.Ordinal);
        }
        Assert.Contains("no incident ffff", await Ask(bot, "emma", "status ffff"), StringComparison.Ordinal);
        Assert.Contains("no incident ‹b›x", await Ask(bot, "emma", "status <b>x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_are_listed_until_they_are_public()
    {
        await using var bot = await TestBot.Submitted();
        Assert.Contains($"**{bot.Incident.Id}** Apology, draft 1: Waiting", await Ask(bot, "emma", "drafts"), StringComparison.Ordinal);
        await bot.PressSigned("emma", "approve");
        await bot.Settled();
        Assert.Equal("No draft is waiting.", await Ask(bot, "emma", "drafts"));
    }

    [Fact]
    public async Task A_thread_in_Teams_is_linked()
    {
        await using var bot = await TestBot.Start();
        await bot.Connect("19:team@thread.tacv2");
        bot.World.Birds.Say(World.Post());
        await bot.Settled();
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        Assert.Matches(@"\[Open the thread\]\(https://teams\.microsoft\.com/l/message/19%3Ateam%40thread\.tacv2/a[0-9]+\)", await Ask(bot, "emma", "status"));
    }

    [Fact]
    public async Task A_report_becomes_an_alert_whose_text_is_in_the_archive_only()
    {
        await using var bot = await TestBot.Start();
        var answer = await Ask(bot, "emma", "report A courier threw a parcel over a fence, and *Fatma* filmed it");
        await bot.Settled();
        Assert.Contains($"**{bot.Incident.Id}** Deliveries in disorder", answer, StringComparison.Ordinal);
        Assert.Equal(("emma", ReportMatter.Watch, Phase.Alerted), (bot.Incident.Reported!.By.Id, bot.Incident.Watch, bot.Incident.Phase));
        Assert.Contains("Reported by Emma Clarke", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Contains("A courier threw a parcel over a fence, and *Fatma* filmed it", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.All(bot.World.Store.Lines, line => Assert.DoesNotContain("Fatma", System.Text.Encoding.UTF8.GetString(line), StringComparison.Ordinal));
        await bot.Press("ayse", "acknowledge");
        Assert.Equal("ayse", bot.Incident.Acknowledged!.By.Id);
    }

    [Fact]
    public async Task The_same_message_three_times_is_one_alert()
    {
        await using var bot = await TestBot.Start();
        var message = bot.From("19:x@thread.tacv2", "emma") with { Type = ActivityTypes.Message, Text = "report Something burns" };
        for (var i = 0; i < 3; i++) await bot.Post(message);
        await bot.Settled();
        Assert.Single(bot.Incidents);
        // Also when the matter was ended meanwhile.
        await bot.Press("ayse", "dismiss", new() { ["reason"] = "A barbecue" });
        await bot.Post(message);
        Assert.Single(bot.Incidents);
    }

    [Fact]
    public async Task Who_isnt_in_the_plan_raises_nothing_and_nothing_of_theirs_is_kept()
    {
        await using var bot = await TestBot.Start();
        await bot.Connect("19:x@thread.tacv2");
        var (lines, documents) = (bot.World.Store.Lines.Count, bot.World.Archive.Documents.Count);
        foreach (var text in new[] { "report fire", "declare delivery", "pause for legal", "resume" })
        {
            await bot.Post(bot.From("19:x@thread.tacv2", name: "Mallory") with { Type = ActivityTypes.Message, Text = text });
            Assert.Contains("Mallory isn't in the emergency plan", bot.World.Connector.Posts.Last().Body, StringComparison.Ordinal);
        }
        Assert.Equal((lines, documents), (bot.World.Store.Lines.Count, bot.World.Archive.Documents.Count));
    }

    [Theory]
    [InlineData("declare delivery Nothing arrives in Gdańsk")]
    [InlineData("ilan Teslimat aksaklığı Nothing arrives in Gdańsk")]
    [InlineData("oglos deliveries in disorder Nothing arrives in Gdańsk")]
    public async Task Declared_by_command_it_takes_the_same_way(string text)
    {
        await using var bot = await TestBot.Start();
        await Ask(bot, "ayse", text);
        await bot.Settled();
        Assert.Equal((Phase.Declared, "delivery"), (bot.Incident.Phase, bot.Incident.Scenario));
        Assert.Contains("Nothing arrives in Gdańsk", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.Contains("Waiting for Ayşe Demir", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        await bot.Press("zofia", "draft", new() { ["kind"] = "apology", ["post"] = bot.Incident.Signals[0].Mention.Key });
        await bot.Settled();
        Assert.Null(bot.Incident.Drafts.Single().Account);
    }

    [Fact]
    public async Task An_alert_that_is_out_is_declared_by_its_number()
    {
        await using var bot = await TestBot.Alerted();
        Assert.Contains("Crisis declared", await Ask(bot, "emma", $"declare {bot.Incident.Id} safety"), StringComparison.Ordinal);
        await bot.Settled();
        Assert.Equal((Phase.Declared, "safety"), (bot.Incident.Phase, bot.Incident.Scenario));
        Assert.Contains("Emma Clarke declared this a crisis 2026-11-20 14:00 UTC", await Ask(bot, "emma", $"declare {bot.Incident.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_changed_on_a_guess_or_without_saying_what()
    {
        await using var bot = await TestBot.Start();
        var lines = bot.World.Store.Lines.Count;
        Assert.Contains("Did you mean **declare**", await Ask(bot, "emma", "declrae delivery"), StringComparison.Ordinal);
        Assert.Contains("Did you mean **pause**", await Ask(bot, "emma", "hold on a moment"), StringComparison.Ordinal);
        Assert.Contains("**delivery** – Deliveries in disorder", await Ask(bot, "emma", "declare"), StringComparison.Ordinal);
        Assert.Contains("**delivery** –", await Ask(bot, "emma", "declare nonsense"), StringComparison.Ordinal);
        Assert.Contains("Write **report**", await Ask(bot, "emma", "report"), StringComparison.Ordinal);
        Assert.Equal(lines, bot.World.Store.Lines.Count);
    }

    [Fact]
    public async Task While_publishing_is_paused_what_is_approved_waits_and_says_so()
    {
        await using var bot = await TestBot.Submitted();
        Assert.Contains("Yönetici", await Ask(bot, "ayse", "duraklat Hukuk bakıyor"), StringComparison.Ordinal);
        Assert.Contains("Please say why", await Ask(bot, "emma", "pause 2h"), StringComparison.Ordinal);
        await Ask(bot, "emma", "pause legal looks at it");
        var approved = await bot.PressSigned("mehmet", "approve");
        Assert.Equal("notice-publishingPaused", approved.Card!.Body[0].Id);
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        Assert.Empty(bot.World.Birds.Attempts);
        Assert.Contains("Nothing goes out: publishing is paused by Emma Clarke", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("Publishing is paused: Emma Clarke", await Ask(bot, "emma", "incidents"), StringComparison.Ordinal);
        Assert.Contains("paused publishing already", await Ask(bot, "emma", "pause once more"), StringComparison.Ordinal);
        // Resuming lets a real account speak.
        Assert.Contains("sign in", await Ask(bot, "emma", "resume"), StringComparison.Ordinal);
        await bot.Console.Say(new Persona("emma", IsSignedIn: true), ConsoleIds.Team, "resume");
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        Assert.Empty(bot.World.Birds.Attempts);
        await bot.PressSigned("mehmet", "release");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Single(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task A_pause_is_told_in_every_channel_once_and_outlives_the_process()
    {
        var world = new World();
        await using (var bot = await TestBot.Start(world))
        {
            await bot.Connect("19:x@thread.tacv2");
            var message = bot.From("19:x@thread.tacv2;messageid=1", "emma") with { Type = ActivityTypes.Message, Text = "pause Legal is looking at it 2h" };
            for (var i = 0; i < 3; i++) await bot.Post(message);
            await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
            // Said in a thread, it is news to the channel, too; the thread has its answer.
            Assert.EndsWith("x@thread.tacv2/activities", Assert.Single(bot.World.Connector.Posts, post => post.Body.Contains("has paused publishing", StringComparison.Ordinal)).Path, StringComparison.Ordinal);
            Assert.Single(bot.Console.Activities(ConsoleIds.Team), entry => entry.Activity.Text?.Contains("Emma Clarke has paused publishing", StringComparison.Ordinal) == true);
        }
        await using var again = await TestBot.Start(world);
        Assert.Contains("Publishing is paused: Emma Clarke", await Ask(again, "emma", "status"), StringComparison.Ordinal);
    }

    static async Task<string> Ask(TestBot bot, string member, string text)
    {
        await bot.Console.Say(member, ConsoleIds.Team, text);
        return bot.Console.Activities(ConsoleIds.Team).Last(entry => entry.Activity.ReplyToId is not null).Activity.Text!;
    }
}
