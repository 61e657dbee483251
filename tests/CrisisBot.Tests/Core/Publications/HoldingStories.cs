using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Publications;

/// <summary>What a pause catches waits for people's word on each.</summary>
public class HoldingStories
{
    const string First = "publish:d1:1";
    static readonly PauseHere Pause = new(1, new Deed(Flow.Of("emma"), Flow.Start, "Legal looks"), null);

    [Fact]
    public void Held_it_is_begun_by_nobody() => Held()
        .When("bot:outbox", new BeginEffect(First, "r1")).ThenRefused(new EffectNotDue(First))
        .When("bot:outbox", new HoldPublication(First, 1)).ThenNothing()
        .When("ayse", new Close("Over")).ThenRefused(new PublicationUnderWay("d1"));

    [Fact]
    public void During_a_pause_two_people_let_it_out_each_for_themselves()
    {
        var flow = Held(pause: Pause);
        flow.When("emma", new ReleaseHeld("d1", First)).Then(new ReleaseGiven(First, "d1"));
        var first = flow.Incident.Drafts[0].Hold!.Releases[0];
        flow.When("emma", new ReleaseHeld("d1", First)).ThenRefused(new ReleasedAlready(first.At))
            .When("bot:outbox", new BeginEffect(First, "r1")).ThenRefused(new EffectNotDue(First))
            .When("mehmet", new ReleaseHeld("d1", First)).Then(new PublicationReleased(First, "d1"));
        Assert.Equal((null, 1), (flow.Incident.Drafts[0].Hold, flow.Incident.Drafts[0].ReleasedFrom));
        flow.When("bot:outbox", new BeginEffect(First, "r1")).Then(new EffectBegun(First, 1, "r1"));
    }

    [Fact]
    public void After_it_one_is_enough_and_what_one_said_before_lets_nothing_go()
    {
        var flow = Held(pause: Pause).Given("emma", new ReleaseHeld("d1", First)).Given("bot:outbox", new NotePause(null, 1));
        Assert.NotNull(flow.Incident.Drafts[0].Hold);
        flow.When("emma", new ReleaseHeld("d1", First)).Then(new PublicationReleased(First, "d1"));
    }

    [Theory]
    [InlineData("zofia")]
    [InlineData("dewi")]
    [InlineData("mallory")]
    public void Nobody_else_lets_it_out(string by)
    {
        var flow = Held(pause: Pause).When(by, new ReleaseHeld("d1", First));
        Assert.True(flow.Last.Refusal is NotAnApprover or NotInPlan);
        flow.When("emma", new ReleaseHeld("d1", First), IdentityStrength.Asserted).ThenRefused(new SignInNeeded());
    }

    [Fact]
    public void An_author_may_take_it_back_and_not_let_it_out()
    {
        var flow = Flow.Declared().Given("mehmet", Flow.Write()).Given("mehmet", new SubmitDraft("d1", 1, 280));
        flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).Given("bot:outbox", new HoldPublication(First, 1));
        flow.When("mehmet", new ReleaseHeld("d1", First)).ThenRefused(new OwnDraft())
            .When("mehmet", new TakeBackHeld("d1", First, " ")).ThenRefused(new ReasonMissing())
            .When("mehmet", new TakeBackHeld("d1", First, "It is old")).Then(new HeldTakenBack(First, "d1", "It is old"));
        Assert.Equal((DraftStatus.Writing, EffectStatus.Failed), (flow.Incident.Drafts[0].Status, flow.Incident.Effects[First].Status));
        // Approved once more, it is another publication.
        flow.Given("mehmet", new SubmitDraft("d1", 1, 280)).Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true));
        flow.When("emma", new ReleaseHeld("d1", First)).ThenRefused(new NotHeld());
        Assert.Equal(EffectStatus.Requested, flow.Incident.Effects["publish:d1:2"].Status);
    }

    [Fact]
    public void Begun_it_is_held_only_by_the_one_who_says_that_the_wire_was_not_touched()
    {
        var flow = Approved().Given("bot:outbox", new BeginEffect(First, "r1"));
        flow.When("bot:outbox", new HoldPublication(First, 1)).ThenNothing().When("bot:outbox", new HoldPublication(First, 1, "r2")).ThenNothing();
        flow.When("bot:outbox", new HoldPublication(First, 1, "r1")).Then(new PublicationHeld(First, "d1") { Pause = 1 });
        Assert.Equal(EffectStatus.Requested, flow.Incident.Effects[First].Status);
        flow.Given("emma", new ReleaseHeld("d1", First)).When("bot:outbox", new BeginEffect(First, "r1")).Then(new EffectBegun(First, 2, "r1"));
    }

    [Fact]
    public void Another_pause_holds_what_the_first_did_and_asks_everybody_anew()
    {
        var flow = Held(pause: Pause).Given("emma", new ReleaseHeld("d1", First)).Given("bot:outbox", new NotePause(null, 1));
        flow.Given("bot:outbox", new NotePause(Pause with { Number = 2 }, 2)).Given("bot:outbox", new HoldPublication(First, 2));
        Assert.Empty(flow.Incident.Drafts[0].Hold!.Releases);
        flow.When("mehmet", new ReleaseHeld("d1", First)).Then(new ReleaseGiven(First, "d1"));
    }

    [Fact]
    public void Held_by_a_pause_that_nobody_has_noted_here_yet_it_takes_two_people_all_the_same()
    {
        var flow = Approved().Given("bot:outbox", new HoldPublication(First, 1) { Paused = Pause });
        Assert.Equal(Pause, flow.Incident.Paused);
        flow.When("emma", new ReleaseHeld("d1", First)).Then(new ReleaseGiven(First, "d1"));
    }

    [Fact]
    public void Who_looked_before_a_pause_began_does_not_end_it_here()
    {
        var flow = Held(Pause with { Number = 2 }).When("bot:outbox", new NotePause(null, 1)).ThenNothing();
        flow.When("bot:outbox", new NotePause(Pause, 1)).ThenNothing();
        flow.When("emma", new ReleaseHeld("d1", First)).Then(new ReleaseGiven(First, "d1"));
    }

    [Fact]
    public void Where_nothing_can_be_held_back_no_pause_is_noted() => Flow.Alerted()
        .When("bot:outbox", new NotePause(Pause, 1)).ThenNothing()
        .Given("ayse", new Declare("delivery", CrisisBot.Core.Plans.Severity.Sev2, "c1"))
        .When("bot:outbox", new NotePause(Pause, 1)).Then(new PauseNoted(1, Pause.Began, null));

    static Flow Approved()
    {
        var flow = Flow.Submitted();
        return flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true));
    }

    static Flow Held(PauseHere? pause = null)
    {
        var flow = Approved();
        if (pause is not null) flow.Given("bot:outbox", new NotePause(pause, pause.Number));
        return flow.Given("bot:outbox", new HoldPublication(First, 1));
    }
}
