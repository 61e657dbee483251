using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Approvals;

/// <summary>The rules of tone at the moment a text is put forward: what speaks against it takes a reason, what isn't fit takes whoever answers for public words.</summary>
public class ToneStories
{
    const string Harmless = "We are looking into it, and will write here again.";
    const string Blaming = "You should have read the manual.";
    const string Counting = "By now 1,350 orders have arrived.";

    static Flow Written(string text, string by = "zofia") => Flow.Declared()
        .Given(by, new WriteDraft("status", new("s", "en", "We look into it."), "birds:1")).Given(by, new EditDraft("d1", 1, text));

    static SubmitDraft Submit(string? reason = null, int revision = 2) => new("d1", revision, 280) { Rules = SampleTone.Real.For("en"), Reason = reason };

    static ApprovalRequested Asked(Flow flow) => flow.Last.Events.OfType<ApprovalRequested>().Single();

    [Fact]
    public void What_nothing_speaks_against_needs_no_reason_and_keeps_none() => Assert.Null(Asked(Written(Harmless).Given("zofia", Submit("Because"))).Override);

    [Fact]
    public void A_figure_nobody_verified_takes_a_reason_that_is_kept()
    {
        var flow = Written(Counting).When("zofia", Submit());
        Assert.Contains("“1,350", Assert.IsType<ToneNeedsReason>(flow.Last.Refusal).Findings, StringComparison.Ordinal);
        flow.When("zofia", Submit(" \u200d")).ThenRefused(new ReasonMissing());
        flow.Given("zofia", Submit(" The carrier says so in public. "));
        var kept = flow.Incident.Drafts[0].Override!;
        Assert.Equal(("unverified-figure", "The carrier says so in public.", false), (kept.Rules.Single(), kept.Reason, kept.HasBlock));
    }

    [Fact]
    public void Verified_it_is_said_without_one_and_unverified_again_it_isnt()
    {
        var flow = Written(Counting).Given("dewi", new StateFact("1.350 orders have arrived.", "Warehouse", null));
        Assert.IsType<ToneNeedsReason>(flow.When("zofia", Submit()).Last.Refusal);
        flow.Given("emma", new VerifyFact("f1", 1)).Given("zofia", Submit());
    }

    [Fact]
    public void The_times_the_bot_knows_are_known_and_no_others()
    {
        const string ready = "Next update at {{ next_update | date.to_string '%H:%M' }} UTC. We're at it since {{ incident.opened | date.to_string '%d.%m.%Y %H:%M' }} UTC. In danger, call 112.";
        var flow = Flow.Declared().Given("zofia", new WriteDraft("status", new("s", "en", ready), "birds:1")).Given("zofia", Submit(revision: 1));
        // Said otherwise, it is the same time.
        flow.Given("zofia", new EditDraft("d1", 1, "You hear from us again by 15:02.")).Given("zofia", Submit());
        Assert.IsType<ToneNeedsReason>(Written("Our next update is here at 19:45 UTC.").When("zofia", Submit()).Last.Refusal);
    }

    [Fact]
    public void What_isnt_fit_is_put_forward_by_whoever_approves_or_not_at_all_and_another_approves_it()
    {
        var flow = Written(Blaming).When("zofia", Submit("They really should")).ThenRefused(new ToneBlocks("“You should have read”", "manager"));
        Assert.IsType<ToneNeedsReason>(flow.When("emma", Submit()).Last.Refusal);
        flow.Given("emma", Submit("Quoted from the court's ruling"));
        Assert.True(flow.Incident.Drafts[0].Override!.HasBlock);
        var seal = flow.Incident.Drafts[0].Seal;
        flow.When("emma", new ApproveDraft("d1", seal, true)).ThenRefused(new OwnDraft())
            .Given("mehmet", new ApproveDraft("d1", seal, true));
    }

    [Fact]
    public void Nobody_is_left_to_approve_what_the_only_other_one_wrote() =>
        Written(Blaming, by: "mehmet").When("emma", Submit("Quoted")).ThenRefused(new NobodyLeftToApprove());

    [Fact]
    public void An_edit_takes_what_was_overridden_away()
    {
        var flow = Written(Counting).Given("zofia", Submit("The carrier says so in public.")).Given("zofia", new EditDraft("d1", 2, Harmless));
        Assert.Null(flow.Incident.Drafts[0].Override);
        flow.Given("zofia", Submit(revision: 3));
        Assert.Null(flow.Incident.Drafts[0].Override);
    }

    [Fact]
    public void A_statement_says_what_its_text_is_held_against()
    {
        var thanks = new Statement("s", "en", "We look into it.") { Terms = new StatementTerms { Tone = "apology" } };
        var flow = Flow.Declared().Given("zofia", new WriteDraft("kind-word", thanks, "birds:1")).When("zofia", Submit(revision: 1));
        Assert.Contains("apology-sorry", Assert.IsType<ToneBlocks>(flow.Last.Refusal).Findings, StringComparison.Ordinal);
    }

    [Theory]
    // X counts a link 23 and an emoji 2, whatever they are.
    [InlineData("x", "https://portakal.example/a/very/long/path/that/goes/on 👨‍👩‍👧‍👦", 26)]
    [InlineData("bluesky", "👨‍👩‍👧‍👦 a", 3)]
    public void It_is_as_long_as_its_network_says(string network, string text, int length)
    {
        var flow = new Flow { Plan = SamplePlan.Plan }.Given("bot:watch", Flow.Raise(network: network)).Given("ayse", new Declare("delivery", CrisisBot.Core.Plans.Severity.Sev2, "c1"))
            .Given("zofia", new WriteDraft("status", new("s", "en", text), $"{network}:1"));
        flow.When("zofia", new SubmitDraft("d1", 1, length - 1)).ThenRefused(new TooLong(length, length - 1)).Given("zofia", new SubmitDraft("d1", 1, length));
    }
}
