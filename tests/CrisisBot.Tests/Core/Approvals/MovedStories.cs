using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Approvals;

/// <summary>The situation moved since they were asked: nobody lets a text out on what was so.</summary>
public class MovedStories
{
    const string Publication = "publish:d1:1";
    const string Second = "publish:d1:2";

    static Flow Submitted() => Flow.Declared()
        .Given("dewi", new StateFacts(new("About 1,200 orders are late.", "Warehouse", "affected_orders"), new StateFact("A sorting machine stands still.", "Carrier", "cause")))
        .Given("emma", new VerifyFact("f1", 1)).Given("emma", new VerifyFact("f2", 1))
        .Given("zofia", new WriteDraft("status", new SampleStatements().Find("delivery", "status", "en")!, "birds:1"))
        .Given("zofia", new SubmitDraft("d1", 1, 280));

    static ApproveDraft Approve(Flow flow, string? seen = null) => new("d1", flow.Incident.Drafts[0].Seal, true, Seen: seen);

    static string Mark(Flow flow) => Basis.Of(flow.Incident, flow.Incident.Drafts[0]).Mark;

    static Flow Approved()
    {
        var flow = Submitted();
        return flow.Given("emma", Approve(flow));
    }

    [Fact]
    public void What_nothing_moved_under_needs_no_second_look()
    {
        var flow = Submitted().Given("dewi", new StateFact("Nobody is hurt.", "Hospital", null));
        flow.When("emma", Approve(flow));
        Assert.Null(flow.Last.Refusal);
    }

    [Fact]
    public void A_fact_corrected_since_is_seen_before_anybody_approves()
    {
        var flow = Submitted();
        var before = Mark(flow);
        flow.Given("zofia", new CorrectFact("f1", 1, "About 1,350 orders are late.", ""));
        flow.When("emma", Approve(flow)).ThenRefused(new SituationMoved()).When("emma", Approve(flow, before)).ThenRefused(new SituationMoved());
        var moved = Assert.IsType<FactMoved>(Assert.Single(Moved.Since(flow.Incident, flow.Incident.Drafts[0])));
        Assert.Equal((2, new SeenFact("f1", 1, FactState.Verified)), (moved.Fact.Version, moved.Was));
        // It moved again while they were reading: they haven't seen that.
        var seen = Mark(flow);
        flow.Given("emma", new VerifyFact("f1", 2)).When("emma", Approve(flow, seen)).ThenRefused(new SituationMoved());
        flow.When("emma", Approve(flow, Mark(flow)));
        Assert.Contains(flow.Last.Events, happened => happened is PublicationRequested);
        // What they saw is what it rests on now.
        Assert.Empty(Moved.Since(flow.Incident, flow.Incident.Drafts[0]));
        flow.When("bot:outbox", new BeginEffect(Publication, "r1")).Then(new EffectBegun(Publication, 1, "r1"));
    }

    [Fact]
    public void A_fact_withdrawn_another_severity_another_scenario_are_seen_too()
    {
        var flow = Submitted().Given("dewi", new WithdrawFact("f2", 1, "It runs")).Given("ayse", new Reclassify("safety", Severity.Sev1, "Somebody is hurt", "delivery", Severity.Sev2));
        var moved = Moved.Since(flow.Incident, flow.Incident.Drafts[0]).ToArray();
        Assert.Equal([new ScenarioMoved("delivery", "safety"), new SeverityMoved(Severity.Sev2, Severity.Sev1)], moved[..2]);
        Assert.Equal("It runs", Assert.IsType<FactMoved>(moved[2]).Fact.Withdrawn!.Reason);
        flow.When("emma", Approve(flow)).ThenRefused(new SituationMoved()).When("emma", new ReturnDraft("d1", flow.Incident.Drafts[0].Seal, "Not so")).Then(new ReturnedForEdit("d1", "Not so"));
    }

    [Fact]
    public void What_isnt_so_any_more_isnt_put_forward()
    {
        var flow = Submitted().Given("zofia", new WithdrawDraft("d1")).Given("zofia", new CorrectFact("f1", 1, "About 1,350 orders are late.", ""));
        flow.When("zofia", new SubmitDraft("d1", 1, 280)).ThenRefused(new FactOutdated("affected_orders"));
        flow.Given("zofia", new EditDraft("d1", 1, "About 1,350 orders are late. A sorting machine stands still."))
            .When("zofia", new SubmitDraft("d1", 2, 280)).ThenRefused(new FactNotVerified("affected_orders", "lead, manager"))
            .Given("emma", new VerifyFact("f1", 2)).Given("dewi", new WithdrawFact("f2", 1, "It runs"))
            .When("zofia", new SubmitDraft("d1", 2, 280)).ThenRefused(new FactOutdated("cause"))
            .Given("zofia", new EditDraft("d1", 2, "About 1,350 orders are late.")).Given("zofia", new SubmitDraft("d1", 3, 280));
    }

    [Fact]
    public void A_fact_withdrawn_between_approval_and_publication_stops_it_and_it_is_decided_again()
    {
        var flow = Approved().Given("dewi", new WithdrawFact("f2", 1, "It runs"));
        flow.When("bot:outbox", new BeginEffect(Publication, "r1")).Then(new ApprovalReopened(Publication, "d1", ReopenReason.Moved))
            .When("bot:outbox", new BeginEffect(Publication, "r1")).ThenRefused(new EffectNotDue(Publication))
            .When("zofia", Approve(flow, Mark(flow))).ThenRefused(new NotAnApprover("manager"))
            // What stood there when it was approved has been seen before, and isn't what moved.
            .When("emma", Approve(flow)).ThenRefused(new SituationMoved());
        Assert.IsType<FactMoved>(Assert.Single(Moved.Since(flow.Incident, flow.Incident.Drafts[0])));
        flow.When("emma", Approve(flow, Mark(flow))).Then(new CrisisBot.Core.Approvals.Approved("d1", flow.Incident.Drafts[0].Seal), new PublicationRequested(Second, "d1", flow.Incident.Drafts[0].Seal))
            .When("bot:outbox", new BeginEffect(Publication, "r2")).ThenRefused(new EffectNotDue(Publication))
            .When("bot:outbox", new BeginEffect(Second, "r2")).Then(new EffectBegun(Second, 1, "r2"));
        Assert.Null(flow.Incident.Drafts[0].Reopened);
    }

    [Fact]
    public void It_moved_again_after_they_confirmed_and_is_stopped_again()
    {
        var flow = Approved().Given("dewi", new WithdrawFact("f2", 1, "It runs")).Given("bot:outbox", new BeginEffect(Publication, "r1"));
        flow.Given("emma", Approve(flow, Mark(flow))).Given("dewi", new WithdrawFact("f1", 1, "Counted twice"))
            .When("bot:outbox", new BeginEffect(Second, "r1")).Then(new ApprovalReopened(Second, "d1", ReopenReason.Moved));
    }

    [Fact]
    public void Those_whose_turn_it_is_are_told()
    {
        var flow = Approved().Given("dewi", new WithdrawFact("f2", 1, "It runs"));
        var decision = new BeginEffect(Publication, "r1").Decide(flow.Incident, new(Flow.Of("bot:outbox"), flow.Now, flow.Plan) { Reach = new(["emma", "mehmet", "zofia"], ["c1"]) });
        Assert.Equal([null, "emma"], decision.Events.OfType<PingRequested>().Select(ping => ping.Member));
    }

    [Fact]
    public void Returned_instead_it_is_written_again()
    {
        var flow = Approved().Given("dewi", new WithdrawFact("f2", 1, "It runs")).Given("bot:outbox", new BeginEffect(Publication, "r1"));
        flow.Given("mehmet", new ReturnDraft("d1", flow.Incident.Drafts[0].Seal, "Say it without the cause"));
        flow.Given("zofia", new EditDraft("d1", 1, "About 1,200 orders are late.")).Given("zofia", new SubmitDraft("d1", 2, 280));
        flow.Given("emma", Approve(flow)).When("bot:outbox", new BeginEffect(Second, "r1")).Then(new EffectBegun(Second, 1, "r1"));
    }

    [Fact]
    public void A_promised_time_that_passes_while_it_waits_is_seen_before_anybody_approves()
    {
        var flow = Promising();
        var before = Mark(flow);
        flow.Ticking(Duration.FromHours(1));
        Assert.Equal(new PromiseMoved(flow.Incident.Drafts[0].NextUpdate!.Value), Assert.Single(Moved.Since(flow.Incident, flow.Incident.Drafts[0])));
        flow.When("emma", Approve(flow, before)).ThenRefused(new SituationMoved()).Given("emma", Approve(flow, Mark(flow)));
        flow.When("bot:outbox", new BeginEffect(Publication, "r1")).Then(new EffectBegun(Publication, 1, "r1"));
    }

    [Fact]
    public void Passed_between_approval_and_publication_it_is_decided_again_though_nobody_has_noted_it()
    {
        var flow = Promising();
        flow.Given("emma", Approve(flow)).Later(Duration.FromHours(1));
        flow.When("bot:outbox", new BeginEffect(Publication, "r1")).Then(new PromisePassed("d1"), new ApprovalReopened(Publication, "d1", ReopenReason.Moved));
        flow.When("emma", Approve(flow)).ThenRefused(new SituationMoved());
    }

    [Fact]
    public void It_isnt_put_forward_until_somebody_writes_another_time()
    {
        var flow = Promising().Given("zofia", new WithdrawDraft("d1")).Ticking(Duration.FromHours(2));
        var (draft, text) = (flow.Incident.Drafts[0], flow.Incident.Drafts[0].Text);
        flow.When("zofia", new SubmitDraft("d1", 1, 280)).ThenRefused(new PromiseOver(draft.NextUpdate!.Value))
            .Given("zofia", new EditDraft("d1", 1, $"{text} Sorry!")).When("zofia", new SubmitDraft("d1", 2, 280)).ThenRefused(new PromiseOver(draft.NextUpdate!.Value));
        flow.Given("zofia", new EditDraft("d1", 2, text.Replace(Assert.Single(draft.Promise), "18:30", StringComparison.Ordinal))).Given("zofia", new SubmitDraft("d1", 3, 280));
        flow.Given("emma", Approve(flow)).When("bot:outbox", new BeginEffect(Publication, "r1")).Then(new EffectBegun(Publication, 1, "r1"));
    }

    static Flow Promising() => Flow.Declared()
        .Given("zofia", new WriteDraft("status", new Statement("any/status.en.sbn", "en", "More by {{ next_update | date.to_string '%H:%M' }} UTC."), "birds:1"))
        .Given("zofia", new SubmitDraft("d1", 1, 280));

    [Fact]
    public void Worse_by_now_it_takes_the_way_that_the_plan_wants_for_that()
    {
        var plan = SamplePlan.Plan with { Approvals = new([new(Severity.Sev1, [], [new(["communications"], NeedsAll: false), new(["manager"], NeedsAll: false)])]) };
        var flow = Flow.Declared(plan: plan).Given("dewi", Flow.Write()).Given("dewi", new SubmitDraft("d1", 1, 280));
        flow.Given("emma", Approve(flow)).Given("ayse", new Reclassify("delivery", Severity.Sev1, "Thousands", "delivery", Severity.Sev2)).Given("bot:outbox", new BeginEffect(Publication, "r1"));
        flow.When("emma", Approve(flow, Mark(flow))).ThenRefused(new NotYourTurn("communications"))
            .Given("zofia", Approve(flow, Mark(flow)));
        Assert.Equal(DraftStatus.Submitted, flow.Incident.Drafts[0].Status);
        // Whoever comes after sees it just as well.
        flow.When("emma", Approve(flow)).ThenRefused(new SituationMoved()).Given("emma", Approve(flow, Mark(flow)));
        Assert.Equal(DraftStatus.Publishing, flow.Incident.Drafts[0].Status);
    }
}
