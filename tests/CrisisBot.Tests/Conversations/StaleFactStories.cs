using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Outbox;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>Approvers see what moved under a text, and say yes to it as it is now or not at all.</summary>
public class StaleFactStories
{
    static async Task<TestBot> Submitted()
    {
        var bot = await TestBot.Declared();
        await bot.Console.Say(new Persona("dewi", IsSignedIn: true), ConsoleIds.Team, "fact 1,200 orders are late.; Warehouse");
        await bot.Settled();
        await bot.PressSigned("emma", "verifyFact", new() { ["fact"] = "f1:1" });
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "birds:1" });
        await bot.PressSigned("zofia", "edit", new() { ["text"] = "We are sorry: 1,200 orders are late." });
        await bot.PressSigned("zofia", "submit");
        return bot;
    }

    static Task<CardAnswer> Correct(TestBot bot) => bot.PressSigned("mehmet", "correctFact", new() { ["fact"] = "f1:1", ["text"] = "1,350 orders are late." });

    [Fact]
    public async Task The_card_says_what_moved_a_stale_yes_is_refused_and_a_second_one_publishes_once()
    {
        await using var bot = await Submitted();
        var stale = await bot.Button("emma", "approve");
        await Correct(bot);
        Assert.Contains("Fact 1 was corrected by Mehmet Kaya", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("“1,350 orders are late.” Before: “1,200 orders are late.”", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("Bilgi 1 düzeltildi", await bot.Text(CardKind.Draft, "ayse"), StringComparison.Ordinal);
        Assert.Equal("notice-situationMoved", (await bot.PressSigned("emma", stale)).Card!.Body[0].Id);
        Assert.Empty(bot.World.Birds.Attempts);
        await bot.PressSigned("emma", "approve");
        await bot.Settled();
        Assert.Equal("We are sorry: 1,200 orders are late.", Assert.Single(bot.World.Birds.Attempts).Text);
        Assert.DoesNotContain("was corrected", bot.Text(CardKind.Draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moved_after_the_approval_it_isnt_sent_until_somebody_decides_again()
    {
        await using var bot = await Submitted();
        await bot.Console.Say(new Persona("emma", IsSignedIn: true), ConsoleIds.Team, "pause We must check this");
        await bot.PressSigned("emma", "approve");
        await bot.Until(() => bot.Incident.Drafts[0].Hold is not null);
        await bot.Get<OutboxService>().WhenQuiet();
        await bot.PressSigned("dewi", "withdrawFact", new() { ["fact"] = "f1:1", ["reason"] = "Counted twice" });
        await bot.Console.Say(new Persona("emma", IsSignedIn: true), ConsoleIds.Team, "resume");
        await bot.Until(() => bot.Incident.Paused is null);
        await bot.Get<OutboxService>().WhenQuiet();
        await bot.PressSigned("emma", "release");
        await bot.Until(() => bot.Incident.Drafts[0].Reopened == ReopenReason.Moved);
        await bot.Get<OutboxService>().WhenQuiet();
        Assert.Empty(bot.World.Birds.Attempts);
        Assert.Contains("not sent: something has moved since", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Contains("Fact 1 was withdrawn by Dewi Kusuma", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.False(await bot.Sees("zofia", "approve"));
        bot.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await bot.PressSigned("mehmet", "approve");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
        Assert.Single(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task Called_back_it_is_never_sent()
    {
        await using var bot = await Submitted();
        await bot.Console.Say(new Persona("emma", IsSignedIn: true), ConsoleIds.Team, "pause We must check this");
        await bot.PressSigned("emma", "approve");
        await bot.Until(() => bot.Incident.Drafts[0].Hold is not null);
        await bot.Get<OutboxService>().WhenQuiet();
        await Correct(bot);
        await bot.Console.Say(new Persona("emma", IsSignedIn: true), ConsoleIds.Team, "resume");
        await bot.Until(() => bot.Incident.Paused is null);
        await bot.Get<OutboxService>().WhenQuiet();
        await bot.PressSigned("emma", "release");
        await bot.Until(() => bot.Incident.Drafts[0].Reopened == ReopenReason.Moved);
        await bot.Get<OutboxService>().WhenQuiet();
        await bot.PressSigned("emma", "return", new() { ["reason"] = "Bring the number up to date" });
        await bot.Settled();
        Assert.Equal("notice-factOutdated", (await bot.PressSigned("zofia", "submit")).Card!.Body[0].Id);
        await bot.Settled();
        Assert.Empty(bot.World.Birds.Attempts);
        Assert.Contains("Bring the number up to date", bot.Text(CardKind.Draft), StringComparison.Ordinal);
    }
}
