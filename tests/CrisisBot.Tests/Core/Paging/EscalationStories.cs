using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Paging;
using CrisisBot.Core.Plans;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Paging;

/// <summary>Who is called when, by a plan with people on call.</summary>
public class EscalationStories
{
    static readonly Duration Minute = Duration.FromMinutes(1);

    [Fact]
    public void Nobody_answers()
    {
        var flow = Flow.Calling().Ticking(Minute * 600);
        Assert.Equal(
            [("ayse", 0), ("mehmet", 5), ("ayse dewi", 10), ("ayse", 20), ("mehmet", 25), ("ayse dewi", 30), ("emma mehmet", 40)],
            Calls(flow));
        Assert.Equal([1, 1, 1, 2, 2, 2, 0], flow.Incident.Escalation.Pages.Select(page => page.Round));
        Assert.True(flow.Incident.Escalation.IsExhausted);
        Assert.Empty(Agenda.Of(flow.Incident, flow.Plan));
    }

    [Fact]
    public void Nobody_waits_for_a_level_that_is_empty_today()
    {
        var alone = SamplePlan.OnCall with { Rotas = [SamplePlan.OnCall.Rotas[0] with { Shifts = [SamplePlan.Weekly("Europe/Istanbul", new(2026, 11, 16), new(9, 0), "ayse")] }] };
        Assert.Equal([("ayse", 0), ("ayse dewi", 5), ("ayse", 15)], Calls(Flow.Calling(alone).Ticking(Minute * 19)));
    }

    [Fact]
    public void A_plan_with_fewer_levels_that_had_to_take_the_place_of_another_goes_on_from_where_it_was()
    {
        var incident = Flow.Calling().Ticking(Minute * 12).Incident;
        var fewer = SamplePlan.OnCall with { Escalation = SamplePlan.OnCall.Escalation! with { Levels = SamplePlan.OnCall.Escalation.Levels[..1] } };
        Assert.Equal(3, incident.Escalation.Pages[^1].Level);
        Assert.Equal(incident.Escalation.Pages[^1].At + (Minute * 5), Assert.Single(Agenda.Of(incident, fewer)).At);
    }

    [Fact]
    public void The_deputy_answers_and_nobody_is_called_any_more()
    {
        var flow = Flow.Calling().Ticking(Minute * 6);
        flow.Given("mehmet", new Acknowledge()).Ticking(Minute * 28);
        Assert.Equal([("ayse", 0), ("mehmet", 5)], Calls(flow));
    }

    [Fact]
    public void The_acknowledgement_goes_stale_and_whoever_is_on_call_now_is_called()
    {
        // Sunday night; on Monday at nine in Istanbul Mehmet takes over from Ayşe.
        var flow = new Flow { Plan = SamplePlan.OnCall }.Until(Instant.FromUtc(2026, 11, 23, 5, 35)).Given("bot:watch", Flow.Raise(reach: 20_000));
        flow.Ticking(Minute * 2);
        Assert.Equal([("ayse", 0)], Calls(flow));
        flow.Given("ayse", new Acknowledge()).Ticking(Minute * 36);
        Assert.Equal([("mehmet", 0), ("dewi", 5)], Calls(flow));
        Assert.Equal((Phase.Alerted, "Ayşe Demir"), (flow.Incident.Phase, flow.Incident.Escalation.LapsedBy));
        Assert.Null(flow.Incident.Acknowledged);
        Assert.Equal("ayse", flow.Incident.FirstAcknowledged?.By.Id);
        flow.Given("dewi", new Acknowledge());
        Assert.Equal("dewi", flow.Incident.Acknowledged?.By.Id);
    }

    [Fact]
    public void Whatever_they_do_about_it_keeps_an_acknowledgement_fresh_and_new_posts_dont()
    {
        var flow = Flow.Calling().Ticking(Minute).Given("ayse", new Acknowledge()).Ticking(Minute * 20);
        flow.Given("ayse", new StillOnIt()).Ticking(Minute * 28).Given("bot:watch", Flow.Raise("2"));
        Assert.Equal(Phase.Acknowledged, flow.Incident.Phase);
        Assert.Equal(Phase.Alerted, flow.Ticking(Minute * 5).Incident.Phase);
        flow.When("ayse", new StillOnIt()).ThenRefused(new AcknowledgementGone());
    }

    [Fact]
    public void Only_whoever_has_it_in_hand_can_say_that_they_still_have()
    {
        var flow = Flow.Calling().Given("ayse", new Acknowledge());
        var at = flow.Incident.Acknowledged!.At;
        flow.When("dewi", new StillOnIt()).ThenRefused(new AlreadyAcknowledged("Ayşe Demir", at));
        flow.When("mallory", new StillOnIt()).ThenRefused(new NotInPlan("mallory"));
    }

    [Fact]
    public void Nothing_pages_after_dismissal_declaration_or_closing()
    {
        var dismissed = Flow.Calling().Ticking(Minute).Given("ayse", new Dismiss("A joke", Severity.Sev3)).Ticking(Minute * 600);
        Assert.Single(dismissed.Incident.Escalation.Pages);
        var declared = Flow.Calling().Ticking(Minute).Given("ayse", new Declare("delivery", Severity.Sev2, "c1")).Ticking(Minute * 600);
        Assert.Single(declared.Incident.Escalation.Pages);
        Assert.Single(declared.Given("ayse", new Close("Done")).Ticking(Minute * 600).Incident.Escalation.Pages);
    }

    [Fact]
    public void A_page_on_its_way_is_dropped_when_somebody_takes_the_alert()
    {
        var flow = Flow.Calling().Tick();
        var page = Assert.Single(flow.Last.Events.OfType<PageRequested>());
        Assert.True(page.IsWanted(flow.Incident));
        flow.Given("dewi", new Acknowledge());
        Assert.False(page.IsWanted(flow.Incident));
    }

    [Fact]
    public void What_is_only_to_be_known_calls_nobody_until_it_gets_worse()
    {
        var flow = new Flow { Plan = SamplePlan.OnCall }.Given("bot:watch", Flow.Raise()).Ticking(Minute * 60);
        Assert.Empty(flow.Incident.Escalation.Pages);
        var worse = flow.Given("bot:watch", Flow.Raise("2", reach: 200_000)).Now - Minute;
        flow.Ticking(Minute);
        Assert.Equal(worse, Assert.Single(flow.Incident.Escalation.Pages).DueAt);
        Assert.DoesNotContain(flow.Commits, commit => commit.Events.Any(happened => happened is MetLate));
    }

    [Fact]
    public void What_everybody_slept_through_is_tried_anew_when_it_gets_worse()
    {
        var flow = Flow.Calling().Ticking(Minute * 600).Given("bot:watch", Flow.Raise("2", reach: 500_000)).Ticking(Minute);
        Assert.Equal(["ayse"], Assert.Single(flow.Incident.Escalation.Pages).Members);
        Assert.Equal(2, flow.Incident.Escalation.Number);
    }

    [Fact]
    public void After_two_hours_away_only_those_whose_turn_it_is_are_called_and_it_is_said_to_be_late()
    {
        var flow = Flow.Calling().Tick().Later(Minute * 14).Tick();
        // Due five minutes after the first; by now it is the leads' turn, and the deputy isn't woken besides.
        var due = flow.Incident.Escalation.Pages[0].At + (Minute * 5);
        Assert.Equal(new MetLate("page:1:2", due), flow.Last.Events[0]);
        Assert.Equal(("ayse dewi", due), (string.Join(' ', flow.Incident.Escalation.Pages[1].Members), flow.Incident.Escalation.Pages[1].DueAt));
        Assert.Empty(flow.Tick().Last.Events.Skip(3));
        flow.Later(Minute * 120).Tick();
        Assert.Equal([("ayse dewi", 2, 3)], flow.Incident.Escalation.Pages.Skip(2).Select(page => (string.Join(' ', page.Members), page.Round, page.Level)));
        Assert.False(flow.Incident.Escalation.IsExhausted);
    }

    [Fact]
    public void Who_is_called_is_told_in_each_channel_of_the_alert_and_in_a_chat_of_their_own_where_they_can_be_reached()
    {
        var flow = Flow.Calling();
        var decision = new CallNext().Decide(flow.Incident, new(Flow.Of("bot:ticker"), flow.Now, flow.Plan) { Reach = new(["ayse", "dewi"], ["c1"]) });
        Assert.Equal(
            [new PageRequested("page:1:1:in:c1", 1, 1, "c1", null), new PageRequested("page:1:1:ayse", 1, 1, null, "ayse")],
            decision.Events.OfType<PageRequested>());
    }

    [Fact]
    public void Without_an_escalation_in_the_plan_nobody_is_called_and_nothing_lapses()
    {
        var flow = new Flow().Given("bot:watch", Flow.Raise(reach: 1_000_000)).Given("ayse", new Acknowledge());
        Assert.Empty(Agenda.Of(flow.Incident, flow.Plan));
        Assert.Empty(Agenda.Of(Flow.Alerted().Incident, flow.Plan));
    }

    static IEnumerable<(string, int)> Calls(Flow flow)
    {
        var pages = flow.Incident.Escalation.Pages;
        return pages.Select(page => (string.Join(' ', page.Members), (int)(page.At - pages[0].At).TotalMinutes));
    }
}
