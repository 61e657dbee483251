using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Reminders;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Drafts;

/// <summary>Too many posts to answer one by one: one statement answers all, once it is public.</summary>
public class MassStatementStories
{
    const string Publication = "publish:d1:1";

    [Fact]
    public void When_the_plans_number_is_passed_one_statement_is_proposed_once()
    {
        var flow = Storm(4).Tick();
        Assert.Null(flow.Incident.Proposal);
        flow.Given("bot:watch", Flow.Raise("5")).Tick();
        Assert.Equal(5, flow.Incident.Proposal?.Posts);
        Assert.Contains(flow.Last.Events, happened => happened is NudgeRequested { Of: Nudge.MassStatement, Members: ["ayse"] });
        var commits = flow.Commits.Count;
        Assert.DoesNotContain(flow.Given("bot:watch", Flow.Raise("6")).Tick().Last.Events, happened => happened is MassStatementProposed);
        Assert.Equal(commits + 1, flow.Commits.Count);
    }

    [Fact]
    public void Posts_that_come_later_do_not_put_the_proposal_off()
    {
        var flow = Storm(5);
        var due = Assert.Single(CrisisBot.Core.Deadlines.Agenda.Of(flow.Incident, flow.Plan), deadline => deadline.Id == "mass:1").At;
        flow.Later(Duration.FromHours(1)).Given("bot:watch", Flow.Raise("6"));
        Assert.Equal(due, Assert.Single(CrisisBot.Core.Deadlines.Agenda.Of(flow.Incident, flow.Plan), deadline => deadline.Id == "mass:1").At);
    }

    [Fact]
    public void It_answers_no_post_and_once_public_all_of_them()
    {
        var flow = Storm(5).Tick().Given("zofia", Statement());
        var draft = flow.Incident.Drafts[0];
        Assert.Equal((null, "birds", "portakal_official"), (draft.Answers, draft.Network, draft.Account?.Handle));
        flow.Given("zofia", new SubmitDraft("d1", 1, 280)).Given("emma", Approve(flow)).Given("bot:outbox", new CrisisBot.Core.Effects.BeginEffect(Publication, "r1"));
        // On its way, it answers nothing yet; and nobody who let it out knew of a post that comes meanwhile.
        flow.Given("bot:watch", Flow.Raise("6"));
        Assert.Equal((6, null), (MassStatements.Open(flow.Incident), MassStatements.AnswerTo(flow.Incident, "birds:5")));
        flow.When("bot:outbox", new CompletePublication(Publication, "p1", "https://birds.example/p1"))
            .Then(new Published(Publication, "d1", "p1", "https://birds.example/p1"), new PostsAnswered("d1", 5) { Posts = 5 });
        Assert.Equal((1, null), (MassStatements.Open(flow.Incident), flow.Incident.Proposal));
        Assert.Equal(("d1", null), (MassStatements.AnswerTo(flow.Incident, "birds:5")?.Id, MassStatements.AnswerTo(flow.Incident, "birds:6")));
    }

    [Fact]
    public void Refused_by_the_network_or_withdrawn_it_answers_nothing()
    {
        var flow = Storm(5).Tick().Given("zofia", Statement()).Given("zofia", new SubmitDraft("d1", 1, 280));
        flow.Given("emma", Approve(flow)).Given("bot:outbox", new CrisisBot.Core.Effects.BeginEffect(Publication, "r1")).Given("bot:outbox", new CrisisBot.Core.Effects.FailEffect(Publication, "No", null));
        Assert.Equal((5, true), (MassStatements.Open(flow.Incident), flow.Incident.Proposal is not null));
        // Somebody posts it by hand after all.
        flow.When("dewi", new RecordLink("d1", "https://birds.example/p2")).Then(new LinkRecorded("d1", "https://birds.example/p2"), new PostsAnswered("d1", 5) { Posts = 5 });
    }

    [Fact]
    public void It_answers_the_posts_of_its_own_network_and_the_next_one_those_since()
    {
        var flow = Storm(5).Given("bot:watch", Flow.Raise("6", "practice")).Given("zofia", Flow.Write()).Given("zofia", Statement());
        Publish(flow, "d1");
        Publish(flow, "d2");
        // The reply to the first post and the statement are one answer to it.
        Assert.Equal((1, 5), (MassStatements.Open(flow.Incident), flow.Incident.AnsweredPosts));
        Assert.Equal(("d1", "d2", null), (MassStatements.AnswerTo(flow.Incident, "birds:1")?.Id, MassStatements.AnswerTo(flow.Incident, "birds:5")?.Id, MassStatements.AnswerTo(flow.Incident, "practice:6")));
        flow.Given("bot:watch", Flow.Raise("7")).Given("bot:watch", Flow.Raise("8")).Given("zofia", Statement());
        Publish(flow, "d3");
        Assert.Equal(new PostsAnswered("d3", 8) { Posts = 2 }, flow.Last.Events[^1]);
        Assert.Equal((1, "d3"), (MassStatements.Open(flow.Incident), MassStatements.AnswerTo(flow.Incident, "birds:8")?.Id));
    }

    static void Publish(Flow flow, string draft) => flow.Given("zofia", new SubmitDraft(draft, 1, 280))
        .Given("emma", new ApproveDraft(draft, flow.Incident.Draft(draft)!.Seal, Ticked: true)).Given("bot:outbox", new CrisisBot.Core.Effects.BeginEffect($"publish:{draft}:1", "r1"))
        .Given("bot:outbox", new CompletePublication($"publish:{draft}:1", "p1", "https://birds.example/p1"));

    [Fact]
    public void Another_kind_of_statement_answers_nobody_and_a_reply_answers_one()
    {
        var flow = Storm(5).Given("zofia", Statement("status-update")).Given("zofia", new SubmitDraft("d1", 1, 280));
        flow.Given("emma", Approve(flow)).Given("bot:outbox", new CrisisBot.Core.Effects.BeginEffect(Publication, "r1"))
            .When("bot:outbox", new CompletePublication(Publication, "p1", "https://birds.example/p1")).Then(new Published(Publication, "d1", "p1", "https://birds.example/p1"));
        Assert.Equal(5, MassStatements.Open(flow.Incident));
        flow.Given("zofia", Flow.Write()).Given("zofia", new SubmitDraft("d2", 1, 280)).Given("emma", new ApproveDraft("d2", flow.Incident.Drafts[1].Seal, Ticked: true)).Given("bot:outbox", new CrisisBot.Core.Effects.BeginEffect("publish:d2:1", "r1"))
            .Given("bot:outbox", new CompletePublication("publish:d2:1", "p2", "https://birds.example/p2"));
        Assert.Equal((4, "d2"), (MassStatements.Open(flow.Incident), MassStatements.AnswerTo(flow.Incident, "birds:1")?.Id));
    }

    [Fact]
    public void It_is_said_only_where_the_brand_has_an_account_by_somebody_who_is_known()
    {
        var flow = Storm(5);
        flow.When("zofia", Statement() with { Network = "forum" }).ThenRefused(new NoAccountThere("forum"));
        flow.When("zofia", Statement(), IdentityStrength.Asserted).ThenRefused(new SignInNeeded());
        Assert.NotEqual(flow.Given("zofia", Statement()).Incident.Drafts[0].Seal, (flow.Incident.Drafts[0] with { Network = "practice" }).Seal);
    }

    static ApproveDraft Approve(Flow flow) => new("d1", flow.Incident.Drafts[0].Seal, Ticked: true);

    static WriteStatement Statement(string kind = "mass-statement") => new(kind, new Statement("any/x.en.sbn", "en", "To all of you: we are sorry. – {{ brand }}"), "birds");

    static Flow Storm(int posts)
    {
        var flow = Flow.Declared(plan: SamplePlan.Plan with { MassStatementFrom = 5 });
        for (var post = 2; post <= posts; post++) flow.Given("bot:watch", Flow.Raise($"{post}"));
        return flow;
    }
}
