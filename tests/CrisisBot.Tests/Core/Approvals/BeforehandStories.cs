using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Approvals;

/// <summary>Words approved before the crisis: the lead (Ayşe, Dewi) releases a holding statement after half an hour's silence; communications (Zofia, Mehmet) send two kind words an hour, up to sev3.</summary>
public class BeforehandStories
{
    static Flow Asked(string kind = "holding-statement") => Flow.Declared(plan: SamplePlan.Trusting).Given("dewi", Flow.WriteSettled(kind)).Given("dewi", new SubmitDraft("d1", 1, 280));

    static Flow Written(Severity severity = Severity.Sev3, string kind = "kind-word") =>
        Flow.Alerted(plan: SamplePlan.Trusting).Given("ayse", new Declare("delivery", severity, "c1")).Given("zofia", Flow.WriteSettled(kind));

    static ReleaseHolding Release(Flow flow) => new("d1", flow.Incident.Drafts[0].Seal, Ticked: true);

    static SendAlone Send(Flow flow, string draft = "d1") => new(draft, flow.Incident.Draft(draft)!.Seal, Ticked: true, 280);

    static readonly Instant From = Flow.Start + Duration.FromMinutes(33);

    [Fact]
    public void After_the_plans_time_of_silence_the_lead_releases_a_holding_statement()
    {
        var flow = Asked().Later(Duration.FromMinutes(30));
        var seal = flow.Incident.Drafts[0].Seal;
        flow.When("ayse", Release(flow));
        Assert.Equal(new HoldingReleased("d1", seal), flow.Last.Events[0]);
        Assert.Equal(new PublicationRequested("publish:d1:1", "d1", seal), flow.Last.Events[1]);
        // Those who would have approved hear of it.
        Assert.All(flow.Last.Events.OfType<NudgeRequested>(), nudge => Assert.Equal((Nudge.HoldingReleased, "emma, mehmet"), (nudge.Of, string.Join(", ", nudge.Members))));
        Assert.Equal((DraftStatus.Publishing, LetOut.Released, "ayse"), (flow.Incident.Drafts[0].Status, flow.Incident.Drafts[0].LetOut, flow.Incident.Drafts[0].Decided!.By.Id));
        flow.When("emma", new ApproveDraft("d1", seal, true)).ThenRefused(new AlreadyDecided("Ayşe Demir", flow.Incident.Drafts[0].Decided!.At));
    }

    [Fact]
    public void Too_early_and_by_anybody_else_it_is_refused_with_when_it_will_be_possible() => Asked()
        .When("ayse", Release(Asked())).ThenRefused(new TooEarlyToRelease(From))
        .When("emma", Release(Asked())).ThenRefused(new NotYoursToRelease("lead", From))
        .When("mallory", Release(Asked())).ThenRefused(new NotInPlan("mallory"));

    [Fact]
    public void Never_by_itself_the_lead_is_told_once_that_it_may_be()
    {
        var flow = Asked().Ticking(Duration.FromHours(20));
        var offers = flow.Commits.SelectMany(commit => commit.Events).OfType<NudgeRequested>().Where(nudge => nudge.Of == Nudge.ReleaseOffered).ToArray();
        Assert.Single(flow.Commits.SelectMany(commit => commit.Events).OfType<ReleaseOffered>());
        Assert.All(offers, nudge => Assert.Equal(["ayse", "dewi"], nudge.Members));
        Assert.Equal(DraftStatus.Submitted, flow.Incident.Drafts[0].Status);
    }

    [Fact]
    public void That_it_may_be_released_is_told_though_another_deputy_is_asked_meanwhile()
    {
        var flow = Asked().Ticking(Duration.FromMinutes(31));
        var offer = flow.Commits.SelectMany(commit => commit.Events).OfType<NudgeRequested>().First(nudge => nudge.Of == Nudge.ReleaseOffered);
        flow.Given("bot:ticker", new PassApprovalOn("d1")).Given("bot:ticker", new RemindApprovers("d1"));
        Assert.True(offer.IsWanted(flow.Incident));
        flow.Given("ayse", new Reclassify("delivery", Severity.Sev1, "Somebody is hurt", "delivery", Severity.Sev2));
        Assert.False(offer.IsWanted(flow.Incident));
    }

    [Fact]
    public void Whoever_approves_a_stage_isnt_silent()
    {
        var plan = SamplePlan.Trusting with { Approvals = SamplePlan.Trusting.Approvals with { Rules = [new(null, [], [new(["communications"], false), new(["manager"], false)])] } };
        var flow = Flow.Declared(plan: plan).Given("dewi", Flow.WriteSettled("holding-statement")).Given("dewi", new SubmitDraft("d1", 1, 280)).Later(Duration.FromMinutes(20));
        flow.Given("zofia", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).Later(Duration.FromMinutes(20));
        flow.When("ayse", Release(flow)).ThenRefused(new TooEarlyToRelease(flow.Incident.Drafts[0].Approvals[0].Deed.At + Duration.FromMinutes(30)));
    }

    [Fact]
    public void Only_untouched_words_approved_before_are_released_and_only_after_approvers_were_asked()
    {
        var edited = Flow.Declared(plan: SamplePlan.Trusting).Given("dewi", Flow.WriteSettled("holding-statement")).Given("dewi", new EditDraft("d1", 1, "Ours")).Given("dewi", new EditDraft("d1", 2, "We are on it. – Portakal")).Given("dewi", new SubmitDraft("d1", 3, 280)).Later(Duration.FromHours(1));
        edited.When("ayse", Release(edited)).ThenRefused(new NotPreApproved());
        var usual = Flow.Submitted(plan: SamplePlan.Trusting).Later(Duration.FromHours(1));
        usual.When("ayse", Release(usual)).ThenRefused(new NotPreApproved());
        var unasked = Flow.Declared(plan: SamplePlan.Trusting).Given("dewi", Flow.WriteSettled("holding-statement")).Later(Duration.FromHours(1));
        unasked.When("ayse", Release(unasked)).ThenRefused(new NotSubmitted("d1"));
        var apology = Asked("apology").Later(Duration.FromHours(1));
        apology.When("ayse", Release(apology)).ThenRefused(new NotReleasable());
        var unplanned = Flow.Declared().Given("dewi", Flow.WriteSettled("holding-statement")).Given("dewi", new SubmitDraft("d1", 1, 280)).Later(Duration.FromHours(1));
        unplanned.When("ayse", Release(unplanned)).ThenRefused(new NotReleasable());
    }

    [Fact]
    public void Both_want_the_tick_and_a_proven_identity_for_a_real_account()
    {
        var held = Asked().Later(Duration.FromHours(1));
        held.When("ayse", Release(held) with { Ticked = false }).ThenRefused(new NotTicked());
        held.When("ayse", Release(held), IdentityStrength.Asserted).ThenRefused(new SignInNeeded());
        var alone = Written();
        alone.When("zofia", Send(alone) with { Ticked = false }).ThenRefused(new NotTicked());
        alone.When("zofia", Send(alone), IdentityStrength.Asserted).ThenRefused(new SignInNeeded());
    }

    [Fact]
    public void A_responder_sends_a_settled_reply_alone()
    {
        var flow = Written();
        var seal = flow.Incident.Drafts[0].Seal;
        flow.When("zofia", Send(flow)).Then(new SentAlone("d1", seal, "communications"), new PublicationRequested("publish:d1:1", "d1", seal));
        flow.When("mehmet", new SendAlone("d1", seal, true, 280)).ThenRefused(new AlreadyDecided("Zofia Nowak", flow.Incident.Drafts[0].Decided!.At));
    }

    [Fact]
    public void Not_in_a_worse_crisis_not_another_kind_not_by_another_role()
    {
        var worse = Written(Severity.Sev2);
        worse.When("zofia", Send(worse)).ThenRefused(new TooBadToSendAlone());
        var other = Written(kind: "move-to-private");
        other.When("zofia", Send(other)).ThenRefused(new NotDelegated());
        var flow = Written();
        flow.When("ayse", Send(flow)).ThenRefused(new NotDelegated());
        flow.When("zofia", Send(flow) with { MaxLength = 5 }).ThenRefused(new TooLong(24, 5));
        flow.Given("zofia", new EditDraft("d1", 1, "Our own thanks.")).When("zofia", Send(flow)).ThenRefused(new NotPreApproved());
    }

    [Fact]
    public void So_many_an_hour_of_all_who_hold_the_role_together()
    {
        var flow = Written().Given("bot:watch", Flow.Raise("2")).Given("bot:watch", Flow.Raise("3"))
            .Given("zofia", Flow.WriteSettled("kind-word") with { Answers = "birds:2" }).Given("zofia", Flow.WriteSettled("kind-word") with { Answers = "birds:3" });
        flow.Given("zofia", Send(flow)).Given("mehmet", Send(flow, "d2"));
        var first = flow.Incident.SentAlone[0].At;
        flow.When("zofia", Send(flow, "d3")).ThenRefused(new TooManySentAlone(2, first + Duration.FromHours(1)));
        flow.Until(first + Duration.FromMinutes(59)).When("mehmet", Send(flow, "d3")).ThenRefused(new TooManySentAlone(2, first + Duration.FromHours(1)));
        flow.Until(first + Duration.FromHours(1)).Given("mehmet", Send(flow, "d3"));
    }

    [Fact]
    public void Only_verified_facts_stand_in_it()
    {
        var flow = Flow.Alerted(plan: SamplePlan.Trusting).Given("ayse", new Declare("delivery", Severity.Sev3, "c1")).Given("dewi", new StateFact("The depot is open again.", "The carrier", "depot")).Given("emma", new VerifyFact("f1", 1))
            .Given("zofia", Flow.WriteSettled("kind-word", template: "{{ fact.depot }} Thank you.")).Given("dewi", new CorrectFact("f1", 1, "The depot opens tonight.", ""));
        flow.When("zofia", Send(flow)).ThenRefused(new FactOutdated("depot"));
    }

    [Fact]
    public void What_moves_before_it_is_out_brings_it_to_those_who_approve()
    {
        var flow = Written();
        flow.Given("zofia", Send(flow)).Given("ayse", new Reclassify("delivery", Severity.Sev1, "Somebody is hurt", "delivery", Severity.Sev3)).Given("bot:outbox", new BeginEffect("publish:d1:1", "r1"));
        Assert.Equal((DraftStatus.Submitted, "zofia"), (flow.Incident.Drafts[0].Status, flow.Incident.Drafts[0].Submitted!.By.Id));
    }

    [Fact]
    public void What_somebody_sent_back_nobody_sends_alone_nor_the_same_words_anew()
    {
        var flow = Written().Given("zofia", new SubmitDraft("d1", 1, 280));
        flow.Given("emma", new ReturnDraft("d1", flow.Incident.Drafts[0].Seal, "She lost her dog"));
        var no = new RefusedBefore("Emma Clarke", flow.Incident.Drafts[0].Decided!.At);
        flow.When("zofia", Send(flow)).ThenRefused(no).Given("zofia", Flow.WriteSettled("kind-word")).When("zofia", Send(flow, "d2")).ThenRefused(no);
        Assert.False(SendingAlone.IsForSomebody(flow.Incident, flow.Incident.Drafts[1], flow.Plan));
        // Asked for, it goes its way.
        flow.Given("zofia", new SubmitDraft("d2", 1, 280)).Given("emma", new ApproveDraft("d2", flow.Incident.Drafts[1].Seal, true));

        var rejected = Written().Given("zofia", Flow.WriteSettled("kind-word")).Given("zofia", new SubmitDraft("d1", 1, 280));
        rejected.Given("emma", new RejectDraft("d1", rejected.Incident.Drafts[0].Seal, "We say nothing")).When("mehmet", Send(rejected, "d2")).ThenRefused(new RefusedBefore("Emma Clarke", rejected.Incident.Drafts[0].Decided!.At));
    }

    [Fact]
    public void Taken_back_while_it_was_held_it_isnt_sent_alone_after()
    {
        var flow = Written();
        flow.Given("zofia", Send(flow)).Given("bot:outbox", new HoldPublication("publish:d1:1", 1)).Given("emma", new TakeBackHeld("d1", "publish:d1:1", "Not now"));
        flow.When("zofia", Send(flow)).ThenRefused(new RefusedBefore("Emma Clarke", flow.Incident.Drafts[0].Decided!.At));
    }

    [Fact]
    public void Nobody_is_answered_twice()
    {
        var flow = Written().Given("mehmet", Flow.WriteSettled("kind-word"));
        flow.Given("zofia", Send(flow));
        foreach (var step in new ICommand<Incident>[] { new BeginEffect("publish:d1:1", "r1"), new LoseTrack("publish:d1:1", "The network didn't answer"), new CompletePublication("publish:d1:1", "p", "https://birds.example/p") })
        {
            flow.When("mehmet", Send(flow, "d2")).ThenRefused(new AnsweredBefore("Zofia Nowak"));
            Assert.False(SendingAlone.IsForSomebody(flow.Incident, flow.Incident.Drafts[1], flow.Plan));
            flow.Given("bot:outbox", step);
        }
        flow.When("mehmet", Send(flow, "d2")).ThenRefused(new AnsweredBefore("Zofia Nowak"));
    }

    [Fact]
    public void What_one_statement_answered_for_all_isnt_answered_alone()
    {
        var flow = Written().Given("ayse", new WriteStatement(MassStatements.Kind, new("s", "en", "We are sorry, all of you."), "birds")).Given("ayse", new SubmitDraft("d2", 1, 280));
        flow.Given("emma", new ApproveDraft("d2", flow.Incident.Drafts[1].Seal, true)).Given("bot:outbox", new BeginEffect("publish:d2:1", "r1")).Given("bot:outbox", new CompletePublication("publish:d2:1", "p", "https://birds.example/p"));
        flow.When("zofia", Send(flow)).ThenRefused(new AnsweredBefore("Emma Clarke"));
    }

    [Fact]
    public void What_answers_no_post_isnt_sent_alone_whatever_its_kind()
    {
        var flow = Written().Given("zofia", new WriteStatement("kind-word", Flow.WriteSettled("kind-word").Statement, "birds"));
        flow.When("zofia", Send(flow, "d2")).ThenRefused(new NotDelegated());
        Assert.False(SendingAlone.IsForSomebody(flow.Incident, flow.Incident.Drafts[1], flow.Plan));
    }

    [Fact]
    public void What_the_rules_of_tone_speak_against_somebody_else_reads_first()
    {
        var flow = Flow.Alerted(plan: SamplePlan.Trusting).Given("ayse", new Declare("delivery", Severity.Sev3, "c1")).Given("dewi", new StateFact("You should have read the manual.", "The carrier", "manual")).Given("emma", new VerifyFact("f1", 1))
            .Given("zofia", Flow.WriteSettled("kind-word", template: "{{ fact.manual }} Thank you.")).Given("zofia", Flow.WriteSettled("kind-word", template: "Thank you for telling us."));
        flow.When("zofia", Send(flow) with { Rules = SampleTone.Real.For("en") }).ThenRefused(new ToneBeforeAlone("“You should have read”"));
        flow.Given("zofia", Send(flow, "d2") with { Rules = SampleTone.Real.For("en") });
    }

    [Fact]
    public void Silence_isnt_a_no_what_was_sent_back_or_overrides_the_rules_of_tone_isnt_released()
    {
        var returned = Asked();
        returned.Given("emma", new ReturnDraft("d1", returned.Incident.Drafts[0].Seal, "Not yet")).Given("dewi", new SubmitDraft("d1", 1, 280)).Later(Duration.FromHours(1));
        returned.When("ayse", Release(returned)).ThenRefused(new NotReleasable());
        Assert.Null(HoldingRelease.PossibleAt(returned.Incident, returned.Incident.Drafts[0], returned.Plan));
        var flow = Flow.Declared(plan: SamplePlan.Trusting).Given("dewi", new StateFact("You should have read the manual.", "The carrier", "manual")).Given("emma", new VerifyFact("f1", 1)).Given("dewi", Flow.WriteSettled("holding-statement", template: "{{ fact.manual }}"));
        flow.Given("emma", new SubmitDraft("d1", 1, 280) { Rules = SampleTone.Real.For("en"), Reason = "Quoted" }).Later(Duration.FromHours(1));
        flow.When("ayse", Release(flow)).ThenRefused(new NotReleasable());
    }

    [Fact]
    public void Whoever_is_asked_anew_has_the_whole_time_again()
    {
        var plan = SamplePlan.Trusting with { Approvals = SamplePlan.Trusting.Approvals with { Rules = [new(null, [], [new(["communications"], false), new(["manager"], false)])] } };
        var flow = Flow.Declared(plan: plan).Given("dewi", Flow.WriteSettled("holding-statement")).Given("dewi", new SubmitDraft("d1", 1, 280)).Later(Duration.FromMinutes(29));
        flow.Given("zofia", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).Given("ayse", new Reclassify("delivery", Severity.Sev1, "Somebody is hurt", "delivery", Severity.Sev2));
        var anew = flow.Commits[^1].At;
        flow.Later(Duration.FromMinutes(5)).When("ayse", Release(flow) with { Seen = Basis.Of(flow.Incident, flow.Incident.Drafts[0]).Mark }).ThenRefused(new TooEarlyToRelease(anew + Duration.FromMinutes(30)));
    }
}
