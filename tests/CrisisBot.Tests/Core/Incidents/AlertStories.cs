using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Incidents;

public class AlertStories
{
    [Fact]
    public void The_first_signal_raises_the_alert_in_every_channel() => new Flow()
        .When("bot:watch", Flow.Raise(reach: 12_000) with { Channels = ["c1", "c2"] })
        .Then(
            new Alerted("f00d", "brand", SamplePlan.Plan.Version, "delivery", Severity.Sev3, Flow.Post(), 12_000),
            CardRequested.Alert("c1"),
            CardRequested.Alert("c2"));

    [Fact]
    public void A_further_signal_joins_and_raises_how_bad_it_is_when_the_reach_of_all_says_so() => Flow.Alerted()
        .When("bot:watch", Flow.Raise("2", reach: 200))
        .Then(new SignalJoined(Flow.Post("2"), 200))
        .When("bot:watch", Flow.Raise("3", reach: 100_000))
        .Then(new SignalJoined(Flow.Post("3"), 100_000), new SeverityRaised(Severity.Sev4, Severity.Sev2));

    [Fact]
    public void Many_small_voices_count_as_well_as_one_loud_one()
    {
        var flow = Flow.Alerted().Given("bot:watch", Flow.Raise("2"));
        Assert.Equal(Severity.Sev4, flow.Incident.Severity);
        Assert.Equal(Severity.Sev3, flow.Given("bot:watch", Flow.Raise("3")).Incident.Severity);
    }

    [Fact]
    public void A_danger_is_never_taken_lightly_however_few_have_written() =>
        Assert.Equal(Severity.Sev1, new Flow().Given("bot:watch", Flow.Raise(reach: 1, scenario: "safety")).Incident.Severity);

    [Fact]
    public void An_unknown_reach_counts_as_none() =>
        Assert.Equal(Severity.Sev4, new Flow().Given("bot:watch", Flow.Raise(reach: null)).Incident.Severity);

    [Fact]
    public void Once_declared_how_bad_it_is_is_for_people_to_say() => Flow.Declared()
        .When("bot:watch", Flow.Raise("2", reach: 900_000))
        .Then(new SignalJoined(Flow.Post("2"), 900_000));

    [Fact]
    public void The_first_acknowledgement_wins_and_the_next_hears_who_and_when() => Flow.Alerted()
        .When("ayse", new Acknowledge()).Then(new Acknowledged())
        .When("emma", new Acknowledge()).ThenRefused(new AlreadyAcknowledged("Ayşe Demir", Flow.Start + Duration.FromMinutes(1)));

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("\u200B\u202E\u2060")]
    public void Not_a_crisis_wants_a_reason_that_can_be_read(string reason) => Flow.Alerted().When("ayse", new Dismiss(reason, Severity.Sev4)).ThenRefused(new ReasonMissing());

    [Fact]
    public void A_reason_is_a_sentence_not_a_book()
    {
        Flow.Alerted().When("ayse", new Dismiss(new string('x', Reason.MaxLength), Severity.Sev4)).Then(new Dismissed(new string('x', Reason.MaxLength)));
        Flow.Alerted().When("ayse", new Dismiss(new string('x', Reason.MaxLength + 1), Severity.Sev4)).ThenRefused(new TooLong(Reason.MaxLength + 1, Reason.MaxLength));
    }

    [Fact]
    public void What_got_worse_since_one_looked_isnt_dismissed_unseen()
    {
        var flow = Flow.Alerted();
        var seen = flow.Incident.Severity;
        flow.Given("bot:watch", Flow.Raise("2", reach: 900_000)).When("ayse", new Dismiss("One angry customer", seen)).ThenRefused(new WorseByNow(2))
            .When("ayse", new Dismiss("One angry customer", flow.Incident.Severity)).Then(new Dismissed("One angry customer"));
    }

    [Fact]
    public void A_dismissed_matter_takes_nothing_more()
    {
        var flow = Flow.Alerted().Given("ayse", new Dismiss("A joke", Severity.Sev4));
        var over = new IncidentOver("Ayşe Demir", Flow.Start + Duration.FromMinutes(1));
        flow.When("emma", new Acknowledge()).ThenRefused(over)
            .When("emma", new Declare("delivery", Severity.Sev1, "c1")).ThenRefused(over)
            .When("bot:watch", Flow.Raise("2")).ThenRefused(over);
        Assert.Equal("A joke", flow.Incident.Ended!.Reason);
    }

    [Fact]
    public void Somebody_outside_the_plan_changes_nothing() => Flow.Alerted()
        .When("mallory", new Acknowledge()).ThenRefused(new NotInPlan("mallory"))
        .When("mallory", new Declare("delivery", Severity.Sev1, "c1")).ThenRefused(new NotInPlan("mallory"));

    [Fact]
    public void What_isnt_there_can_not_be_acknowledged() => new Flow().When("ayse", new Acknowledge()).ThenRefused(new NoSuchIncident());

    [Fact]
    public void A_channel_connected_later_is_shown_the_alert_once_while_it_lasts()
    {
        var flow = Flow.Alerted().When("bot:channels", new ShowIn("c1")).ThenNothing().When("bot:channels", new ShowIn("c2")).Then(CardRequested.Alert("c2"));
        flow.When("bot:channels", new ShowIn("c2")).ThenNothing();
        flow.Given("ayse", new Dismiss("No", Severity.Sev4)).When("bot:channels", new ShowIn("c3")).ThenNothing();
    }
}
