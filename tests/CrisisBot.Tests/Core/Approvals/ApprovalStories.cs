using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Approvals;

public class ApprovalStories
{
    [Fact]
    public void A_draft_comes_from_the_scenarios_statement_in_the_brands_name()
    {
        var draft = Flow.Declared().Given("zofia", Flow.Write()).Incident.Drafts.Single();
        Assert.Equal("We are sorry. – Portakal", draft.Text);
        Assert.Equal("portakal_official", draft.Account!.Handle);
        Assert.Equal(Flow.Post(), draft.Answers);
    }

    [Fact]
    public void A_statement_that_lacks_something_stops_the_draft_and_says_what()
    {
        var flow = Flow.Declared().When("zofia", Flow.Write() with { Statement = new SampleStatements().Find("delivery", "broken", "en")! });
        var refusal = Assert.IsType<StatementRefused>(flow.Last.Refusal);
        Assert.Contains("customer", refusal.Problem, StringComparison.Ordinal);
        Assert.Empty(flow.Incident.Drafts);
    }

    [Fact]
    public void Somebody_else_approves_and_exactly_this_text_is_to_be_published()
    {
        var flow = Flow.Submitted();
        var seal = flow.Incident.Drafts[0].Seal;
        flow.When("emma", new ApproveDraft("d1", seal, true)).Then(new Approved("d1", seal), new PublicationRequested("publish:d1:1", "d1", seal));
    }

    [Fact]
    public void Without_the_tick_that_says_where_it_goes_nothing_is_approved()
    {
        var flow = Flow.Submitted();
        flow.When("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, Ticked: false)).ThenRefused(new NotTicked());
        // Whoever may not at all hears that first.
        flow.When("ayse", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, Ticked: false)).ThenRefused(new NotAnApprover("manager"));
    }

    [Fact]
    public void Nobody_approves_what_they_wrote_or_edited()
    {
        var edited = Flow.Submitted().Given("emma", new EditDraft("d1", 1, "We are very sorry.")).Given("zofia", new SubmitDraft("d1", 2, 280));
        edited.When("emma", new ApproveDraft("d1", edited.Incident.Drafts[0].Seal, true)).ThenRefused(new OwnDraft());
        var written = Flow.Declared().Given("mehmet", Flow.Write()).Given("zofia", new SubmitDraft("d1", 1, 280));
        written.When("mehmet", new ApproveDraft("d1", written.Incident.Drafts[0].Seal, true)).ThenRefused(new OwnDraft());
    }

    [Fact]
    public void An_author_stays_one_when_others_edit_after_them()
    {
        var flow = Flow.Declared().Given("mehmet", Flow.Write()).Given("zofia", new EditDraft("d1", 1, "Another text.")).Given("zofia", new SubmitDraft("d1", 2, 280));
        flow.When("mehmet", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).ThenRefused(new OwnDraft());
    }

    [Fact]
    public void An_edit_voids_what_was_asked_and_a_stale_approval_hits_nothing()
    {
        var flow = Flow.Submitted();
        var read = flow.Incident.Drafts[0].Seal;
        flow.Given("zofia", new EditDraft("d1", 1, "Something else entirely."));
        flow.When("emma", new ApproveDraft("d1", read, true)).ThenRefused(new DraftChanged("Zofia Nowak", Flow.Start + Duration.FromMinutes(4)));
        flow.When("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).ThenRefused(new NotSubmitted("d1"));
    }

    [Fact]
    public void An_approval_is_bound_to_text_account_and_post()
    {
        var draft = Flow.Submitted().Incident.Drafts[0];
        string[] seals = [draft.Seal, (draft with { Text = draft.Text + " " }).Seal, (draft with { Account = new Account("birds", "other", true) }).Seal, (draft with { Answers = Flow.Post("2") }).Seal];
        Assert.Equal(seals.Length, seals.Distinct().Count());
    }

    [Fact]
    public void Two_approvers_race_and_the_second_hears_who_was_first()
    {
        var flow = Flow.Submitted();
        var seal = flow.Incident.Drafts[0].Seal;
        flow.Given("emma", new ApproveDraft("d1", seal, true)).When("mehmet", new ApproveDraft("d1", seal, true)).ThenRefused(new AlreadyDecided("Emma Clarke", Flow.Start + Duration.FromMinutes(4)));
    }

    [Fact]
    public void Only_the_plans_approvers_decide()
    {
        var flow = Flow.Submitted();
        flow.When("ayse", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).ThenRefused(new NotAnApprover("manager"))
            .When("mallory", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).ThenRefused(new NotInPlan("mallory"));
    }

    [Fact]
    public void A_name_picked_from_a_list_makes_no_real_account_speak()
    {
        var real = Flow.Submitted();
        real.When("emma", new ApproveDraft("d1", real.Incident.Drafts[0].Seal, true), IdentityStrength.Asserted).ThenRefused(new SignInNeeded());
        var practice = Flow.Submitted("practice");
        practice.Given("emma", new ApproveDraft("d1", practice.Incident.Drafts[0].Seal, true), IdentityStrength.Asserted);
    }

    [Fact]
    public void Returning_and_rejecting_want_a_reason()
    {
        var flow = Flow.Submitted();
        var seal = flow.Incident.Drafts[0].Seal;
        flow.When("emma", new ReturnDraft("d1", seal, "")).ThenRefused(new ReasonMissing())
            .When("emma", new RejectDraft("d1", seal, "\u200B")).ThenRefused(new ReasonMissing())
            .When("emma", new ReturnDraft("d1", seal, "Warmer, please")).Then(new ReturnedForEdit("d1", "Warmer, please"));
        Assert.Equal(DraftStatus.Writing, flow.Incident.Drafts[0].Status);
        flow.Given("zofia", new SubmitDraft("d1", 1, 280)).When("emma", new RejectDraft("d1", seal, "We say nothing")).Then(new Rejected("d1", "We say nothing"))
            .When("zofia", new EditDraft("d1", 1, "But")).ThenRefused(new DraftIsFinal("d1"))
            .When("zofia", new SubmitDraft("d1", 1, 280)).ThenRefused(new DraftIsFinal("d1"));
    }

    [Fact]
    public void A_request_is_taken_back_by_those_it_belongs_to() => Flow.Submitted()
        .When("dewi", new WithdrawDraft("d1")).ThenRefused(new NotYourDraft("Zofia Nowak"))
        .When("zofia", new WithdrawDraft("d1")).Then(new ApprovalWithdrawn("d1"));

    [Fact]
    public void A_text_longer_than_the_network_takes_isnt_even_asked_about()
    {
        // A family of four is one character to people, and eleven to a computer.
        const string family = "👨‍👩‍👧‍👦";
        var flow = Flow.Declared().Given("zofia", Flow.Write()).Given("zofia", new EditDraft("d1", 1, string.Concat(Enumerable.Repeat(family, 11))));
        flow.When("zofia", new SubmitDraft("d1", 2, 10)).ThenRefused(new TooLong(11, 10)).When("zofia", new SubmitDraft("d1", 2, 11)).Then(new ApprovalRequested("d1", flow.Incident.Drafts[0].Seal) { Basis = new("delivery", Severity.Sev2, []) });
    }

    [Fact]
    public void An_edit_of_an_older_text_is_told_so_and_changes_nothing() => Flow.Submitted()
        .Given("ayse", new EditDraft("d1", 1, "First."))
        .When("dewi", new EditDraft("d1", 1, "Second.")).ThenRefused(new DraftChanged("Ayşe Demir", Flow.Start + Duration.FromMinutes(4)))
        .When("dewi", new EditDraft("d1", 2, " \n")).ThenRefused(new TextMissing())
        .When("dewi", new EditDraft("d1", 2, " First.\r\n")).ThenNothing();

    [Fact]
    public void A_draft_holds_nothing_that_its_card_cant_show()
    {
        var flow = Flow.Submitted().Given("zofia", new EditDraft("d1", 1, "Send \u202Eyenom\u202C now\u200B"));
        Assert.Equal("Send yenom now", flow.Incident.Drafts[0].Text);
        flow.When("zofia", new EditDraft("d1", 2, "\u200B\u2060")).ThenRefused(new TextMissing());
    }

    [Fact]
    public void A_draft_is_never_longer_than_any_card() =>
        Flow.Submitted().When("zofia", new EditDraft("d1", 1, new string('x', Draft.MaxLength + 1))).ThenRefused(new TooLong(Draft.MaxLength + 1, Draft.MaxLength));
}
