using CrisisBot.Core.Plans;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Effects;

public class CardStories
{
    const string Card = "card:alert:c1";

    [Fact]
    public void A_failed_post_waits_for_its_time()
    {
        var later = Flow.Start + Duration.FromHours(1);
        var flow = Flow.Alerted().Given("bot:outbox", new BeginEffect(Card, "r1")).Given("bot:outbox", new FailEffect(Card, "429", later));
        flow.When("bot:outbox", new BeginEffect(Card, "r1")).ThenRefused(new EffectNotDue(Card));
        while (flow.Now < later) flow.Given("bot:watch", Flow.Raise($"m{flow.Commits.Count}"));
        flow.When("bot:outbox", new BeginEffect(Card, "r1")).Then(new EffectBegun(Card, 2, "r1"));
    }

    [Fact]
    public void A_card_whose_poster_died_is_posted_again_by_another() => Flow.Alerted()
        .Given("bot:outbox", new BeginEffect(Card, "dead"))
        .When("bot:outbox", new BeginEffect(Card, "dead")).ThenRefused(new EffectNotDue(Card))
        .When("bot:outbox", new BeginEffect(Card, "alive")).Then(new EffectBegun(Card, 2, "alive"));

    [Fact]
    public void A_card_drawn_from_an_older_state_counts_as_not_drawn()
    {
        var flow = Posted().Given("ayse", new Acknowledge());
        Assert.True(flow.Incident.DrawnRevision < flow.Incident.Revision);
        flow.Given("bot:outbox", new NoteDrawn(flow.Incident.Revision)).Given("bot:channels", new ShowIn("c2")).Given("bot:outbox", new BeginEffect("card:alert:c2", "r1"));
        flow.Given("bot:outbox", new CompleteCard("card:alert:c2", "c2", "a2", DrawnFrom: 1));
        Assert.Equal(1, flow.Incident.DrawnRevision);
    }

    [Fact]
    public void A_card_that_is_gone_is_asked_for_anew_once()
    {
        var flow = Posted().When("bot:outbox", new ReplaceCard(Card, "a1")).Then(new CardLost(Card, "a1"));
        flow.When("bot:outbox", new ReplaceCard(Card, "a1")).ThenNothing();
        Assert.Equal(EffectStatus.Requested, flow.Incident.Effects[Card].Status);
    }

    [Fact]
    public void A_dismissed_matter_stays_open_until_its_cards_say_so()
    {
        var flow = Posted().Given("ayse", new Dismiss("No", Severity.Sev4));
        Assert.True(flow.Incident.IsOpen);
        Assert.False(flow.Given("bot:outbox", new NoteDrawn(flow.Incident.Revision)).Incident.IsOpen);
    }

    [Fact]
    public void A_card_that_was_given_up_is_asked_for_again_and_its_attempts_are_counted_on() => Flow.Alerted()
        .Given("bot:outbox", new BeginEffect(Card, "r1")).Given("bot:outbox", new FailEffect(Card, "403", RetryAt: null))
        .When("bot:outbox", new ShowIn("c1")).Then(CardRequested.Alert("c1"))
        .When("bot:outbox", new ShowIn("c1")).ThenNothing()
        .When("bot:outbox", new BeginEffect(Card, "r1")).Then(new EffectBegun(Card, 2, "r1"));

    [Fact]
    public void A_dismissed_matter_without_any_card_isnt_open() => Assert.False(
        Flow.Alerted().Given("ayse", new Dismiss("No", Severity.Sev4)).Given("bot:outbox", new GiveUpCard(Card)).Incident.IsOpen);

    [Fact]
    public void No_post_is_given_up_while_its_incident_goes_on_nor_one_that_stands()
    {
        Flow.Alerted().When("bot:outbox", new GiveUpCard(Card)).ThenRefused(new EffectNotDue(Card));
        Posted().Given("ayse", new Dismiss("No", Severity.Sev4)).When("bot:outbox", new GiveUpCard(Card)).ThenRefused(new EffectNotDue(Card));
    }

    static Flow Posted() => Flow.Alerted().Given("bot:outbox", new BeginEffect(Card, "r1")).Given("bot:outbox", new CompleteCard(Card, "c1", "a1", 1));
}
