using CrisisBot.Core.Approvals;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core;

/// <summary>Whatever people, replicas and networks do in whatever order, what must never happen doesn't. Each walk is repeated by its seed.</summary>
public class RandomWalkTests
{
    static readonly string[] People = ["ayse", "mehmet", "zofia", "dewi", "emma", "mallory"];
    static readonly string[] Texts = ["We are sorry.", "We look into it.", "Please wait."];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void No_sequence_of_commands_breaks_a_promise(int seed)
    {
        var random = new Random(seed);
        var flow = Flow.Alerted(random.Next(3) == 0 ? "forum" : "birds");
        for (var step = 0; step < 250; step++)
        {
            var (by, command) = Next(random, flow);
            flow.When(by, command, random.Next(4) == 0 ? IdentityStrength.Asserted : IdentityStrength.Authenticated);
        }
        Check(flow.Commits);
    }

    static void Check(IReadOnlyList<Commit> commits)
    {
        var incident = Incident.Initial;
        var revision = 0L;
        Dictionary<string, string> approvedSeals = [];
        Dictionary<string, int> permits = [];
        HashSet<string> begun = [];
        HashSet<(string Draft, string Member)> hands = [];
        foreach (var commit in commits)
            foreach (var happened in commit.Events)
            {
                if (happened is DraftWritten written) hands.Add((written.Draft, commit.By.Id));
                if (happened is DraftEdited edited) hands.Add((edited.Draft, commit.By.Id));
                if (happened is Approved approved)
                {
                    var draft = incident.Draft(approved.Draft)!;
                    Assert.DoesNotContain((draft.Id, commit.By.Id), hands);
                    Assert.Equal(draft.Seal, approved.Seal);
                    Assert.Contains(commit.By.Id, SamplePlan.Plan.Role("manager")!.Holders);
                    Assert.True(draft.Account is not { IsReal: true } || commit.By.Strength == IdentityStrength.Authenticated);
                    (approvedSeals[draft.Id], permits[draft.Id]) = (approved.Seal, 1);
                }
                // Somebody looked and found nothing: that alone lets an approval be used again.
                if (happened is FoundNotPosted absent) permits[absent.Draft] = 1;
                if (happened is PublicationRequested request)
                {
                    Assert.Equal(0, --permits[request.Draft]);
                    Assert.Equal(approvedSeals[request.Draft], request.Seal);
                    Assert.Equal(incident.Draft(request.Draft)!.Seal, request.Seal);
                }
                if (happened is EffectBegun { Effect: var effect } && effect.StartsWith("publish:", StringComparison.Ordinal)) Assert.True(begun.Add(effect), $"{effect} begun twice");
                if (happened is Published published) Assert.Equal(approvedSeals[published.Draft], incident.Draft(published.Draft)!.Seal);
                incident = ((Event<Incident>)happened).Apply(incident, commit);
                Assert.True(incident.Revision >= revision);
                revision = incident.Revision;
            }
    }

    static (string By, ICommand<Incident> Command) Next(Random random, Flow flow)
    {
        var draft = random.Next(20) == 0 || flow.Incident.Drafts.IsEmpty ? null : flow.Incident.Drafts[random.Next(flow.Incident.Drafts.Count)];
        var id = draft?.Id ?? "d99";
        var seal = random.Next(5) == 0 ? "stale" : draft?.Seal ?? "";
        var effect = flow.Incident.Effects.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(flow.Incident.Effects.Count));
        ICommand<Incident>[] people =
        [
            new Acknowledge(), new Declare("delivery", Severity.Sev2, "c1"), random.Next(30) == 0 ? new Dismiss("No", Severity.Sev4) : new Acknowledge(), random.Next(40) == 0 ? new Close("Over") : new AcceptRole("lead"),
            new HandOverRole("lead", People[random.Next(People.Length)]), flow.Incident.Drafts.Count < 6 ? Flow.Write(flow.Incident.Signals[0].Mention.Network) : new AcceptRole("lead"),
            new EditDraft(id, draft?.Revision ?? 1, Texts[random.Next(Texts.Length)]), new SubmitDraft(id, draft?.Revision ?? 1, 280), new SubmitDraft(id, draft?.Revision ?? 1, 280), new WithdrawDraft(id),
            new ApproveDraft(id, seal), new ApproveDraft(id, seal), new ApproveDraft(id, seal), new ReturnDraft(id, seal, "Again"), random.Next(5) == 0 ? new RejectDraft(id, seal, "No") : new ApproveDraft(id, seal),
            new RecordLink(id, "https://forum.example/1"), new SettleAsNotPosted(id, draft?.PublicationEffect ?? ""),
        ];
        ICommand<Incident>[] machines =
        [
            new BeginEffect(effect, $"r{random.Next(3)}"), new BeginEffect(effect, $"r{random.Next(3)}"), new LoseTrack(effect, "?"), new NoteSearch(effect), new FailEffect(effect, "No", null), new CompletePublication(effect, "p", "https://birds.example/p"),
            new CompleteCard(effect, "c1", $"a{random.Next(9)}", flow.Incident.Revision), new NoteDrawn(flow.Incident.Revision), new ReplaceCard(effect, $"a{random.Next(9)}"), Flow.Raise($"{random.Next(50)}"), new ShowIn($"c{random.Next(3)}"),
        ];
        return random.Next(3) == 0 ? ("bot:outbox", machines[random.Next(machines.Length)]) : (People[random.Next(People.Length)], people[random.Next(people.Length)]);
    }
}
