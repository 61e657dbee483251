using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Drafts;

/// <summary>Drafts say what is verified, and remember which wording of it.</summary>
public class FactsInDrafts
{
    static readonly StateFact Late = new("About 1,200 orders are late.", "Warehouse", "affected_orders");

    static readonly StateFact Cause = new("A sorting machine stands still.", "Carrier", "cause");

    static WriteDraft Status => new("status", new SampleStatements().Find("delivery", "status", "en")!, "birds:1");

    static Flow Known() => Flow.Declared().Given("dewi", new StateFacts(Late, Cause)).Given("emma", new VerifyFact("f1", 1)).Given("emma", new VerifyFact("f2", 1));

    [Fact]
    public void What_a_statement_needs_is_asked_for_before_anything_is_written() => Flow.Declared()
        .When("zofia", Status).ThenRefused(new FactMissing("affected_orders, cause"))
        .Given("dewi", Late)
        .When("zofia", Status).ThenRefused(new FactMissing("cause"))
        .Given("dewi", Cause).Given("emma", new VerifyFact("f1", 1))
        .When("zofia", Status).ThenRefused(new FactNotVerified("cause", "lead, manager"));

    [Fact]
    public void With_its_facts_verified_it_is_written_and_keeps_which_wording_it_says()
    {
        var flow = Known().Given("zofia", new CorrectFact("f1", 1, "About 1,350 orders are late.", "")).Given("emma", new VerifyFact("f1", 2)).Given("zofia", Status);
        var draft = flow.Incident.Drafts.Single();
        Assert.Equal("What we know: About 1,350 orders are late. A sorting machine stands still. – Portakal", draft.Text);
        Assert.Equal([new("f1", "affected_orders", 2), new("f2", "cause", 1)], draft.Facts);
    }

    [Fact]
    public void A_fact_withdrawn_is_missing_again() => Known().Given("dewi", new WithdrawFact("f2", 1, "It runs"))
        .When("zofia", Status).ThenRefused(new FactMissing("cause"));

    [Fact]
    public void What_the_plan_says_of_a_statement_is_needed_though_its_text_doesnt_name_it()
    {
        var statement = Flow.Write().Statement! with { Terms = new StatementTerms { Facts = ["cause"] } };
        Flow.Declared().When("zofia", Flow.Write() with { Statement = statement }).ThenRefused(new FactMissing("cause"));
    }

    [Theory]
    [InlineData("{{ for each in fact }}{{ each.value }}{{ end }}{{ fact['cause'] }}")]
    [InlineData("{{ all = fact }}{{ all.cause }}")]
    [InlineData("{{ name = 'cause' }}{{ fact[name] }}")]
    public void No_way_leads_to_a_fact_that_wasnt_asked_for(string template)
    {
        var flow = Flow.Declared().Given("dewi", Cause);
        flow.When("zofia", Flow.Write() with { Statement = new("s", "en", template) });
        Assert.NotNull(flow.Last.Refusal);
        Assert.Empty(flow.Incident.Drafts);
    }

    [Fact]
    public void All_that_a_form_states_is_stated_or_nothing() => Flow.Declared()
        .When("dewi", new StateFacts(Late, Cause with { Source = " " })).ThenRefused(new SourceMissing())
        .When("dewi", new StateFacts(Late, Late)).ThenRefused(new FactKeyTaken("affected_orders", "1"));

    [Theory]
    // Reworded, it still says both.
    [InlineData("We're sorry: about 1,200 of your orders are late, as a sorting machine stands still.", "f1:1 f2:1")]
    [InlineData("About 1,200 orders are late.", "f1:1")]
    [InlineData("Sorry, 1.200 orders are late.", "f1:1")]
    [InlineData("We are sorry that orders are late.", "")]
    [InlineData("We are looking into it.", "")]
    public void An_edited_text_keeps_the_facts_it_still_says(string text, string facts)
    {
        var flow = Known().Given("zofia", Status).Given("ayse", new EditDraft("d1", 1, text));
        Assert.Equal(facts, string.Join(' ', flow.Incident.Drafts[0].Facts.Select(fact => $"{fact.Id}:{fact.Version}")));
    }

    [Fact]
    public void Translated_it_says_what_its_figures_say_in_the_wording_that_has_them()
    {
        var flow = Known().Given("zofia", Status).Given("zofia", new EditDraft("d1", 1, "1.200 sipariş gecikti. Özür dileriz."));
        Assert.Equal([new("f1", "affected_orders", 1)], flow.Incident.Drafts[0].Facts);
        flow.Given("zofia", new CorrectFact("f1", 1, "About 1,350 orders are late.", "")).Given("zofia", new EditDraft("d1", 2, "1.350 sipariş gecikti."));
        Assert.Equal([new("f1", "affected_orders", 2)], flow.Incident.Drafts[0].Facts);
    }

    [Fact]
    public void Without_its_figure_and_with_nearly_all_its_other_words_a_fact_is_still_said()
    {
        var since = Cause with { Text = "Since 06:00 a sorting machine stands still." };
        var flow = Flow.Declared().Given("dewi", new StateFacts(Late, since)).Given("emma", new VerifyFact("f1", 1)).Given("emma", new VerifyFact("f2", 1)).Given("zofia", Status);
        flow.Given("zofia", new EditDraft("d1", 1, "A sorting machine stands still."));
        Assert.Equal([new("f2", "cause", 1)], flow.Incident.Drafts[0].Facts);
        flow.Given("dewi", new WithdrawFact("f2", 1, "It runs")).When("zofia", new SubmitDraft("d1", 2, 280)).ThenRefused(new FactOutdated("cause"));
    }

    [Fact]
    public void A_fact_withdrawn_and_put_back_word_for_word_is_not_put_forward() => Known().Given("zofia", Flow.Write()).Given("dewi", new WithdrawFact("f2", 1, "It runs"))
        .Given("zofia", new EditDraft("d1", 1, "Sorry! A sorting machine stands still."))
        .When("zofia", new SubmitDraft("d1", 2, 280)).ThenRefused(new FactOutdated("cause"));

    [Fact]
    public void An_edit_takes_up_a_correction_and_what_it_says_word_for_word()
    {
        var flow = Known().Given("zofia", Flow.Write()).Given("zofia", new CorrectFact("f1", 1, "About 1,350 orders are late.", ""));
        flow.Given("zofia", new EditDraft("d1", 1, "Sorry! About 1,200 ORDERS are late. – Portakal"));
        Assert.Equal([new("f1", "affected_orders", 1)], flow.Incident.Drafts[0].Facts);
        flow.Given("zofia", new EditDraft("d1", 2, "Sorry! About 1,350 ORDERS are late. – Portakal"));
        Assert.Equal([new("f1", "affected_orders", 2)], flow.Incident.Drafts[0].Facts);
    }
}
