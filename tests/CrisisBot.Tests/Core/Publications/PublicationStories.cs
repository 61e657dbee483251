using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Publications;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Publications;

public class PublicationStories
{
    const string First = "publish:d1:1";
    const string Second = "publish:d1:2";

    [Fact]
    public void One_replica_holds_the_attempt_and_its_link_comes_back()
    {
        var flow = Approved().When("bot:outbox", new BeginEffect(First, "r1")).Then(new EffectBegun(First, 1, "r1"))
            .When("bot:outbox", new BeginEffect(First, "r2")).ThenRefused(new EffectNotDue(First))
            .When("bot:outbox", new CompletePublication(First, "p9", "https://birds.example/p9")).Then(new Published(First, "d1", "p9", "https://birds.example/p9"))
            .When("bot:outbox", new CompletePublication(First, "p9", "https://birds.example/p9")).ThenRefused(new EffectNotDue(First));
        Assert.Equal("https://birds.example/p9", flow.Incident.Drafts[0].Url);
        Assert.Equal(DraftStatus.Published, flow.Incident.Drafts[0].Status);
    }

    [Fact]
    public void What_the_network_refused_may_be_edited_and_goes_the_whole_way_again()
    {
        var flow = Approved().Given("bot:outbox", new BeginEffect(First, "r1")).Given("bot:outbox", new FailEffect(First, "Too rude", null));
        Assert.Equal((DraftStatus.PublicationFailed, "Too rude"), (flow.Incident.Drafts[0].Status, flow.Incident.Drafts[0].Problem));
        flow.When("bot:outbox", new BeginEffect(First, "r1")).ThenRefused(new EffectNotDue(First));
        flow.Given("zofia", new EditDraft("d1", 1, "Politer.")).Given("zofia", new SubmitDraft("d1", 2, 280));
        flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true));
        Assert.Equal(EffectStatus.Requested, flow.Incident.Effects[Second].Status);
    }

    [Fact]
    public void An_unknown_end_is_never_begun_again_and_nothing_closes_over_it() => Unknown()
        .When("bot:outbox", new BeginEffect(First, "r2")).ThenRefused(new EffectNotDue(First))
        .When("ayse", new Close("Done")).ThenRefused(new PublicationUnderWay("d1"))
        .When("zofia", new EditDraft("d1", 1, "New")).ThenRefused(new DraftIsFinal("d1"));

    [Fact]
    public void Found_in_public_after_all()
    {
        var flow = Unknown().Given("bot:outbox", new CompletePublication(First, "p9", "https://birds.example/p9"));
        Assert.Equal(DraftStatus.Published, flow.Incident.Drafts[0].Status);
        Assert.False(flow.Incident.Effects[First].IsPending);
    }

    [Fact]
    public void A_person_saw_it_there_and_says_where()
    {
        var flow = Unknown().When("dewi", new RecordLink("d1", " https://birds.example/seen ")).Then(new LinkRecorded("d1", "https://birds.example/seen"));
        Assert.Equal((DraftStatus.Published, EffectStatus.Completed), (flow.Incident.Drafts[0].Status, flow.Incident.Effects[First].Status));
        flow.When("bot:outbox", new CompletePublication(First, "p9", "https://birds.example/p9")).ThenRefused(new EffectNotDue(First))
            .When("emma", new RecordLink("d1", "https://birds.example/other")).ThenRefused(new AlreadyPublished());
    }

    [Fact]
    public void A_person_looked_and_it_isnt_there_so_the_approved_text_goes_out_anew()
    {
        var flow = Unknown();
        var seal = flow.Incident.Drafts[0].Seal;
        // Not before the bot has looked itself: it may be there, and a second time would be the worst.
        flow.When("emma", new SettleAsNotPosted("d1", First)).ThenRefused(new StillLooking())
            .When("bot:outbox", new NoteSearch(First)).Then(new SearchedInVain(First, "d1"))
            .When("ayse", new SettleAsNotPosted("d1", First)).ThenRefused(new NotAnApprover("manager"))
            .When("emma", new SettleAsNotPosted("d1", First), IdentityStrength.Asserted).ThenRefused(new SignInNeeded())
            .When("emma", new SettleAsNotPosted("d1", First)).Then(new FoundNotPosted("d1", First), new PublicationRequested(Second, "d1", seal))
            .When("mehmet", new SettleAsNotPosted("d1", First)).ThenRefused(new NothingToSettle("d1"));
    }

    [Fact]
    public void A_click_that_slept_says_nothing_about_a_later_attempt()
    {
        var flow = Unknown().Given("bot:outbox", new NoteSearch(First)).Given("emma", new SettleAsNotPosted("d1", First))
            .Given("bot:outbox", new BeginEffect(Second, "r1")).Given("bot:outbox", new LoseTrack(Second, Reasons.NoAnswer)).Given("bot:outbox", new NoteSearch(Second));
        flow.When("mehmet", new SettleAsNotPosted("d1", First)).ThenRefused(new NothingToSettle("d1"));
    }

    [Fact]
    public void What_the_network_refused_can_be_posted_by_hand() => Approved()
        .Given("bot:outbox", new BeginEffect(First, "r1")).Given("bot:outbox", new FailEffect(First, Reasons.NoNetwork, null))
        .When("zofia", new RecordLink("d1", "https://birds.example/by-hand")).Then(new LinkRecorded("d1", "https://birds.example/by-hand"));

    [Fact]
    public void Nobody_has_a_hand_in_what_a_real_account_says_who_isnt_known_for_sure()
    {
        var flow = Flow.Submitted();
        var picked = IdentityStrength.Asserted;
        flow.When("ayse", Flow.Write("birds"), picked).ThenRefused(new SignInNeeded())
            .When("ayse", new EditDraft("d1", 1, "My own words"), picked).ThenRefused(new SignInNeeded())
            .When("ayse", new WithdrawDraft("d1"), picked).ThenRefused(new SignInNeeded())
            .Given("zofia", new WithdrawDraft("d1"))
            .When("ayse", new SubmitDraft("d1", 1, null), picked).ThenRefused(new SignInNeeded())
            .When("ayse", new RecordLink("d1", "https://birds.example/1"), picked).ThenRefused(new SignInNeeded());
    }

    [Fact]
    public void The_dead_replicas_attempt_is_lost_track_of_never_repeated()
    {
        var flow = Approved().Given("bot:outbox", new BeginEffect(First, "dead"));
        flow.When("bot:outbox", new BeginEffect(First, "alive")).ThenRefused(new EffectNotDue(First));
        Assert.Equal(DraftStatus.OutcomeUnknown, flow.Given("bot:outbox", new LoseTrack(First, "The bot stopped")).Incident.Drafts[0].Status);
    }

    [Fact]
    public void Without_an_account_the_text_is_offered_and_a_person_records_the_link()
    {
        var flow = Flow.Submitted("forum");
        var seal = flow.Incident.Drafts[0].Seal;
        flow.When("emma", new ApproveDraft("d1", seal, true)).Then(new CrisisBot.Core.Approvals.Approved("d1", seal));
        Assert.Equal(DraftStatus.Offered, flow.Incident.Drafts[0].Status);
        foreach (var wrong in new[] { "", "forum/1", "javascript:alert(1)", "file:///etc/passwd", "//evil.example" }) flow.When("zofia", new RecordLink("d1", wrong)).ThenRefused(new NotALink());
        flow.When("zofia", new RecordLink("d1", "https://forum.example/" + new string('a', 3000))).ThenRefused(new TooLong(3022, RecordLink.MaxLength));
        flow.When("zofia", new RecordLink("d1", "https://forum.example/7")).Then(new LinkRecorded("d1", "https://forum.example/7"));
    }

    [Fact]
    public void Nothing_is_settled_that_isnt_open() => Flow.Submitted()
        .When("emma", new SettleAsNotPosted("d1", First)).ThenRefused(new NothingToSettle("d1"))
        .When("emma", new RecordLink("d1", "https://birds.example/1")).ThenRefused(new NothingToSettle("d1"))
        .When("emma", new SettleAsNotPosted("d7", First)).ThenRefused(new UnknownDraft("d7"));

    static Flow Approved()
    {
        var flow = Flow.Submitted();
        return flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true));
    }

    static Flow Unknown() => Approved().Given("bot:outbox", new BeginEffect(First, "r1")).Given("bot:outbox", new LoseTrack(First, "timeout"));
}
