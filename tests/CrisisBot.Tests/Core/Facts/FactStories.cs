using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Facts;

/// <summary>First get the facts right, then inform.</summary>
public class FactStories
{
    static readonly StateFact Late = new("1,200 orders are late.", "Warehouse list", "Affected orders");

    static Flow Stated() => Flow.Declared().Given("zofia", Late);

    [Fact]
    public void A_fact_is_stated_with_its_source_and_the_board_opens_with_the_first() => Flow.Declared()
        .When("zofia", Late).Then(new FactStated("f1", "affected_orders", "1,200 orders are late.", "Warehouse list"), CardRequested.Board(CardKind.Facts, "c1"))
        .When("dewi", new StateFact("Nobody is hurt.", "Hospital", null)).Then(new FactStated("f2", "f2", "Nobody is hurt.", "Hospital"));

    [Fact]
    public void Without_words_or_a_source_it_is_no_fact() => Flow.Declared()
        .When("zofia", Late with { Text = " \u200d " }).ThenRefused(new NothingWritten())
        .When("zofia", Late with { Source = "" }).ThenRefused(new SourceMissing())
        .When("zofia", Late with { Text = new string('x', 301) }).ThenRefused(new TooLong(301, 300))
        .When("zofia", Late with { Source = new string('x', 201) }).ThenRefused(new TooLong(201, 200));

    [Fact]
    public void Facts_are_the_teams_and_come_after_declaring()
    {
        Flow.Declared().When("mallory", Late).ThenRefused(new NotInPlan("mallory"));
        Flow.Alerted().When("zofia", Late).ThenRefused(new NotDeclaredYet());
        Stated().Given("ayse", new Close("Over")).When("dewi", new VerifyFact("f1", 1)).ThenRefused(new IncidentOver("Ayşe Demir", Flow.Start + Duration.FromMinutes(3)));
    }

    [Fact]
    public void Who_may_verifies_what_somebody_else_stated()
    {
        Stated().When("dewi", new VerifyFact("f1", 1)).Then(new FactVerified("f1", 1))
            .When("emma", new VerifyFact("f1", 1)).ThenRefused(new FactVerifiedAlready("Dewi Kusuma", Flow.Start + Duration.FromMinutes(3)));
        Flow.Declared().Given("ayse", Late).When("ayse", new VerifyFact("f1", 1)).ThenRefused(new OwnFact())
            .When("zofia", new VerifyFact("f1", 1)).ThenRefused(new NotAVerifier("lead"));
    }

    [Fact]
    public void The_plan_may_leave_verifying_to_others()
    {
        var flow = new Flow { Plan = SamplePlan.Plan with { FactVerifiers = ["communications"] } };
        flow.Given("bot:watch", Flow.Raise()).Given("ayse", new Declare("delivery", Severity.Sev2, "c1")).Given("dewi", Late)
            .When("emma", new VerifyFact("f1", 1)).ThenRefused(new NotAVerifier("communications"))
            .When("zofia", new VerifyFact("f1", 1)).Then(new FactVerified("f1", 1));
    }

    [Fact]
    public void What_a_real_account_may_say_is_verified_by_somebody_known_for_sure() => Stated()
        .When("emma", new VerifyFact("f1", 1), IdentityStrength.Asserted).ThenRefused(new SignInNeeded())
        .When("emma", new VerifyFact("f1", 1)).Then(new FactVerified("f1", 1));

    [Fact]
    public void Nobody_states_as_somebody_else_what_they_verify_as_themselves() => Stated()
        .When("dewi", new StateFact("It burns", "Seen", null), IdentityStrength.Asserted).ThenRefused(new SignInNeeded())
        .When("dewi", new CorrectFact("f1", 1, "It burns", ""), IdentityStrength.Asserted).ThenRefused(new SignInNeeded())
        // It only takes something back.
        .When("dewi", new WithdrawFact("f1", 1, "Unclear"), IdentityStrength.Asserted).Then(new FactWithdrawn("f1", "Unclear"));

    [Fact]
    public void Ones_own_words_stay_ones_own_when_another_names_another_source() => Flow.Declared().Given("ayse", Late)
        .Given("dewi", new CorrectFact("f1", 1, Late.Text, "The carrier's list"))
        .When("ayse", new VerifyFact("f1", 2)).ThenRefused(new OwnFact())
        .When("emma", new VerifyFact("f1", 2)).Then(new FactVerified("f1", 2));

    [Fact]
    public void A_correction_keeps_what_was_said_and_has_to_be_verified_again()
    {
        var flow = Stated().Given("emma", new VerifyFact("f1", 1)).When("dewi", new CorrectFact("f1", 1, "1,350 orders are late.", "")).Then(new FactCorrected("f1", 2, "1,350 orders are late.", "Warehouse list"));
        Assert.Equal(new FactView("f1", "affected_orders", "1,350 orders are late.", FactState.Stated, 2), FactBoard.Find(flow.Incident, "affected_orders"));
        Assert.Equal(("1,200 orders are late.", "emma"), (flow.Incident.Facts[0].Versions[0].Text, flow.Incident.Facts[0].Versions[0].Verified!.By.Id));
        flow.When("emma", new VerifyFact("f1", 1)).ThenRefused(new FactChanged("Dewi Kusuma", Flow.Start + Duration.FromMinutes(4)))
            .When("dewi", new CorrectFact("f1", 2, "1,350 orders are late.", "Warehouse list")).ThenNothing();
    }

    [Fact]
    public void A_fact_withdrawn_stays_readable_and_gives_its_name_free()
    {
        var flow = Stated().When("zofia", new WithdrawFact("f1", 1, " ")).ThenRefused(new ReasonMissing())
            .When("zofia", new WithdrawFact("f1", 1, "Counted twice")).Then(new FactWithdrawn("f1", "Counted twice"));
        flow.When("dewi", new VerifyFact("f1", 1)).ThenRefused(new FactWithdrawnAlready("Zofia Nowak", Flow.Start + Duration.FromMinutes(3)));
        Assert.Equal(FactState.Withdrawn, FactBoard.Find(flow.Incident, "affected_orders")!.State);
        flow.Given("dewi", Late with { Text = "600 orders are late." });
        Assert.Equal(("f2", "600 orders are late."), (FactBoard.Find(flow.Incident, "affected_orders")!.Id, FactBoard.Find(flow.Incident, "affected_orders")!.Text));
        Assert.Equal(["f1", "f2"], FactBoard.Of(flow.Incident).Select(fact => fact.Id));
    }

    [Fact]
    public void Two_facts_dont_share_a_name() => Stated()
        .When("dewi", Late with { Text = "Another" }).ThenRefused(new FactKeyTaken("affected_orders", "1"))
        .When("dewi", new WithdrawFact("f9", 1, "x")).ThenRefused(new UnknownFact());

    [Theory]
    [InlineData("Affected orders", "affected_orders"), InlineData(" Etkilenen SİPARİŞLER! ", "etkilenen_siparisler"), InlineData("Liczba łódek", "liczba_lodek")]
    [InlineData("3 machines", "machines"), InlineData("f2", null), InlineData("😡", null), InlineData(null, null), InlineData("a--b", "a_b")]
    public void A_name_is_made_of_whatever_was_written(string? written, string? key) => Assert.Equal(key, FactKey.Of(written));

    [Fact]
    public void A_name_is_never_longer_than_a_statement_can_use() => Assert.Equal(FactKey.MaxLength, FactKey.Of(new string('ä', 500))!.Length);

    [Fact]
    public void A_thread_in_one_more_channel_has_the_board_too() =>
        Assert.Contains(CardRequested.Board(CardKind.Facts, "c2"), Stated().When("bot:outbox", new OpenThread("c2")).Last.Events);
}
