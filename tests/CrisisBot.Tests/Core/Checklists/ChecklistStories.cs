using CrisisBot.Core.Approvals;
using CrisisBot.Core.Checklists;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Checklists;

/// <summary>What is to be done in a crisis, and that it is.</summary>
public class ChecklistStories
{
    static readonly Duration Minute = Duration.FromMinutes(1);

    static Flow Declared(Severity severity = Severity.Sev2) => Flow.Alerted(plan: SamplePlan.Prepared).Given("ayse", new Declare("delivery", severity, "c1"));

    static string Items(Flow flow, TaskState state) => string.Join(", ", flow.Incident.Tasks.Where(task => task.State == state).Select(task => task.Item ?? task.Text));

    static TaskOverdue[] Overdue(Flow flow) => [.. flow.Commits.SelectMany(commit => commit.Events).OfType<TaskOverdue>()];

    [Fact]
    public void Declaring_brings_the_scenarios_tasks_and_everybodys_with_their_times()
    {
        var flow = Declared();
        var at = flow.Incident.Declared!.At;
        Assert.Equal(
            [new("t1", "carrier", null, "lead", null, at + Minute * 20), new("t2", "page", null, "communications", null, null), new("t3", "log", null, "lead", null, at + Minute * 15), new("t4", "adverts", null, "communications", null, at + Minute * 30)],
            flow.Incident.Tasks);
        // Only when it is bad enough.
        Assert.Equal("carrier, page, log", Items(Declared(Severity.Sev3), TaskState.Open));
    }

    [Fact]
    public void A_task_is_whoevers_role_it_is_until_somebody_begins_it()
    {
        var flow = Declared();
        Assert.Equal(("ayse", "zofia"), (flow.Incident.Tasks[0].Of(flow.Incident, flow.Plan), flow.Incident.Tasks[1].Of(flow.Incident, flow.Plan)));
        flow.When("dewi", new BeginTask("t2")).Then(new TaskBegun("t2", "dewi")).When("dewi", new BeginTask("t2")).ThenNothing()
            .When("emma", new BeginTask("t2")).ThenRefused(new TaskBegunAlready("Dewi Kusuma"));
        Assert.Equal("dewi", flow.Incident.Tasks[1].Of(flow.Incident, flow.Plan));
        // While nobody has the role, it is the lead's.
        flow.Given("zofia", new StepBack("communications")).Given("mehmet", new StepBack("communications"));
        Assert.Equal("ayse", flow.Incident.Tasks[3].Of(flow.Incident, flow.Plan));
    }

    [Fact]
    public void A_task_is_done_or_not_needed_for_a_reason_once_and_may_be_reopened()
    {
        var flow = Declared().When("zofia", new FinishTask("t2")).Then(new TaskDone("t2"));
        flow.When("emma", new FinishTask("t2")).ThenRefused(new TaskEnded("Zofia Nowak", Flow.Start + Minute * 2))
            .When("emma", new SkipTask("t1", "")).ThenRefused(new ReasonMissing())
            .When("emma", new SkipTask("t1", "They called")).Then(new TaskNotNeeded("t1", "They called"))
            .When("emma", new ReopenTask("t1")).Then(new TaskReopened("t1")).When("emma", new ReopenTask("t1")).ThenNothing()
            .When("emma", new FinishTask("t99")).ThenRefused(new UnknownTask());
    }

    [Fact]
    public void Whatever_comes_up_is_added_with_an_owner_and_a_time()
    {
        var flow = Declared().When("emma", new AddTask("Find the driver", "dewi", Minute * 30));
        flow.Then(new TaskAdded("t5", null, "Find the driver", null, "dewi", flow.Incident.Tasks[^1].DueAt), CardRequested.Board(CardKind.Tasks, "c1"));
        Assert.Equal(Flow.Start + Minute * 2 + Minute * 30, flow.Incident.Tasks[^1].DueAt);
        flow.When("emma", new AddTask("Call back", null, null)).Then(new TaskAdded("t6", null, "Call back", null, "emma", null))
            .When("emma", new AddTask(" ", null, null)).ThenRefused(new NothingWritten())
            .When("emma", new AddTask("x", "nobody", null)).ThenRefused(new UnknownMember("nobody"))
            .When("emma", new AddTask(new string('x', 201), null, null)).ThenRefused(new TooLong(201, 200))
            .When("mallory", new AddTask("x", null, null)).ThenRefused(new NotInPlan("mallory"));
    }

    [Fact]
    public void What_is_overdue_is_told_to_its_owner_and_the_lead_once()
    {
        var flow = Declared().Given("ayse", new AcceptRole("lead")).Given("zofia", new FinishTask("t4")).Ticking(Minute * 600);
        Assert.Equal(["t3", "t1"], Overdue(flow).Select(overdue => overdue.Task));
        flow = Declared().Given("ayse", new AcceptRole("lead")).Given("dewi", new BeginTask("t4")).Ticking(Minute * 600);
        Assert.Equal(["dewi", "ayse"], flow.Commits.SelectMany(commit => commit.Events).OfType<NudgeRequested>().Single(nudge => nudge is { Of: Nudge.TaskOverdue, Subject: "t4" }).Members);
    }

    [Fact]
    public void What_is_done_in_time_or_over_is_told_to_nobody()
    {
        Assert.Empty(Overdue(Declared().Given("ayse", new Close("Over")).Ticking(Minute * 600)));
        var flow = Declared();
        foreach (var task in flow.Incident.Tasks) flow.Given("ayse", new FinishTask(task.Id));
        Assert.Empty(Overdue(flow.Ticking(Minute * 600)));
    }

    [Fact]
    public void Another_scenario_brings_its_tasks_and_roles_and_loses_nothing_that_was_done()
    {
        var flow = Declared().Given("zofia", new FinishTask("t2")).Given("dewi", new BeginTask("t4"))
            .When("ayse", new Reclassify("safety", Severity.Sev1, "Somebody is hurt", "delivery", Severity.Sev2));
        Assert.Equal([new ScenarioChanged("delivery", "safety", "Somebody is hurt"), new SeverityChanged(Severity.Sev2, Severity.Sev1, "Somebody is hurt"), new RoleAssigned("manager", "emma"), new TaskDropped("t1"),
            new TaskAdded("t5", "recall", null, "lead", null, flow.Commits[^1].At + Minute * 10)], flow.Last.Events.Where(happened => happened is not NudgeRequested));
        Assert.Equal(["emma"], Assert.Single(flow.Last.Events.OfType<NudgeRequested>()).Members);
        Assert.Equal("log, recall", Items(flow, TaskState.Open));
        Assert.Equal(("page", "adverts", "carrier"), (Items(flow, TaskState.Done), Items(flow, TaskState.Begun), Items(flow, TaskState.Dropped)));
        // It was deliveries after all: what was dropped comes back, what was asked for in between and nobody began goes.
        flow.Given("ayse", new Reclassify("delivery", Severity.Sev3, "Nobody is", "safety", Severity.Sev1));
        Assert.Equal("carrier, log", Items(flow, TaskState.Open));
        Assert.Equal(("page", "adverts", "recall"), (Items(flow, TaskState.Done), Items(flow, TaskState.Begun), Items(flow, TaskState.Dropped)));
        Assert.Equal(["lead", "communications"], flow.Incident.Roles.Select(holding => holding.Role));
    }

    [Fact]
    public void Whoever_has_taken_a_role_keeps_it_when_the_crisis_changes_and_can_leave_it()
    {
        var flow = Declared().Given("ayse", new Reclassify("safety", Severity.Sev2, "Hurt", "delivery", Severity.Sev2)).Given("emma", new AcceptRole("manager"))
            .Given("ayse", new Reclassify("delivery", Severity.Sev2, "Not hurt", "safety", Severity.Sev2));
        Assert.Equal("emma", flow.Incident.Role("manager")!.Member);
        flow.When("emma", new StepBack("manager")).Then(new RoleLeft("manager", "emma"), new RoleReleased("manager"));
        Assert.Null(flow.Incident.Role("manager"));
    }

    [Fact]
    public void Anybody_says_that_it_is_worse_and_whoever_leads_or_approves_that_it_is_less_bad() => Declared()
        .When("zofia", new Reclassify("delivery", Severity.Sev1, "Worse", "delivery", Severity.Sev2)).Then(new SeverityChanged(Severity.Sev2, Severity.Sev1, "Worse"))
        .When("zofia", new Reclassify("delivery", Severity.Sev3, "Calmer", "delivery", Severity.Sev1)).ThenRefused(new NotYoursToSoften("lead"))
        .When("ayse", new Reclassify("delivery", Severity.Sev2, "Calmer", "delivery", Severity.Sev1)).Then(new SeverityChanged(Severity.Sev1, Severity.Sev2, "Calmer"));

    [Fact]
    public void Changing_wants_a_reason_a_change_and_a_card_that_is_true() => Declared()
        .When("ayse", new Reclassify("safety", Severity.Sev2, " ", "delivery", Severity.Sev2)).ThenRefused(new ReasonMissing())
        .When("ayse", new Reclassify("delivery", Severity.Sev2, "x", "delivery", Severity.Sev2)).ThenRefused(new NothingChanged())
        .When("ayse", new Reclassify("safety", Severity.Sev2, "x", "delivery", Severity.Sev3)).ThenRefused(new ReclassifiedMeanwhile())
        .When("ayse", new Reclassify("ufo", Severity.Sev2, "x", "delivery", Severity.Sev2)).ThenRefused(new UnknownScenario("ufo"))
        .When("ayse", new Reclassify("safety", (Severity)9, "x", "delivery", Severity.Sev2)).ThenRefused(new UnknownSeverity())
        .When("ayse", new Reclassify("delivery", Severity.Sev4, "Calmer", "delivery", Severity.Sev2)).Then(new SeverityChanged(Severity.Sev2, Severity.Sev4, "Calmer"), new TaskDropped("t4"));
}
