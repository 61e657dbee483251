using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Incidents;

public class CrisisStories
{
    [Fact]
    public void An_old_card_makes_nothing_less_bad_and_a_person_may()
    {
        var now = new Flow().Given("bot:watch", Flow.Raise(reach: 200_000)).Incident.Severity;
        Flow Worse() => new Flow().Given("bot:watch", Flow.Raise(reach: 200_000));
        Worse().When("dewi", new Declare("delivery", now + 1, "c1", Seen: now + 1)).ThenRefused(new WorseByNow(1));
        Assert.Equal(now + 1, Worse().Given("dewi", new Declare("delivery", now + 1, "c1", Seen: now)).Incident.Severity);
    }

    [Fact]
    public void Declaring_takes_it_in_hand_asks_the_plans_holders_and_opens_a_thread() => Flow.Alerted()
        .When("dewi", new Declare("delivery", Severity.Sev2, "c1"))
        .Then(
            new Acknowledged(),
            new Declared("delivery", Severity.Sev2),
            new RoleAssigned("lead", "ayse"),
            new RoleAssigned("communications", "zofia"),
            CardRequested.Thread("c1"));

    [Fact]
    public void Who_acknowledged_stays_the_one_who_did()
    {
        var flow = Flow.Alerted().Given("ayse", new Acknowledge()).Given("emma", new Declare("delivery", Severity.Sev2, "c1"));
        Assert.Equal("ayse", flow.Incident.Acknowledged!.By.Id);
        Assert.Equal("emma", flow.Incident.Declared!.By.Id);
    }

    [Fact]
    public void The_thread_opens_where_the_alert_is_whatever_conversation_the_click_came_from() =>
        Assert.Contains(CardRequested.Thread("c1"), Flow.Alerted().When("dewi", new Declare("delivery", Severity.Sev2, "a:private-chat")).Last.Events);

    [Fact]
    public void Declaring_twice_is_answered_with_who_was_first() => Flow.Declared()
        .When("emma", new Declare("delivery", Severity.Sev1, "c1")).ThenRefused(new AlreadyDeclared("Ayşe Demir", Flow.Start + Duration.FromMinutes(1)))
        .When("emma", new Dismiss("It is nothing", Severity.Sev4)).ThenRefused(new AlreadyDeclared("Ayşe Demir", Flow.Start + Duration.FromMinutes(1)));

    [Fact]
    public void Only_what_the_plan_knows_can_be_declared() => Flow.Alerted()
        .When("ayse", new Declare("ufo", Severity.Sev1, "c1")).ThenRefused(new UnknownScenario("ufo"))
        .When("ayse", new Declare("delivery", (Severity)9, "c1")).ThenRefused(new UnknownSeverity());

    [Fact]
    public void The_one_asked_accepts_and_nobody_else()
    {
        var flow = Flow.Declared().When("emma", new AcceptRole("lead")).ThenRefused(new NotYourRole("lead", "Ayşe Demir"))
            .When("ayse", new AcceptRole("lead")).Then(new RoleAccepted("lead", "ayse"));
        flow.When("ayse", new AcceptRole("lead")).ThenRefused(new RoleAcceptedAlready("lead", Flow.Start + Duration.FromMinutes(2)))
            .When("ayse", new AcceptRole("pope")).ThenRefused(new UnknownRole("pope"));
    }

    [Fact]
    public void A_role_handed_over_is_the_next_ones_to_accept()
    {
        var flow = Flow.Declared().Given("ayse", new AcceptRole("lead")).When("ayse", new HandOverRole("lead", "dewi"));
        Assert.Equal(new RoleHandedOver("lead", "ayse", "dewi"), flow.Last.Events[0]);
        Assert.Equal(["dewi"], Assert.IsType<NudgeRequested>(flow.Last.Events[1]).Members);
        Assert.Null(flow.Incident.Roles[0].AcceptedAt);
        flow.When("ayse", new AcceptRole("lead")).ThenRefused(new NotYourRole("lead", "Dewi Kusuma"))
            .When("dewi", new HandOverRole("lead", "dewi")).ThenRefused(new HandedOverToOneself())
            .When("dewi", new HandOverRole("lead", "nobody")).ThenRefused(new UnknownMember("nobody"))
            .When("dewi", new AcceptRole("lead")).Then(new RoleAccepted("lead", "dewi"));
    }

    [Fact]
    public void Roles_and_drafts_come_after_declaring() => Flow.Alerted()
        .When("ayse", new AcceptRole("lead")).ThenRefused(new NotDeclaredYet())
        .When("zofia", Flow.Write()).ThenRefused(new NotDeclaredYet())
        .When("ayse", new Close("Done")).ThenRefused(new NotDeclaredYet());

    [Fact]
    public void Whoever_leads_or_approves_closes_and_nobody_else()
    {
        Flow.Declared().When("zofia", new Close("Done")).ThenRefused(new NotYoursToClose("lead"))
            .Given("ayse", new HandOverRole("lead", "zofia")).When("zofia", new Close("Done")).Then(new Closed("Done"));
        Flow.Declared().When("emma", new Close("Done")).Then(new Closed("Done"));
    }

    [Fact]
    public void Closing_wants_to_know_what_came_of_it() => Flow.Declared()
        .When("ayse", new Close(" ")).ThenRefused(new ReasonMissing())
        .When("ayse", new Close("Delivered")).Then(new Closed("Delivered"))
        .When("bot:watch", Flow.Raise("2")).ThenRefused(new IncidentOver("Ayşe Demir", Flow.Start + Duration.FromMinutes(2)));
}
