using CrisisBot.Core.Checklists;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>Roles, tasks, decisions and the summary, as the team uses them by button and by message.</summary>
public class TeamworkStories
{
    static Task<TestBot> Declared() => TestBot.Declared(world: new World { Plan = SamplePlan.Prepared });

    [Fact]
    public async Task Who_declines_is_followed_by_the_next_who_is_told_in_the_thread()
    {
        await using var bot = await Declared();
        await bot.Press("zofia", "stepBack");
        await bot.Settled();
        Assert.Contains("Waiting for Mehmet Kaya", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        Assert.Contains(Said(bot), text => text.StartsWith("**Mehmet Kaya** You are asked to take the role **Communications**", StringComparison.Ordinal));
        Assert.False(await bot.Sees("zofia", "stepBack"));
        await bot.Press("mehmet", "accept");
        Assert.Equal(("mehmet", true), (bot.Incident.Role("communications")!.Member, bot.Incident.Role("communications")!.IsTaken));
    }

    [Fact]
    public async Task A_role_nobody_is_left_for_is_offered_to_everybody()
    {
        await using var bot = await Declared();
        await bot.Press("zofia", "stepBack");
        await bot.Press("mehmet", "stepBack");
        await bot.Settled();
        Assert.Contains("Nobody is left to be asked. Anybody may take it.", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        await bot.Press("emma", "accept");
        Assert.Equal("emma", bot.Incident.Role("communications")!.Member);
    }

    [Fact]
    public async Task An_empty_leading_role_is_asked_for_again_by_the_clock()
    {
        await using var bot = await Declared();
        await bot.Pass(TimeSpan.FromMinutes(1), () => bot.Incident.Role("lead")!.Nags == 2);
        await bot.Settled();
        Assert.Equal(2, Said(bot).Count(text => text.StartsWith("**Ayşe Demir** You are asked to take the role **Incident lead**", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_checklist_is_worked_through_on_its_board()
    {
        await using var bot = await Declared();
        await bot.Press("ayse", await Board(bot, "ayse", "tasks"));
        await bot.Settled();
        Assert.Contains("Call the carrier", bot.Text(CardKind.Tasks), StringComparison.Ordinal);
        Assert.Contains("Kargo firmasını ara", await bot.Text(CardKind.Tasks, "ayse"), StringComparison.Ordinal);
        await bot.Press("dewi", "beginTask", new() { ["task"] = "t1" });
        await bot.Press("dewi", "finishTask", new() { ["task"] = "t1" });
        await bot.Press("zofia", "skipTask", new() { ["task"] = "t2", ["reason"] = "There is none" });
        var refused = await bot.Press("emma", "finishTask", new() { ["task"] = "t1" });
        Assert.Equal("notice-taskEnded", refused.Card!.Body[0].Id);
        await bot.Press("emma", "addTask", new() { ["text"] = "Find the driver", ["owner"] = "dewi", ["within"] = "30" });
        Assert.Equal((TaskState.Done, TaskState.NotNeeded, "dewi"), (bot.Incident.Tasks[0].State, bot.Incident.Tasks[1].State, bot.Incident.Tasks[4].Owner));
        Assert.Equal(Duration.FromMinutes(30), bot.Incident.Tasks[4].DueAt - CrisisBot.Conversations.Clock.Now(bot.World.Clock));
        await bot.Settled();
        Assert.Contains("Tasks: 2/5", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        await bot.Press("emma", "reopenTask", new() { ["task"] = "t1" });
        Assert.Equal(TaskState.Open, bot.Incident.Tasks[0].State);
    }

    [Fact]
    public async Task What_is_overdue_is_told_in_the_thread_once_and_stands_on_the_card()
    {
        await using var bot = await Declared();
        await bot.Press("ayse", "accept");
        await bot.Pass(TimeSpan.FromMinutes(5), () => bot.Incident.Tasks.Count(task => task.IsOverdue) == 3);
        await bot.Settled();
        Assert.Single(Said(bot), text => text.Contains("Task 1 of incident", StringComparison.Ordinal) && text.Contains("is overdue: Call the carrier", StringComparison.Ordinal) && text.StartsWith("**Ayşe Demir** Task", StringComparison.Ordinal));
        Assert.Single(Said(bot), text => text.StartsWith("**Zofia Nowak** **Ayşe Demir** Task 4", StringComparison.Ordinal));
        Assert.Contains("Overdue tasks: 3", bot.Text(CardKind.Incident), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emma", "decision No adverts until Monday @Zofia 2h", "No adverts until Monday", "zofia", 120)]
    [InlineData("ayse", "karar: Pazartesiye kadar reklam yok @zofia nowak 30 dk içinde", "Pazartesiye kadar reklam yok", "zofia", 30)]
    [InlineData("dewi", "keputusan @Emma hentikan iklan dalam 2 jam", "hentikan iklan", "emma", 120)]
    [InlineData("zofia", "decyzja zwrot pieniędzy bez pytań za 3 dni", "zwrot pieniędzy bez pytań", "zofia", 3 * 24 * 60)]
    [InlineData("emma", "decision We answer @everyone within reason", "We answer @everyone within reason", "emma", null)]
    [InlineData("emma", "decision Refund 15", "Refund 15", "emma", null)]
    public async Task A_decision_is_recorded_as_people_write_it(string member, string text, string decided, string owner, int? minutes)
    {
        await using var bot = await Declared();
        var answer = await Ask(bot, member, text);
        var decision = bot.Incident.Resolutions.Single();
        Assert.Equal((decided, owner, minutes is { } some ? Duration.FromMinutes(some) : null), (decision.Text, decision.Owner, decision.DueAt - CrisisBot.Conversations.Clock.Now(bot.World.Clock)));
        Assert.Contains(bot.World.Plan.Member(owner)!.Name, answer, StringComparison.Ordinal);
        await bot.Settled();
        await bot.Press(member, "closeDecision", new() { ["decision"] = "r1", ["outcome"] = "Settled" });
        Assert.Equal("Settled", bot.Incident.Resolutions[0].Closed!.Reason);
    }

    [Fact]
    public async Task Somebody_mentioned_in_Teams_is_the_owner_and_the_bot_isnt()
    {
        await using var bot = await Declared();
        await bot.Post(bot.From("19:x@thread.tacv2", "emma") with { Type = "message", Text = "<at>CrisisBot</at> decision Stop the adverts <at>Zofia Nowak</at> 2h" });
        Assert.Equal(("Stop the adverts", "zofia"), (bot.Incident.Resolutions[0].Text, bot.Incident.Resolutions[0].Owner));
    }

    [Fact]
    public async Task A_task_is_added_by_message_and_listed()
    {
        await using var bot = await Declared();
        Assert.Contains("Task 5 is noted for Dewi Kusuma. by 2026-11-20 14:30 UTC", await Ask(bot, "emma", "task Find the driver @dewi 30m"), StringComparison.Ordinal);
        var list = await Ask(bot, "emma", "tasks");
        Assert.Contains("**5** Find the driver – Dewi Kusuma · by 2026-11-20 14:30 UTC", list, StringComparison.Ordinal);
        Assert.Contains("**1** Call the carrier – Ayşe Demir", list, StringComparison.Ordinal);
        Assert.Contains("No decision is open.", await Ask(bot, "emma", "decision"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_threads_message_that_incident_is_meant_and_elsewhere_the_only_one()
    {
        await using var bot = await Declared();
        bot.World.Forum.Say(World.Post("9", "forum", "Portakal caught fire"));
        await bot.Console.Say("emma", ConsoleIds.Team, "declare safety Something burns");
        await bot.Get<CrisisBot.Outbox.OutboxService>().WhenQuiet();
        var incidents = bot.Incidents.Select(bot.Fold).Where(incident => incident.Phase == Phase.Declared).ToArray();
        Assert.Equal(2, incidents.Length);
        Assert.Contains("Which crisis is meant?", await Ask(bot, "emma", "decision Stop"), StringComparison.Ordinal);
        var fire = incidents.Single(incident => incident.Scenario == "safety");
        var thread = fire.Cards.Single(card => CardRequested.IsThread(card.Key)).Value.Conversation;
        await bot.Console.Say("emma", thread, "decision Recall it");
        await Ask(bot, "emma", $"decision {fire.Id[..5]} Warn everybody");
        Assert.Equal(["Recall it", "Warn everybody"], bot.Fold($"portakal/incident-{fire.Id}").Resolutions.Select(decision => decision.Text));
    }

    [Fact]
    public async Task The_summary_is_told_to_whoever_asks_and_posted_by_its_button()
    {
        await using var bot = await Declared();
        var told = await Ask(bot, "emma", "summary");
        Assert.Contains("**Next:** Write down what we know (Ayşe Demir, 2026-11-20 14:15 UTC); Call the carrier", told, StringComparison.Ordinal);
        Assert.Contains("**Affected:** Posts: 1; reach: 12,000 followers", told, StringComparison.Ordinal);
        Assert.Contains("**Roles nobody has taken:** Incident lead, Communications", told, StringComparison.Ordinal);
        await bot.Press("zofia", "summary");
        await bot.Settled();
        Assert.Contains(bot.Console.Activities(bot.Card(CardKind.Incident).Conversation), entry => CardViews.Shared(entry) is [var card] && TestBot.TextOf(card).Contains("Summary of incident", StringComparison.Ordinal));
        Assert.Equal("notice-summaryIsFresh", (await bot.Press("zofia", "summary")).Card!.Body[0].Id);
    }

    [Fact]
    public async Task Severity_and_scenario_are_changed_on_the_card()
    {
        await using var bot = await Declared();
        await bot.Press("dewi", "reclassify", new() { ["scenario"] = "safety", ["severity"] = "sev1", ["reason"] = "Somebody is hurt" });
        await bot.Settled();
        Assert.Equal(("safety", Severity.Sev1), (bot.Incident.Scenario, bot.Incident.Severity));
        Assert.Contains("Danger to people", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        Assert.Contains("Waiting for Emma Clarke", bot.Text(CardKind.Incident), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_close_sees_what_stays_open_and_so_does_everybody_after()
    {
        await using var bot = await Declared();
        Assert.False(await bot.Sees("zofia", "close"));
        Assert.Contains("Still open: tasks: 4", await bot.Text(CardKind.Incident, "emma"), StringComparison.Ordinal);
        await bot.Press("emma", "close", new() { ["reason"] = "All parcels are there" });
        await bot.Settled();
        Assert.Contains("Still open: tasks: 4", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        var said = Said(bot).Count();
        bot.World.Clock.Advance(TimeSpan.FromDays(2));
        await bot.Settled();
        Assert.Equal(said, Said(bot).Count());
    }

    static IEnumerable<string> Said(TestBot bot) => bot.Console.Activities(bot.Card(CardKind.Incident).Conversation).Select(entry => entry.Activity.Text).OfType<string>();

    static async Task<SeenButton> Board(TestBot bot, string member, string board)
    {
        var card = bot.Card(CardKind.Incident);
        var view = (await bot.Console.Cards(member, card))[0];
        return new(card, TestBot.Buttons(view).Single(button => button.Verb == "openBoard" && button.Data!.Value.GetProperty("board").GetString() == board));
    }

    static async Task<string> Ask(TestBot bot, string member, string text)
    {
        await bot.Console.Say(member, ConsoleIds.Team, text);
        return bot.Console.Activities(ConsoleIds.Team).Last(entry => entry.Activity.ReplyToId is not null).Activity.Text!;
    }
}
