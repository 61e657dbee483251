using CrisisBot.Core.Approvals;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Reminders;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Reminders;

/// <summary>The public waits for a first word, and for the next one. By the usual clocks a sev2 has an hour for the first and two for each further one.</summary>
public class PublicWordStories
{
    static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void The_lead_is_told_once_that_the_first_word_is_overdue()
    {
        var flow = Flow.Declared();
        var due = flow.Incident.Declared!.At + Hour;
        flow.Ticking(Hour * 12);
        var told = Assert.Single(Overdue(flow));
        Assert.Equal(new PublicWordOverdue(1, due), told.Event);
        Assert.Equal(due, told.At);
        Assert.Contains(flow.Incident.Effects.Values, effect => effect.Request is NudgeRequested { Of: Nudge.WordOverdue, Subject: "1", Channel: "c1" });
    }

    [Fact]
    public void What_was_said_in_time_starts_the_clock_of_the_next()
    {
        var flow = Published();
        var said = flow.Incident.Drafts[0].PublishedAt!.Value;
        flow.Ticking(Hour * 12);
        Assert.Equal([new PublicWordOverdue(2, said + (Hour * 2))], Overdue(flow).Select(told => told.Event));
    }

    [Fact]
    public void Nobody_is_told_of_a_word_that_was_said_meanwhile()
    {
        var waiting = new NudgeRequested("nudge:word:1:in:c1", Nudge.WordOverdue, "1", ["ayse"], "c1", null);
        Assert.True(waiting.IsWanted(Flow.Declared().Incident));
        Assert.False(waiting.IsWanted(Published().Incident));
    }

    [Fact]
    public void Where_the_plan_has_no_such_clock_and_when_it_is_over_nobody_waits()
    {
        var plan = SamplePlan.Plan with { Clocks = SamplePlan.OnCall.Clocks };
        Assert.DoesNotContain(Agenda.Of(Flow.Declared(plan: plan).Incident, plan), deadline => deadline.Id.StartsWith("word:", StringComparison.Ordinal));
        Assert.Empty(Overdue(Flow.Declared().Given("ayse", new Close("Done")).Ticking(Hour * 12)));
    }

    static IEnumerable<(PublicWordOverdue Event, Instant At)> Overdue(Flow flow) => flow.Commits.SelectMany(commit => commit.Events.OfType<PublicWordOverdue>().Select(happened => (happened, commit.At)));

    static Flow Published()
    {
        var flow = Flow.Submitted();
        return flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).Given("bot:outbox", new BeginEffect("publish:d1:1", "r1"))
            .Given("bot:outbox", new CompletePublication("publish:d1:1", "p", "https://birds.example/p"));
    }
}
