using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Networks;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Outbox;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Outbox;

/// <summary>While publishing is paused nothing goes out, and its end lets nothing go by itself.</summary>
public class PauseStories
{
    static readonly Dictionary<string, string> Legal = new() { ["reason"] = "Legal looks at it", ["within"] = "120" };

    [Fact]
    public async Task Paused_in_the_last_second_nothing_goes_out()
    {
        await using var bot = await Unknown();
        // Begun, and looked for once more before it is sent: meanwhile somebody pauses.
        var looking = new TaskCompletionSource<PublishResult.Published?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.World.Birds.OnFind = _ =>
        {
            asked.SetResult();
            return looking.Task;
        };
        await bot.PressSigned("emma", "settleNotPosted");
        // No event says so: nothing is stored between the beginning and the look.
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        Assert.Equal(EffectStatus.Begun, bot.Incident.Effects["publish:d1:2"].Status);
        await bot.Press("emma", "pause", Legal);
        looking.SetResult(null);
        await bot.Until(() => bot.Incident.Drafts[0].Hold is not null);
        await bot.Get<OutboxService>().WhenQuiet();
        Assert.Single(bot.World.Birds.Attempts);
        Assert.Equal(EffectStatus.Requested, bot.Incident.Effects["publish:d1:2"].Status);
    }

    [Fact]
    public async Task Two_people_let_one_out_while_the_other_waits()
    {
        await using var bot = await TestBot.Submitted();
        await bot.PressSigned("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "birds:1" });
        await bot.Settled();
        await bot.PressSigned("zofia", "submit");
        await bot.Settled();
        await bot.Press("emma", "pause", Legal);
        await bot.PressSigned("emma", "approve");
        await bot.Get<OutboxService>().WhenQuiet();
        Assert.Contains("Nothing goes out: publishing is paused by Emma Clarke", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        await bot.PressSigned("emma", "release");
        await bot.Get<OutboxService>().WhenQuiet();
        Assert.Empty(bot.World.Birds.Attempts);
        Assert.Contains("Emma Clarke lets this one out", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.False(await bot.Sees("emma", "release"));
        Assert.False(await bot.Sees("dewi", "release"));
        await bot.PressSigned("mehmet", "release");
        await bot.Until(() => bot.Incident.Drafts[1].Status == DraftStatus.Published);
        await bot.Get<OutboxService>().WhenQuiet();
        Assert.Single(bot.World.Birds.Attempts);
        Assert.Equal(DraftStatus.Submitted, bot.Incident.Drafts[0].Status);
    }

    [Fact]
    public async Task At_its_end_people_are_asked_and_nothing_goes_out_and_then_each_is_decided()
    {
        await using var bot = await TestBot.Submitted();
        await bot.Press("emma", "pause", Legal);
        await bot.PressSigned("mehmet", "approve");
        await bot.Live(TimeSpan.FromHours(3));
        Assert.Single(Said(bot), text => text.Contains("Does it go on?", StringComparison.Ordinal) && text.Contains("**Emma Clarke**", StringComparison.Ordinal) && text.Contains("decided one by one on their cards: 1", StringComparison.Ordinal));
        Assert.Empty(bot.World.Birds.Attempts);
        await bot.PressSigned("emma", "resume");
        await bot.Get<OutboxService>().WhenQuiet();
        Assert.Single(Said(bot), text => text.Contains("Emma Clarke lets publishing go on.", StringComparison.Ordinal));
        Assert.Empty(bot.World.Birds.Attempts);
        Assert.Contains("The pause is over. Does this still fit?", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        await bot.PressSigned("emma", "takeBack", new() { ["reason"] = "It is too late for that" });
        await bot.Settled();
        Assert.Contains("It is too late for that", bot.Text(CardKind.Draft), StringComparison.Ordinal);
        Assert.Empty(bot.World.Birds.Attempts);
    }

    [Fact]
    public async Task What_was_approved_while_no_outbox_ran_does_not_fire_when_one_comes_back_after_the_pause()
    {
        var world = new World();
        await using (var dying = await TestBot.Submitted(world: world)) { }
        var stream = world.Store.Streams.Single(each => each.Contains("/incident-", StringComparison.Ordinal));
        var (ledger, teams) = (new Ledger<Incident>(world.Store), new Ledger<CrisisBot.Core.Teams.Team>(world.Store));
        Context By(string member) => new(Flow.Of(member), CrisisBot.Conversations.Clock.Now(world.Clock), world.Plan);
        await ledger.Handle(stream, "approve", By("emma"), new ApproveDraft("d1", (await ledger.Load(stream)).State.Drafts[0].Seal, true));
        await teams.Handle("portakal/team", "pause", By("emma"), new CrisisBot.Core.Teams.PausePublishing("Legal looks"));
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await teams.Handle("portakal/team", "resume", By("emma"), new CrisisBot.Core.Teams.ResumePublishing());

        await using var bot = await TestBot.Start(world);
        await bot.Until(() => bot.Incident.Drafts[0].Hold is not null);
        await bot.Get<OutboxService>().WhenQuiet();
        Assert.Empty(world.Birds.Attempts);
        await bot.PressSigned("emma", "release");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.Published);
    }

    [Fact]
    public async Task A_pause_of_months_sets_no_timer_of_months()
    {
        await using var bot = await TestBot.Declared();
        await bot.Press("emma", "pause", new() { ["reason"] = "The court forbids it", ["within"] = $"{200 * 24 * 60}" });
        await bot.Settled();
        Assert.Equal(TimeSpan.FromDays(1), await bot.Get<PauseWork>().Do("portakal/team", new SoleOwner(), CancellationToken.None));
    }

    [Fact]
    public async Task A_button_pauses_for_whoever_may_and_tells_everybody()
    {
        await using var bot = await TestBot.Declared();
        Assert.False(await bot.Sees("dewi", "pause"));
        Assert.Equal("notice-reasonMissing", (await bot.Press("emma", "pause", new() { ["within"] = "0" })).Card!.Body[0].Id);
        var answer = await bot.Press("emma", "pause", Legal);
        Assert.Contains("Legal looks at it", TestBot.TextOf(answer.Card!), StringComparison.Ordinal);
        await bot.Settled();
        Assert.Single(Said(bot), text => text.Contains("Emma Clarke has paused publishing: “Legal looks at it”", StringComparison.Ordinal));
        Assert.Contains("Nothing goes out", bot.Text(CardKind.Alert), StringComparison.Ordinal);
        Assert.True(await bot.Sees("mehmet", "resume"));
        await bot.PressSigned("mehmet", "resume");
        await bot.Settled();
        Assert.DoesNotContain("Nothing goes out:", bot.Text(CardKind.Incident), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_cards_button_ends_no_later_pause()
    {
        await using var bot = await TestBot.Declared();
        await bot.Press("emma", "pause", Legal);
        await bot.Settled();
        var old = await bot.Button("mehmet", "resume");
        await bot.PressSigned("emma", "resume");
        await bot.Settled();
        await bot.Press("emma", "pause", Legal);
        await bot.Settled();
        Assert.Equal("notice-pausedAnew", (await bot.PressSigned("mehmet", old)).Card!.Body[0].Id);
        Assert.Equal(2, bot.Incident.Paused?.Number);
        await bot.PressSigned("mehmet", "resume");
        await bot.Settled();
        Assert.Null(bot.Incident.Paused);
    }

    static IEnumerable<string> Said(TestBot bot) => bot.Console.Activities(ConsoleIds.Team).Select(entry => entry.Activity.Text).OfType<string>();

    static async Task<TestBot> Unknown()
    {
        var bot = await TestBot.Submitted();
        bot.World.Birds.OnPublish = (_, _) => throw new HttpRequestException("reset");
        await bot.PressSigned("emma", "approve");
        await bot.Until(() => bot.Incident.Drafts[0].Status == DraftStatus.OutcomeUnknown);
        await bot.Settled();
        return bot;
    }
}
