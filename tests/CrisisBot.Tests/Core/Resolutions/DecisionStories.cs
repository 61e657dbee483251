using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Reports;
using CrisisBot.Core.Resolutions;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Resolutions;

/// <summary>What was decided comes back until it is settled, and the management knows how it stands.</summary>
public class DecisionStories
{
    static readonly Duration Hour = Duration.FromHours(1);

    static Flow Decided(Duration? within = null) => Flow.Declared().Given("ayse", new AcceptRole("lead")).Given("emma", new RecordDecision("No adverts until Monday", "zofia", within));

    static double[] Reminded(Flow flow, Instant since) => [.. flow.Commits.Where(commit => commit.Events.Any(happened => happened is DecisionReminded)).Select(commit => Math.Round((commit.At - since).TotalHours, 2))];

    [Fact]
    public void A_decision_has_an_owner_and_may_have_a_time()
    {
        var flow = Flow.Declared().When("emma", new RecordDecision(" No adverts ", "zofia", Hour));
        flow.Then(new DecisionTaken("r1", "No adverts", "zofia", Flow.Start + Duration.FromMinutes(2) + Hour), CardRequested.Board(CardKind.Decisions, "c1"))
            .When("emma", new RecordDecision("Refund at once", null, null)).Then(new DecisionTaken("r2", "Refund at once", "emma", null))
            .When("emma", new RecordDecision("", null, null)).ThenRefused(new NothingWritten())
            .When("emma", new RecordDecision(new string('x', 301), null, null)).ThenRefused(new TooLong(301, 300))
            .When("emma", new RecordDecision("x", "nobody", null)).ThenRefused(new UnknownMember("nobody"));
    }

    [Fact]
    public void An_open_one_comes_back_to_its_owner_as_often_as_the_plan_says()
    {
        var flow = Decided(Hour);
        var since = flow.Incident.Resolutions[0].Taken.At;
        Assert.Equal([1, 5, 9], Reminded(flow.Ticking(Hour * 48), since));
        Assert.All(flow.Commits.SelectMany(commit => commit.Events).OfType<NudgeRequested>().Where(nudge => nudge.Of == Nudge.DecisionOpen), nudge => Assert.Equal(["zofia"], nudge.Members));
        var untimed = Decided();
        Assert.Equal([4, 8, 12], Reminded(untimed.Ticking(Hour * 48), untimed.Incident.Resolutions[0].Taken.At));
    }

    [Fact]
    public void A_closed_one_doesnt()
    {
        var flow = Decided(Hour).When("dewi", new CloseDecision("r1", " Stopped ")).Then(new DecisionClosed("r1", "Stopped"));
        Assert.Empty(Reminded(flow.Ticking(Hour * 48), Flow.Start));
        flow.When("zofia", new CloseDecision("r1", "")).ThenRefused(new DecisionClosedAlready("Dewi Kusuma", Flow.Start + Duration.FromMinutes(4)))
            .When("zofia", new CloseDecision("r9", "")).ThenRefused(new UnknownDecision());
    }

    [Fact]
    public void The_management_hears_how_it_stands_as_often_as_the_plan_says_and_at_once_when_asked()
    {
        var flow = Flow.Declared(plan: SamplePlan.Plan with { Clocks = SamplePlan.Plan.Clocks.SetItem(Severity.Sev2, new Clocks(null, null, null, null) { Summary = Hour }) }).Given("ayse", new AcceptRole("lead"));
        flow.Ticking(Hour * 2 + Duration.FromMinutes(30));
        Assert.Equal(2, flow.Incident.Summaries);
        flow.When("emma", new ShowSummary()).ThenRefused(new SummaryIsFresh(flow.Incident.SummarizedAt!.Value));
        flow.Given("dewi", new RecordDecision("Refund", null, Hour)).When("emma", new ShowSummary()).Then(new Summarized(3), CardRequested.Summary(3, "c1"));
        // The next follows an hour after the last, whoever wanted that.
        flow.Ticking(Duration.FromMinutes(50));
        Assert.Equal(3, flow.Incident.Summaries);
        Assert.Equal(3, flow.Given("emma", new Close("Over")).Ticking(Hour * 9).Incident.Summaries);
    }

    [Fact]
    public void A_summary_is_posted_once_and_stays_as_it_was()
    {
        var flow = Flow.Declared().Given("emma", new ShowSummary()).Given("bot:outbox", new BeginEffect("card:summary:1:c1", "r1")).Given("bot:outbox", new CompleteCard("card:summary:1:c1", "c1;m", "a9", 5));
        Assert.Equal(EffectStatus.Completed, flow.Incident.Effects["card:summary:1:c1"].Status);
        Assert.DoesNotContain("card:summary:1:c1", flow.Incident.Cards.Keys);
    }

    [Fact]
    public void It_tells_what_is_next_what_is_overdue_and_which_roles_are_empty()
    {
        var flow = Flow.Declared(plan: SamplePlan.Prepared).Given("ayse", new AcceptRole("lead")).Given("emma", new RecordDecision("No adverts", "zofia", Hour));
        var standing = Standing.Of(flow.Incident, flow.Plan, flow.Incident.Declared!.At + Duration.FromMinutes(25));
        Assert.Equal(["t3", "t1"], standing.Overdue.Select(due => due.Task!));
        Assert.Equal([("t4", null, "zofia"), (null, "r1", "zofia")], standing.Next.Select(due => (due.Task, due.Decision, due.Owner)));
        Assert.Equal(["communications"], standing.Empty);
        Assert.Equal((1, 100L, 0), (standing.Posts, standing.Reach, standing.Published.Length));
        Assert.Equal(new OpenEnds(4, 1, 0, 0), OpenEnds.Of(flow.Incident));
    }
}
