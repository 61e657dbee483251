using CrisisBot.Conversations.Timeline;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

public sealed class TimelineTests
{
    const string Hostile = "https://birds.example/\u001b[2J\u202e1\nForged line";

    [Theory]
    [InlineData(Hostile, "1"), InlineData(null, Hostile)]
    public void What_a_network_sent_cant_steer_the_terminal(string? url, string id)
    {
        var told = new Story(SamplePlan.Plan, "en").Tell(new SignalJoined(new MentionReference("birds", id, url, "en", "ab12"), 1));
        Assert.DoesNotContain(told, letter => char.IsControl(letter) || letter == '\u202e');
        Assert.Contains("https://birds.example/", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_plan_ids_stand_for_names_and_cant_steer_the_terminal_either()
    {
        var told = new Story(null, "en").Tell(new RoleAssigned("le\u001bad", "ayse"));
        Assert.Contains("ayse", told, StringComparison.Ordinal);
        Assert.DoesNotContain(told, char.IsControl);
    }

    [Fact]
    public void Each_attempt_to_publish_is_part_of_the_story()
    {
        var flow = Flow.Submitted();
        flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true));
        var effect = flow.Incident.Drafts[0].PublicationEffect;
        flow.Given("bot:outbox", new BeginEffect(effect, "r1"))
            .Given("bot:outbox", new FailEffect(effect, "busy", flow.Now))
            .Given("bot:outbox", new BeginEffect(effect, "r1"));

        var bookkeeping = new Bookkeeping(flow.Incident);
        var hidden = flow.Commits.SelectMany(commit => commit.Events).Where(bookkeeping.Holds).ToList();

        Assert.NotEmpty(hidden);
        Assert.All(hidden, happened => Assert.IsType<CardRequested>(happened));
        Assert.Contains(flow.Commits.SelectMany(commit => bookkeeping.Without(commit).Events), happened => happened is PublicationRequested);
    }
}
