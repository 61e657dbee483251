using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Teams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Outbox;
using CrisisBot.Plans;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>The plan on cards: everybody sees their own part, who is on call, whom to call, and says that they have read it.</summary>
public class PlanCardStories
{
    const int Limit = 28 * 1024;
    static readonly JsonSerializerOptions Readable = new(BotJson.Options) { WriteIndented = true };
    static readonly Plan Whole = PlanFile.Read(Templates.Path("plan.yml")).Plan! with { Version = "0123456789ab" };

    public static MatrixTheoryData<PlanView, string> Views => new(Enum.GetValues<PlanView>(), ["everybody.en", "everybody.tr", "everybody.id", "everybody.pl", "ayse.tr", "piotr.pl", "bagus.id", "emma.en", "mallory.en"]);

    [Theory, MemberData(nameof(Views))]
    public void The_delivered_plan_on_a_card(PlanView view, string viewer)
    {
        var (member, language) = (viewer.Split('.')[0], viewer.Split('.')[1]);
        var card = Draw(view, new Viewer(language, member == "everybody" ? null : member));
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(card, BotJson.Options).Length <= Limit);
        Snapshot.Check($"Conversations/Cards/{(view == PlanView.Plan ? "plan" : "on-call")}.{viewer}.json", JsonSerializer.Serialize(card, Readable) + "\n");
    }

    [Fact]
    public async Task Whoever_asks_for_the_plan_gets_their_own_part_of_it()
    {
        await using var bot = await TestBot.Start(new World { Plan = SamplePlan.OnCall });
        var card = await Ask(bot, "dewi", "rencana");
        var own = await View(bot, "dewi", card);
        Assert.Contains("Incident lead (wakil)", own, StringComparison.Ordinal);
        Assert.Contains("**Communications**: Zofia Nowak; wakil: Mehmet Kaya", own, StringComparison.Ordinal);
        Assert.Contains("**Front desk**: Ayşe Demir, sampai", own, StringComparison.Ordinal);
        // On the same card another reads theirs, in their language.
        var other = await View(bot, "ayse", card);
        Assert.Contains("**Kriz lideri**", other, StringComparison.Ordinal);
        Assert.DoesNotContain("(vekil)", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_on_call_is_who_is_on_call_when_one_looks()
    {
        await using var bot = await TestBot.Start(new World { Plan = SamplePlan.OnCall });
        var card = await Ask(bot, "ayse", "kim nöbetçi?");
        Assert.Contains("Ayşe Demir, şu zamana kadar", await View(bot, "ayse", card), StringComparison.Ordinal);
        bot.World.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Contains("Mehmet Kaya, şu zamana kadar", await View(bot, "ayse", await Ask(bot, "ayse", "nöbet")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rotas_those_who_hold_the_roles_are_named()
    {
        await using var bot = await TestBot.Start();
        Assert.Contains("**Yönetici**: Emma Clarke", await View(bot, "ayse", await Ask(bot, "ayse", "kim nöbetçi?")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_read_the_plan_is_kept_and_shown()
    {
        var world = new World();
        await using (var bot = await TestBot.Start(world))
        {
            var card = await Ask(bot, "emma", "plan");
            Assert.Contains("Read by 0 of 5", await View(bot, "emma", card), StringComparison.Ordinal);
            var answer = await Press(bot, "emma", card);
            Assert.Contains("Read by 1 of 5", TestBot.TextOf(answer), StringComparison.Ordinal);
            Assert.DoesNotContain("Not yet: Emma", TestBot.TextOf(answer), StringComparison.Ordinal);
            Assert.Null(answer.Actions);
            await Press(bot, "emma", card);
        }
        Assert.Equal([new PlanRead("emma", world.Plan.Version)], world.Store.Commits("portakal/team").SelectMany(commit => commit.Events).OfType<PlanRead>());
        await using var again = await TestBot.Start(world);
        Assert.Contains("Read by 1 of 5", await View(again, "emma", await Ask(again, "emma", "plan")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_an_old_card_doesn_t_count_for_the_new_plan()
    {
        var world = new World();
        await using var bot = await TestBot.Start(world);
        var answer = (await bot.Post(bot.Invoke("19:x@thread.tacv2", "readPlan", new { version = "older" }, name: "Emma Clarke")))!;
        Assert.Contains($"now it is version {world.Plan.Version}", answer.Body!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(world.Store.Commits("portakal/team").SelectMany(commit => commit.Events).OfType<PlanRead>());
    }

    [Fact]
    public async Task A_stranger_reads_along_and_can_t_say_that_they_have_read_it()
    {
        await using var bot = await TestBot.Start();
        var view = (await bot.Post(bot.Invoke("19:x@thread.tacv2", "viewPlan", new { card = "plan" }, name: "Mallory")))!.Body!.Value.GetRawText();
        Assert.Contains("You aren’t in the plan", view, StringComparison.Ordinal);
        Assert.DoesNotContain("readPlan", view, StringComparison.Ordinal);
        var answer = (await bot.Post(bot.Invoke("19:x@thread.tacv2", "readPlan", new { version = bot.World.Plan.Version }, name: "Mallory")))!;
        Assert.Contains("isn't in the emergency plan", answer.Body!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_of_a_large_team_stays_within_the_limit()
    {
        var many = Enumerable.Range(1, 80).Select(i => new Member($"member-number-{i}", $"Wawrzyniec Brzęczyszczykiewicz {i}", "pl", null));
        var card = Draw(PlanView.Plan, new Viewer("pl", "ayse"), Whole with { Members = [.. Whole.Members, .. many] });
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(card, BotJson.Options).Length <= Limit);
    }

    static AdaptiveCard Draw(PlanView view, Viewer viewer, Plan? plan = null)
    {
        var team = Team.Initial with { PlanReads = Team.Initial.PlanReads.Add("emma", new("0123456789ab", Flow.Start)).Add("dewi", new("older", Flow.Start)) };
        return PlanCard.Draw(new PlanScene(plan ?? Whole, team, viewer, Flow.Start), view).Card;
    }

    static async Task<TranscriptEntry> Ask(TestBot bot, string member, string text)
    {
        await bot.Console.Say(member, ConsoleIds.Team, text);
        await bot.Get<OutboxService>().WhenQuiet();
        return bot.Console.Activities(ConsoleIds.Team).Last(entry => CardViews.Shared(entry).Count > 0);
    }

    static async Task<string> View(TestBot bot, string member, TranscriptEntry card) => TestBot.TextOf((await bot.Console.Cards(member, card))[0]);

    static async Task<AdaptiveCard> Press(TestBot bot, string member, TranscriptEntry card)
    {
        var button = (AdaptiveExecuteAction)CardViews.Shared(card)[0].Actions![0];
        return CardAnswer.Read(await bot.Console.Press(member, card.Conversation, card.Id, button, null, $"read-{Guid.NewGuid():n}")).Card!;
    }
}
