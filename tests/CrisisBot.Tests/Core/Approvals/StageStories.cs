using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Approvals;

/// <summary>Communications (Zofia, Mehmet) approve an apology first, then the lead (Ayşe, Dewi) or the manager (Emma, Mehmet); in the worst case one of each.</summary>
public class StageStories
{
    static readonly Reachable Everybody = new([.. SamplePlan.Plan.Members.Select(member => member.Id)], ["c1"]);

    static Flow Waiting(string author = "dewi") => Flow.Submitted(plan: SamplePlan.Staged, by: author);

    static string Seal(Flow flow) => flow.Incident.Drafts[0].Seal;

    static ApproveDraft Approve(Flow flow, int? stage = null) => new("d1", Seal(flow), true, stage, Seen: Basis.Of(flow.Incident, flow.Incident.Drafts[0]).Mark);

    static Instant At(int minute) => Flow.Start + Duration.FromMinutes(minute);

    [Fact]
    public void One_stage_after_the_other_and_the_last_lets_it_out()
    {
        var flow = Waiting();
        flow.When("zofia", Approve(flow)).Then(new StageApproved("d1", Seal(flow), 1, 2));
        Assert.Equal(DraftStatus.Submitted, flow.Incident.Drafts[0].Status);
        flow.When("emma", Approve(flow)).Then(new Approved("d1", Seal(flow)), new PublicationRequested("publish:d1:1", "d1", Seal(flow)));
        Assert.Equal(["Zofia Nowak", "Emma Clarke"], flow.Incident.Drafts[0].Approvals.Select(approval => approval.Deed.By.Name));
    }

    [Fact]
    public void A_later_stage_waits_for_its_turn_and_says_for_whom() =>
        Waiting().When("emma", Approve(Waiting())).ThenRefused(new NotYourTurn("communications"));

    [Fact]
    public void Whoever_approved_one_stage_is_no_second_pair_of_eyes_in_another()
    {
        var flow = Waiting().Given("mehmet", Approve(Waiting()));
        flow.When("mehmet", Approve(flow, stage: 2)).ThenRefused(new ApprovedByYou(At(4)));
        flow.Given("ayse", Approve(flow));
        Assert.Equal(DraftStatus.Publishing, flow.Incident.Drafts[0].Status);
    }

    [Fact]
    public void Two_approve_the_same_stage_at_once_and_the_second_hears_who_was_first()
    {
        var flow = Waiting();
        var seal = Seal(flow);
        flow.Given("zofia", new ApproveDraft("d1", seal, true, 1));
        // Mehmet may approve the second stage, too; but it was the first that he saw.
        flow.When("mehmet", new ApproveDraft("d1", seal, true, 1)).ThenRefused(new StagePassed("Zofia Nowak", At(4), "lead"));
        flow.When("mehmet", new ApproveDraft("d1", seal, true, 2)).Then(new Approved("d1", seal), new PublicationRequested("publish:d1:1", "d1", seal));
        flow.When("emma", new ApproveDraft("d1", seal, true, 2)).ThenRefused(new AlreadyDecided("Mehmet Kaya", At(5)));
    }

    [Fact]
    public void An_author_approves_in_no_stage()
    {
        var flow = Waiting("zofia");
        flow.When("zofia", Approve(flow)).ThenRefused(new OwnDraft());
        var led = Waiting("ayse").Given("zofia", Approve(Waiting("ayse")));
        led.When("ayse", Approve(led)).ThenRefused(new OwnDraft());
    }

    [Fact]
    public void A_changed_text_voids_every_approval_there_was()
    {
        var flow = Waiting().Given("zofia", Approve(Waiting())).Given("dewi", new EditDraft("d1", 1, "We are very sorry.")).Given("dewi", new SubmitDraft("d1", 2, 280));
        flow.When("emma", Approve(flow)).ThenRefused(new NotYourTurn("communications"));
        Assert.Empty(flow.Incident.Drafts[0].Approvals);
    }

    [Fact]
    public void A_crisis_that_grows_worse_is_approved_anew_by_those_it_then_takes()
    {
        var flow = Waiting().Given("zofia", Approve(Waiting())).Given("ayse", new Reclassify("delivery", Severity.Sev1, "People are hurt", "delivery", Severity.Sev2));
        // Now one of each of the three roles: Mehmet, who holds two, has taken the one that Emma left.
        foreach (var (member, next) in new[] { ("emma", 1), ("mehmet", 1) }) flow.When(member, Approve(flow)).Then(new StageApproved("d1", Seal(flow), 1, next));
        flow.When("zofia", Approve(flow)).ThenRefused(new StagePassed("Mehmet Kaya", At(7), "communications"));
        flow.When("ayse", Approve(flow)).Then(new Approved("d1", Seal(flow)), new PublicationRequested("publish:d1:1", "d1", Seal(flow)));
    }

    [Fact]
    public void Another_scenario_or_severity_asks_those_who_had_approved_again()
    {
        var flow = Waiting().Given("zofia", Approve(Waiting())).Given("emma", new Reclassify("other", Severity.Sev2, "Another matter", "delivery", Severity.Sev2));
        Assert.Equal((1, 0, At(5)), (flow.Incident.Drafts[0].Stage, flow.Incident.Drafts[0].Approvals.Length, flow.Incident.Drafts[0].Waiting!.StageSince));
        flow.Given("zofia", Approve(flow));
    }

    [Fact]
    public void Less_bad_than_the_rule_it_is_the_scenarios_approver_as_ever()
    {
        var flow = Flow.Alerted(plan: SamplePlan.Staged).Given("ayse", new Declare("delivery", Severity.Sev3, "c1")).Given("dewi", Flow.Write()).Given("dewi", new SubmitDraft("d1", 1, 280));
        flow.When("zofia", Approve(flow)).ThenRefused(new NotAnApprover("manager"));
        flow.When("emma", Approve(flow)).Then(new Approved("d1", Seal(flow)), new PublicationRequested("publish:d1:1", "d1", Seal(flow)));
    }

    [Fact]
    public void Whoever_approves_in_any_stage_may_say_no_at_any_time()
    {
        var flow = Waiting();
        flow.When("emma", new ReturnDraft("d1", Seal(flow), "Warmer")).Then(new ReturnedForEdit("d1", "Warmer"));
        flow.Given("dewi", new SubmitDraft("d1", 1, 280)).Given("zofia", Approve(flow)).When("ayse", new RejectDraft("d1", Seal(flow), "No")).Then(new Rejected("d1", "No"));
    }

    [Fact]
    public void The_last_who_can_give_a_later_approval_isnt_used_up_before()
    {
        // Only Mehmet could approve second, were he not asked first.
        var plan = SamplePlan.Plan with { Approvals = new([new(null, [], [new(["communications"], false), new(["manager"], false)])]) };
        var flow = Flow.Submitted(plan: plan, by: "emma");
        flow.When("mehmet", Approve(flow)).ThenRefused(new NeededLater());
        flow.Given("zofia", Approve(flow)).Given("mehmet", Approve(flow));
        Assert.Equal(DraftStatus.Publishing, flow.Incident.Drafts[0].Status);
    }

    [Fact]
    public void What_nobody_is_left_to_approve_isnt_asked_for()
    {
        var flow = Flow.Declared().Given("emma", Flow.Write()).Given("mehmet", new EditDraft("d1", 1, "We are very sorry."));
        flow.When("emma", new SubmitDraft("d1", 2, 280)).ThenRefused(new NobodyLeftToApprove());
    }

    [Fact]
    public void Settled_words_are_approved_by_those_their_statement_names_until_somebody_touches_them()
    {
        var write = Flow.Write();
        var settled = write with { Statement = write.Statement! with { Terms = StatementTerms.None with { AlsoApprovedBy = ["communications"] } } };
        var flow = Flow.Declared().Given("dewi", settled).Given("dewi", new SubmitDraft("d1", 1, 280));
        flow.When("zofia", Approve(flow)).Then(new Approved("d1", Seal(flow)), new PublicationRequested("publish:d1:1", "d1", Seal(flow)));
        var edited = Flow.Declared().Given("dewi", settled).Given("dewi", new EditDraft("d1", 1, "Our words.")).Given("dewi", new SubmitDraft("d1", 2, 280));
        edited.When("zofia", Approve(edited)).ThenRefused(new NotAnApprover("manager"));
    }

    [Fact]
    public void Who_is_next_is_told_and_who_was_before_isnt_any_more()
    {
        var flow = Flow.Declared(plan: SamplePlan.Staged).Reaching(Everybody).Given("dewi", Flow.Write());
        flow.When("dewi", new SubmitDraft("d1", 1, 280));
        Assert.Equal(["zofia"], flow.Last.Events.OfType<PingRequested>().Select(ping => ping.Member).OfType<string>());
        var first = flow.Last.Events.OfType<PingRequested>().ToArray();
        flow.When("zofia", new ApproveDraft("d1", Seal(flow), true, 1));
        Assert.Equal(["ayse", "emma"], flow.Last.Events.OfType<PingRequested>().Select(ping => ping.Member).OfType<string>());
        Assert.All(first, ping => Assert.False(ping.IsWanted(flow.Incident)));
        Assert.All(flow.Last.Events.OfType<PingRequested>(), ping => Assert.True(ping.IsWanted(flow.Incident)));
    }

    static Flow Saying(string fact)
    {
        var flow = Flow.Declared(plan: SamplePlan.Staged).Given("ayse", new StateFact(fact, "Warehouse", "late")).Given("emma", new VerifyFact("f1", 1))
            .Given("dewi", Flow.WriteSettled("apology", template: "{{ fact.late }} We are sorry.")).Given("dewi", new SubmitDraft("d1", 1, 280));
        return flow.Given("mehmet", Approve(flow));
    }

    [Fact]
    public void A_fact_corrected_or_withdrawn_voids_what_was_approved_on_it()
    {
        foreach (var move in new ICommand<Incident>[] { new CorrectFact("f1", 1, "About 1,350 orders are late.", ""), new WithdrawFact("f1", 1, "Counted twice") })
        {
            var flow = Saying("About 1,200 orders are late.").Given("zofia", move);
            Assert.Equal((1, 0), (flow.Incident.Drafts[0].Stage, flow.Incident.Drafts[0].Approvals.Length));
            flow.When("emma", Approve(flow)).ThenRefused(new NotYourTurn("communications"));
            flow.Given("mehmet", Approve(flow)).Given("ayse", Approve(flow));
        }
    }

    [Fact]
    public void A_fact_it_doesnt_say_or_one_that_is_verified_leaves_approvals_as_they_are()
    {
        var flow = Saying("About 1,200 orders are late.").Given("zofia", new StateFact("Nobody is hurt.", "Hospital", null)).Given("zofia", new CorrectFact("f2", 1, "One is hurt.", ""));
        Assert.Single(flow.Incident.Drafts[0].Approvals);
    }

    [Fact]
    public void Those_whose_approval_became_void_are_told_besides_those_the_plan_asks_first()
    {
        var flow = Saying("About 1,200 orders are late.");
        var told = Told(new CorrectFact("f1", 1, "About 1,350 orders are late.", ""));
        // Zofia is asked first, by the plan; Mehmet, her deputy, had approved.
        Assert.Equal([null, "zofia", "mehmet"], told.Select(ping => ping.Member));
        Assert.Equal(told.Select(ping => ping.Member), Told(new WithdrawFact("f1", 1, "Counted twice")).Select(ping => ping.Member));
        Assert.Equal(told.Select(ping => ping.Member), Told(new Reclassify("other", Severity.Sev2, "Another matter", "delivery", Severity.Sev2)).Select(ping => ping.Member));
        flow.Given("emma", new CorrectFact("f1", 1, "About 1,350 orders are late.", ""));
        Assert.All(told, ping => Assert.True(ping.IsWanted(flow.Incident)));
        Assert.Equal(["zofia", "mehmet"], Course.Of(flow.Incident, flow.Incident.Drafts[0], flow.Plan).Asked());

        PingRequested[] Told(ICommand<Incident> move) =>
            [.. move.Decide(flow.Incident, new(Flow.Of("emma"), flow.Now, flow.Plan) { Reach = Everybody }).Events.OfType<PingRequested>()];
    }

    [Fact]
    public void Each_asking_is_told_once_and_the_one_before_isnt_any_more()
    {
        var flow = Flow.Declared(plan: SamplePlan.Staged).Reaching(Everybody).Given("dewi", Flow.Write()).Given("dewi", new SubmitDraft("d1", 1, 280));
        flow.Given("dewi", new WithdrawDraft("d1")).Given("dewi", new SubmitDraft("d1", 1, 280));
        var pings = flow.Commits.SelectMany(commit => commit.Events).OfType<PingRequested>().ToArray();
        Assert.Equal(pings.Length, pings.DistinctBy(ping => ping.Effect).Count());
        Assert.Equal([false, false, true, true], pings.Select(ping => ping.IsWanted(flow.Incident)));
    }

    [Fact]
    public void One_person_takes_one_seat_though_they_may_sit_in_two()
    {
        Seat[] seats = [new(["a", "b"]), new(["a"])];
        Assert.Equal(1, Seat.Taken(seats, ["a"]));
        Assert.Equal(1, Seat.Taken(seats, ["b"]));
        Assert.Equal(2, Seat.Taken(seats, ["a", "b"]));
        Assert.Equal(2, Seat.Taken(seats, ["b", "a", "a", "c"]));
    }
}
