using System.Text.Json;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Checklists;
using CrisisBot.Core.Deadlines;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Paging;
using CrisisBot.Core.People;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Reminders;
using CrisisBot.Core.Resolutions;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core;

/// <summary>Whatever people, replicas and networks do in whatever order, what must never happen doesn't. Each walk is repeated by its seed.</summary>
public class RandomWalkTests
{
    static readonly string[] People = ["ayse", "mehmet", "zofia", "dewi", "emma", "mallory"];
    static readonly string[] Roles = ["lead", "communications", "manager"];
    static readonly string[] Texts = ["We are sorry.", "We look into it.", "Please wait."];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    /// <summary>A plan with checklists, people on call and deputies, so that everything can fall due.</summary>
    static readonly Plan Plan = SamplePlan.Prepared with { Rotas = SamplePlan.OnCall.Rotas, Escalation = SamplePlan.OnCall.Escalation };

    /// <summary>The same, with apologies that several people approve.</summary>
    static readonly Plan Staged = Plan with { Approvals = SamplePlan.Staged.Approvals with { Holding = SamplePlan.Trusting.Approvals.Holding }, Delegations = SamplePlan.Trusting.Delegations };

    public static TheoryData<int> Hundreds => [.. Enumerable.Range(1, 20)];

    [Theory, MemberData(nameof(Seeds))]
    public void No_sequence_of_commands_breaks_a_promise(int seed) => Walk(new Random(seed), steps: 250);

    // A walk's beginning is where most differs from one to the next.
    [Theory, MemberData(nameof(Hundreds))]
    public void Nor_do_thousands_of_short_ones(int hundred)
    {
        for (var seed = 0; seed < 100; seed++) Walk(new Random((1000 * hundred) + seed), steps: 25);
    }

    static void Walk(Random random, int steps)
    {
        var flow = Flow.Alerted(random.Next(3) == 0 ? "forum" : "birds", random.Next(2) == 0 ? Plan : Staged);
        HashSet<string> met = [];
        for (var step = 0; step < steps; step++)
        {
            if (random.Next(10) == 0) flow.Later(Duration.FromMinutes(random.Next(240)));
            if (random.Next(4) == 0) Tick(flow, met);
            var (by, command) = Next(random, flow);
            flow.When(by, command, random.Next(4) == 0 ? IdentityStrength.Asserted : IdentityStrength.Authenticated);
            Responsibility(flow);
        }
        Check(flow.Commits, flow.Plan);
        Replay(flow);
    }

    /// <summary>What is due is met, once for ever, and leaves the agenda.</summary>
    static void Tick(Flow flow, HashSet<string> met)
    {
        if (Agenda.Of(flow.Incident, flow.Plan).FirstOrDefault(deadline => deadline.At <= flow.Now) is not { } due) return;
        flow.When("bot:ticker", new MeetDeadline(due.Id));
        Assert.True(!flow.Last.Events.IsEmpty, $"{due.Id}: {flow.Last.Refusal}");
        Assert.True(met.Add(due.Id), $"{due.Id} met twice");
        Assert.DoesNotContain(due.Id, Agenda.Of(flow.Incident, flow.Plan).Select(deadline => deadline.Id));
    }

    /// <summary>Whatever is open is somebody's, each role has one holder at most, and what is over calls nobody.</summary>
    static void Responsibility(Flow flow)
    {
        var incident = flow.Incident;
        Assert.Equal(incident.Roles.Length, incident.Roles.Select(holding => holding.Role).Distinct().Count());
        Assert.All(incident.Roles, holding => Assert.True(holding.Member is not null || !holding.IsTaken, $"{holding.Role} is taken by nobody"));
        Assert.Equal(incident.Tasks.Count(task => task.Item is not null), incident.Tasks.Select(task => task.Item).OfType<string>().Distinct().Count());
        if (incident.IsOver) Assert.Empty(Agenda.Of(incident, flow.Plan));
        if (incident.Phase != Phase.Declared) return;
        Assert.NotNull(flow.Plan.Member(Responsible.Lead(incident, flow.Plan)));
        Assert.All(incident.Tasks.Where(task => task.IsOpen), task => Assert.NotNull(flow.Plan.Member(task.Of(incident, flow.Plan))));
        Assert.All(incident.Resolutions, decision => Assert.NotNull(flow.Plan.Member(decision.Owner)));
        Assert.All(flow.Plan.RolesOf(incident.Scenario, incident.Severity), role => Assert.NotNull(incident.Role(role)));
    }

    /// <summary>Folding any prefix works, the whole gives the same state once more.</summary>
    static void Replay(Flow flow)
    {
        var again = flow.Commits.Aggregate(Incident.Initial, Fold);
        Assert.Equal(Seen(flow.Incident), Seen(again));
    }

    static Incident Fold(Incident incident, Commit commit) => commit.Events.Aggregate(incident, (state, happened) => ((Event<Incident>)happened).Apply(state, commit));

    static string Seen(Incident incident) => JsonSerializer.Serialize(new
    {
        incident.Phase, incident.Scenario, incident.Severity, incident.Revision, incident.DrawnRevision, incident.Summaries,
        Roles = incident.Roles.Select(holding => $"{holding.Role} {holding.Member} {holding.AcceptedAt} {holding.AskedAt} {holding.Nags} -{string.Join(',', holding.SteppedBack.Order())} ?{string.Join(',', holding.Unanswered.Order())}"),
        Tasks = incident.Tasks.Select(task => task.ToString()),
        Facts = incident.Facts.Select(fact => $"{fact.Id} {fact.Key} {fact.State} {string.Join('|', fact.Versions)}"),
        Decisions = incident.Resolutions.Select(decision => decision.ToString()),
        Drafts = incident.Drafts.Select(draft => $"{draft.Id} {draft.Status} {draft.Seal} {draft.Stage} {draft.Waiting?.ToString()} {string.Join(',', draft.Waiting?.Called ?? [])} {string.Join(',', draft.Approvals)}"),
        Effects = incident.Effects.OrderBy(effect => effect.Key, StringComparer.Ordinal).Select(effect => $"{effect.Key} {effect.Value.Status} {effect.Value.Attempt}"),
        Cards = incident.Cards.OrderBy(card => card.Key, StringComparer.Ordinal).Select(card => card.ToString()),
    });

    static void Check(IReadOnlyList<Commit> commits, Plan plan)
    {
        var incident = Incident.Initial;
        var revision = 0L;
        Dictionary<string, string> approvedSeals = [];
        Dictionary<string, int> permits = [];
        HashSet<string> begun = [];
        HashSet<(string Draft, string Member)> hands = [];
        Dictionary<string, List<string>> yeses = [];
        var isOver = false;
        foreach (var commit in commits)
            foreach (var happened in commit.Events)
            {
                // Nobody is called or reminded once it is over, and nothing is asked of the public's networks.
                Assert.False(isOver && happened is (Ping or PublicationRequested or Paged or RoleNagged or RoleAssigned or TaskOverdue or DecisionReminded or Summarized), $"{happened} after the end");
                if (happened is Closed or Dismissed) isOver = true;
                if (happened is FactVerified verified)
                {
                    var fact = incident.Fact(verified.Fact)!;
                    Assert.NotEqual(fact.Current.Stated.By.Id, commit.By.Id);
                    Assert.Equal(fact.Version, verified.Version);
                    Assert.Equal(IdentityStrength.Authenticated, commit.By.Strength);
                }
                if (happened is RoleAccepted accepted) Assert.False(incident.Role(accepted.Role)!.IsTaken, $"{accepted.Role} taken twice");
                if (happened is DraftWritten written) hands.Add((written.Draft, commit.By.Id));
                if (happened is DraftEdited edited) hands.Add((edited.Draft, commit.By.Id));
                // What is asked anew, or changes, has nobody's yes.
                if (happened is ApprovalRequested asked) yeses[asked.Draft] = [];
                if (happened is DraftEdited changed && yeses.TryGetValue(changed.Draft, out var voided)) voided.Clear();
                if (happened is ScenarioChanged or SeverityChanged) foreach (var given in yeses.Values) given.Clear();
                if (happened is FactCorrected or FactWithdrawn)
                    foreach (var draft in incident.Drafts.Where(each => each.Status == DraftStatus.Submitted && each.Facts.Any(used => used.Id == ((happened as FactCorrected)?.Fact ?? ((FactWithdrawn)happened).Fact)))) yeses[draft.Id].Clear();
                if (happened is StageApproved or Approved)
                {
                    var draft = incident.Draft(happened is StageApproved stage ? stage.Draft : ((Approved)happened).Draft)!;
                    yeses[draft.Id].Add(commit.By.Id);
                    Assert.Equal(yeses[draft.Id].Distinct(), yeses[draft.Id]);
                    Assert.DoesNotContain((draft.Id, commit.By.Id), hands);
                    var seats = plan.StagesOf(incident.Scenario, incident.Severity, draft.Kind).SelectMany(each => each.Seats(plan.Roles)).ToArray();
                    Assert.Equal(yeses[draft.Id].Count, Seat.Taken(seats, yeses[draft.Id]));
                    Assert.Equal(happened is Approved, yeses[draft.Id].Count == seats.Length);
                }
                if (happened is Approved approved)
                {
                    var draft = incident.Draft(approved.Draft)!;
                    Assert.DoesNotContain((draft.Id, commit.By.Id), hands);
                    Assert.Equal(draft.Seal, approved.Seal);
                    Assert.True(draft.Account is not { IsReal: true } || commit.By.Strength == IdentityStrength.Authenticated);
                    (approvedSeals[draft.Id], permits[draft.Id]) = (approved.Seal, 1);
                }
                // Without an approval only what was approved before goes out, and as its statement says it.
                if (happened is HoldingReleased or SentAlone)
                {
                    var (id, seal) = happened is HoldingReleased released ? (released.Draft, released.Seal) : (((SentAlone)happened).Draft, ((SentAlone)happened).Seal);
                    var draft = incident.Draft(id)!;
                    Assert.True(draft is { IsPreApproved: true, Revision: 1 } && draft.Seal == seal);
                    Assert.True(draft.Account is not { IsReal: true } || commit.By.Strength == IdentityStrength.Authenticated);
                    Assert.True(happened is SentAlone || commit.At >= draft.Submitted!.At + plan.Approvals.Holding!.After);
                    Assert.True(happened is HoldingReleased || (incident.Severity >= Severity.Sev3 && incident.SentAlone.Count(sent => sent.At > commit.At - Duration.FromHours(1)) < 2));
                    (approvedSeals[id], permits[id]) = (seal, 1);
                }
                // Somebody looked and found nothing: that alone lets an approval be used again.
                if (happened is FoundNotPosted absent) permits[absent.Draft] = 1;
                if (happened is PublicationRequested request)
                {
                    Assert.Equal(0, --permits[request.Draft]);
                    Assert.Equal(approvedSeals[request.Draft], request.Seal);
                    Assert.Equal(incident.Draft(request.Draft)!.Seal, request.Seal);
                }
                if (happened is EffectBegun { Effect: var effect } && effect.StartsWith("publish:", StringComparison.Ordinal))
                {
                    Assert.True(begun.Add(effect), $"{effect} begun twice");
                    Assert.Empty(Moved.Since(incident, incident.Draft(((PublicationRequested)incident.Effects[effect].Request).Draft)!));
                }
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
        var mark = draft is null ? "" : Basis.Of(flow.Incident, draft).Mark;
        var effect = flow.Incident.Effects.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(flow.Incident.Effects.Count));
        ICommand<Incident>[] people =
        [
            new Acknowledge(), new Declare("delivery", Severity.Sev2, "c1"), random.Next(30) == 0 ? new Dismiss("No", Severity.Sev4) : new Acknowledge(), random.Next(40) == 0 ? new Close("Over") : new AcceptRole("lead"),
            new HandOverRole("lead", People[random.Next(People.Length)]), flow.Incident.Drafts.Count < 6 ? Flow.Write(flow.Incident.Signals[0].Mention.Network) : new AcceptRole("lead"),
            new EditDraft(id, draft?.Revision ?? 1, Texts[random.Next(Texts.Length)]), new SubmitDraft(id, draft?.Revision ?? 1, 280), new SubmitDraft(id, draft?.Revision ?? 1, 280), new WithdrawDraft(id),
            new ReleaseHolding(id, seal, true, mark), new SendAlone(id, seal, random.Next(5) > 0, 280), flow.Incident.Drafts.Count < 6 ? Flow.WriteSettled(random.Next(2) == 0 ? "holding-statement" : "kind-word", flow.Incident.Signals[0].Mention.Network) : new AcceptRole("lead"),
            new ApproveDraft(id, seal, true), new ApproveDraft(id, seal, true), new ApproveDraft(id, seal, true), new ReturnDraft(id, seal, "Again"), random.Next(5) == 0 ? new RejectDraft(id, seal, "No") : new ApproveDraft(id, seal, true),
            new RecordLink(id, "https://forum.example/1"), new ApproveDraft(id, seal, true, Seen: mark), new ApproveDraft(id, seal, true, Seen: mark), new SettleAsNotPosted(id, draft?.PublicationEffect ?? ""),
            .. Teamwork(random, flow.Incident), .. Teamwork(random, flow.Incident),
        ];
        ICommand<Incident>[] machines =
        [
            new BeginEffect(effect, $"r{random.Next(3)}"), new BeginEffect(effect, $"r{random.Next(3)}"), new LoseTrack(effect, "?"), new NoteSearch(effect), new FailEffect(effect, "No", null), new CompletePublication(effect, "p", "https://birds.example/p"),
            new CompleteCard(effect, "c1", $"a{random.Next(9)}", flow.Incident.Revision), new NoteDrawn(flow.Incident.Revision), new ReplaceCard(effect, $"a{random.Next(9)}"), Flow.Raise($"{random.Next(50)}"), new ShowIn($"c{random.Next(3)}"),
        ];
        return random.Next(3) == 0 ? ("bot:outbox", machines[random.Next(machines.Length)]) : (People[random.Next(People.Length)], people[random.Next(people.Length)]);
    }

    static ICommand<Incident>[] Teamwork(Random random, Incident incident)
    {
        var (fact, task, decision) = (incident.Facts.Count == 0 ? null : incident.Facts[random.Next(incident.Facts.Count)], $"t{random.Next(incident.Tasks.Count + 2)}", $"r{random.Next(incident.Resolutions.Count + 2)}");
        var (role, person, severity, text) = (Roles[random.Next(Roles.Length)], People[random.Next(People.Length)], (Severity)random.Next(1, 5), Texts[random.Next(Texts.Length)]);
        var (named, version) = (fact?.Id ?? "f9", random.Next(5) == 0 ? 1 : fact?.Version ?? 1);
        return
        [
            new AcceptRole(role), new AcceptRole(""), new StepBack(role), new StepBack(""), new HandOverRole(role, person),
            new StateFact(text, "Warehouse", random.Next(2) == 0 ? "late orders" : null), new VerifyFact(named, version), new VerifyFact(named, version), new CorrectFact(named, version, text, ""), random.Next(4) == 0 ? new WithdrawFact(named, version, "No") : new VerifyFact(named, version),
            new AddTask(text, random.Next(2) == 0 ? person : null, random.Next(2) == 0 ? Duration.FromMinutes(random.Next(1, 300)) : null), new BeginTask(task), new FinishTask(task), new SkipTask(task, "No"), new ReopenTask(task),
            new RecordDecision(text, person, random.Next(2) == 0 ? Duration.FromHours(1) : null), new CloseDecision(decision, ""),
            new Reclassify(SamplePlan.Plan.Scenarios[random.Next(3)].Id, severity, "Because", incident.Scenario, incident.Severity), new ShowSummary(), new OpenBoard(OpenBoard.All[random.Next(3)]),
        ];
    }
}
