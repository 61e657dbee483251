using System.Text.Json;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Paging;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core;

/// <summary>Whatever people do while time passes and deadlines come, or the bot sleeps over them. Each walk is repeated by its seed.</summary>
public class AgendaWalkTests
{
    const int Steps = 40;
    static readonly string[] People = ["ayse", "mehmet", "zofia", "dewi", "emma", "mallory"];
    static readonly Plan Plan = SamplePlan.OnCall with { Checklist = SamplePlan.Prepared.Checklist, Scenarios = SamplePlan.Prepared.Scenarios, Approvals = SamplePlan.Staged.Approvals with { Holding = SamplePlan.Trusting.Approvals.Holding } };

    public static TheoryData<int> Hundreds => [.. Enumerable.Range(0, 20)];

    [Theory, MemberData(nameof(Hundreds))]
    public void No_sequence_of_commands_and_hours_breaks_a_promise(int hundred)
    {
        for (var seed = hundred * 100; seed < (hundred + 1) * 100; seed++)
        {
            var (flow, met) = Walk(new Random(seed));
            Assert.True(met.Count == met.Distinct().Count(), $"seed {seed}: a deadline was met twice");
            CheckCalls(flow.Commits, seed);
            CheckReplay(flow, seed);
        }
    }

    [Fact]
    public void The_walks_go_everywhere()
    {
        var commits = Enumerable.Range(0, 300).SelectMany(seed => Walk(new Random(seed)).Flow.Commits).SelectMany(commit => commit.Events).Select(happened => happened.GetType()).ToHashSet();
        Assert.Superset(new HashSet<Type> { typeof(Paged), typeof(NobodyAnswered), typeof(AcknowledgementLapsed), typeof(MetLate), typeof(Persevered), typeof(Dismissed), typeof(Closed), typeof(SeverityRaised), typeof(ApproversReminded), typeof(ApprovalPassedOn), typeof(ApprovalStalled), typeof(ReleaseOffered), typeof(HoldingReleased) }, commits);
    }

    static (Flow Flow, List<string> Met) Walk(Random random)
    {
        var flow = new Flow { Plan = Plan }.Given("bot:watch", Flow.Raise(reach: random.Next(2) == 0 ? 100 : 20_000));
        // Some begin where words are written.
        if (random.Next(3) == 0) flow.Given("ayse", new Declare("delivery", Severity.Sev2, "c1"));
        List<string> met = [];
        for (var step = 0; step < Steps; step++)
        {
            if (random.Next(2) == 0) flow.When(People[random.Next(People.Length)], Next(random, flow.Incident));
            else if (random.Next(6) == 0) flow.When("bot:watch", Flow.Raise($"{step}", reach: random.Next(60_000)));
            else flow.Later(Duration.FromMinutes(random.Next(random.Next(8) == 0 ? 400 : 12)));
            // Now and then the bot sleeps over what is due.
            if (random.Next(4) > 0) Meet(flow, met);
        }
        return (flow, met);
    }

    static void Meet(Flow flow, List<string> met)
    {
        while (Agenda.Of(flow.Incident, Plan).FirstOrDefault(deadline => deadline.At <= flow.Now) is { } due)
        {
            var commits = flow.Commits.Count;
            flow.When("bot:ticker", new MeetDeadline(due.Id));
            Assert.True(flow.Commits.Count == commits + 1, $"{due.Id} can't be met: {flow.Last.Refusal?.Code}");
            met.Add(due.Id);
        }
    }

    static ICommand<Incident> Next(Random random, Incident incident) => random.Next(16) switch
    {
        0 or 1 or 2 => new Acknowledge(),
        3 or 4 => new StillOnIt(),
        5 when random.Next(3) == 0 => new Declare("delivery", Severity.Sev2, "c1"),
        6 when random.Next(4) == 0 => new Dismiss("No", Severity.Sev4),
        7 when random.Next(2) == 0 => new Close("Over"),
        8 or 9 => new AcceptRole("lead"),
        10 => new HandOverRole("lead", People[random.Next(People.Length)]),
        >= 12 => Words(random, incident),
        _ => new Acknowledge(),
    };

    // What waits for an approval, and what may go out without one.
    static ICommand<Incident> Words(Random random, Incident incident) => incident.Drafts is not [.., var draft] || (draft.Status != DraftStatus.Writing && draft.Status != DraftStatus.Submitted)
        ? random.Next(2) == 0 ? Flow.WriteSettled("holding-statement") : Flow.Write()
        : draft.Waiting is { IsReleaseOffered: true } && random.Next(2) == 0 ? new ReleaseHolding(draft.Id, draft.Seal, true)
        : random.Next(8) switch
        {
            <= 3 => new SubmitDraft(draft.Id, draft.Revision, 280),
            4 => new ApproveDraft(draft.Id, draft.Seal, true),
            5 => new ReleaseHolding(draft.Id, draft.Seal, true),
            6 => new WithdrawDraft(draft.Id),
            _ => new ReturnDraft(draft.Id, draft.Seal, "Warmer"),
        };

    // Nobody is called but to an alert that nobody has in hand; and as often as the plan says.
    static void CheckCalls(IReadOnlyList<Commit> commits, int seed)
    {
        var incident = Incident.Initial;
        var most = (Plan.Escalation!.Levels.Length * Plan.Escalation.Rounds) + 1;
        foreach (var commit in commits)
            foreach (var happened in commit.Events)
            {
                if (happened is Paged or NobodyAnswered) Assert.True(incident.Phase == Phase.Alerted && !incident.Escalation.IsExhausted, $"seed {seed}: called in phase {incident.Phase}");
                if (happened is PageRequested page) Assert.True(page.IsWanted(incident), $"seed {seed}: a page that nobody wants");
                if (happened is Paged { Members.IsEmpty: true }) Assert.Fail($"seed {seed}: nobody was called");
                incident = ((Event<Incident>)happened).Apply(incident, commit);
                Assert.True(incident.Escalation.Pages.Length <= most, $"seed {seed}: {incident.Escalation.Pages.Length} pages");
                Assert.True(incident.Phase != Phase.Acknowledged || incident.Acknowledged is not null, $"seed {seed}: in hand, and nobody has it");
                Assert.True(incident.Roles.Select(holding => holding.Role).Distinct().Count() == incident.Roles.Length, $"seed {seed}: a role is held twice");
                // Whatever has happened so far, what is due can be said, and lies where it should.
                Assert.All(Agenda.Of(incident, Plan), deadline => Assert.True(deadline.At >= incident.RaisedAt));
            }
    }

    // What is stored, read back and folded again, is what was decided on.
    static void CheckReplay(Flow flow, int seed)
    {
        var again = flow.Commits.Select(commit => CommitJson.Read(CommitJson.Write(commit)))
            .Aggregate(Incident.Initial, (state, commit) => commit.Events.Aggregate(state, (each, happened) => ((Event<Incident>)happened).Apply(each, commit)));
        Assert.True(Told(flow.Incident) == Told(again), $"seed {seed}: replay differs");
    }

    static string Told(Incident incident) => JsonSerializer.Serialize(
        new { incident.Phase, incident.Severity, incident.Revision, incident.TouchedAt, incident.Escalation, incident.Roles, incident.Acknowledged, incident.FirstAcknowledged, incident.Ended, Effects = incident.Effects.Keys.Order(StringComparer.Ordinal), Agenda = Agenda.Of(incident, Plan).Select(deadline => (deadline.Id, $"{deadline.At}").ToString()) },
        CommitJson.Options);
}
