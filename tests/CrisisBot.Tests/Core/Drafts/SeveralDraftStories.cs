using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Drafts;

/// <summary>Every version of a draft is kept, and one form makes several drafts.</summary>
public class SeveralDraftStories
{
    [Fact]
    public void Every_version_is_kept_with_who_wrote_it()
    {
        var flow = Flow.Declared().Given("zofia", Flow.Write()).Given("dewi", new EditDraft("d1", 1, "Two")).Given("ayse", new EditDraft("d1", 2, "Three"));
        Assert.Equal([(1, "We are sorry. – Portakal", "zofia"), (2, "Two", "dewi")], flow.Incident.Drafts[0].Versions.Select(version => (version.Revision, version.Text, version.Written.By.Id)));
        Assert.Equal(("Three", 3), (flow.Incident.Drafts[0].Text, flow.Incident.Drafts[0].Revision));
    }

    [Fact]
    public void One_form_makes_a_draft_for_each_network_and_language_that_nobody_answers_yet()
    {
        var flow = Flow.Declared().Given("bot:watch", Flow.Raise("2")).Given("bot:watch", Flow.Raise("3", "forum"))
            .Given("bot:watch", Flow.Raise("4") with { Mention = Flow.Post("4") with { Language = "pl-PL" } });
        Assert.Equal(["birds:1", "forum:3", "birds:4"], WriteDrafts.OneEach(flow.Incident).Select(post => post.Key));
        flow.When("zofia", Each(flow.Incident));
        Assert.Null(flow.Last.Refusal);
        Assert.Equal([("d1", "birds:1", "portakal_official"), ("d2", "forum:3", null), ("d3", "birds:4", "portakal_official")], flow.Incident.Drafts.Select(draft => (draft.Id, draft.Answers!.Key, draft.Account?.Handle)));
        Assert.Equal(3, flow.Incident.Effects.Values.Count(effect => effect.Request is CardRequested { Kind: CardKind.Draft }));
        Assert.Equal(["birds:2"], WriteDrafts.OneEach(flow.Incident).Select(post => post.Key));
    }

    [Fact]
    public void All_of_them_or_none()
    {
        var flow = Flow.Declared().Given("bot:watch", Flow.Raise("3", "forum"));
        flow.When("zofia", new WriteDrafts([Flow.Write(), Flow.Write("forum") with { Answers = "forum:3", Statement = null }])).ThenRefused(new NoStatement("apology"));
        flow.When("zofia", new WriteDrafts([])).ThenRefused(new UnknownPost())
            .When("zofia", new WriteDrafts([.. Enumerable.Repeat(Flow.Write(), WriteDrafts.Most + 1)])).ThenRefused(new TooManyDrafts(WriteDrafts.Most))
            .When("mallory", Each(flow.Incident)).ThenRefused(new NotInPlan("mallory"));
        Assert.Empty(flow.Incident.Drafts);
    }

    static WriteDrafts Each(Incident incident) => new([.. WriteDrafts.OneEach(incident).Select(post => Flow.Write() with { Answers = post.Key })]);
}
