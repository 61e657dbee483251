using System.Collections.Immutable;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;
using CrisisBot.Conversations.Cards;
using CrisisBot.Core.Approvals;
using CrisisBot.Core.Checklists;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Publications;
using CrisisBot.Core.Resolutions;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>Every card as it is sent, for everybody in each language and for one viewer of each role in their own, under Conversations/Cards. <see cref="Snapshot"/> says how they are renewed.</summary>
public class CardSnapshots
{
    internal const int Limit = 28 * 1024;

    internal static readonly JsonSerializerOptions Readable = new(BotJson.Options) { WriteIndented = true };

    static readonly Dictionary<string, (Func<Flow> Story, CardRequested Card)> Cards = new()
    {
        ["alert-alerted"] = (() => Flow.Alerted(), CardRequested.Alert("c1")),
        ["alert-acknowledged"] = (() => Flow.Alerted().Given("dewi", new Acknowledge()), CardRequested.Alert("c1")),
        ["alert-declared"] = (() => Flow.Declared(), CardRequested.Alert("c1")),
        ["alert-declared-without-thread"] = (() => Flow.Declared().Given("bot:outbox", new BeginEffect("card:thread:c1", "r1")).Given("bot:outbox", new FailEffect("card:thread:c1", "the channel answered 403", Flow.Start)), CardRequested.Alert("c1")),
        ["alert-dismissed"] = (() => Flow.Alerted().Given("dewi", new Dismiss("Our own *advert*", Severity.Sev4)), CardRequested.Alert("c1")),
        ["alert-many"] = (() => Flow.Alerted().Given("bot:watch", Flow.Raise("2", reach: null)).Given("bot:watch", Flow.Raise("3", "forum")).Given("bot:watch", Flow.Raise("4")).Given("bot:watch", Flow.Raise("5")), CardRequested.Alert("c1")),
        ["alert-calling"] = (() => Flow.Calling().Ticking(Duration.FromMinutes(6)), CardRequested.Alert("c1")),
        ["alert-called-late"] = (() => Flow.Calling().Tick().Later(Duration.FromHours(2)).Tick(), CardRequested.Alert("c1")),
        ["alert-in-hand"] = (() => Flow.Calling().Ticking(Duration.FromMinutes(6)).Given("dewi", new Acknowledge()), CardRequested.Alert("c1")),
        ["alert-lapsed"] = (() => Flow.Calling().Tick().Given("dewi", new Acknowledge()).Ticking(Duration.FromMinutes(31)), CardRequested.Alert("c1")),
        ["alert-unanswered"] = (() => Flow.Calling().Ticking(Duration.FromHours(1)), CardRequested.Alert("c1")),
        ["alert-other-plan"] = (() => Flow.Alerted().Given("bot:plan", new NotePlan("ba9876543210")), CardRequested.Alert("c1")),
        ["incident-declared"] = (() => Flow.Declared(), CardRequested.Thread("c1")),
        ["incident-accepted"] = (() => Flow.Declared().Given("ayse", new AcceptRole("lead")).Given("zofia", new HandOverRole("communications", "mehmet")), CardRequested.Thread("c1")),
        ["incident-published"] = (() => Sent().Given("bot:outbox", new CompletePublication("publish:d1:1", "p", "https://birds.example/p")), CardRequested.Thread("c1")),
        ["incident-closed"] = (() => Flow.Declared().Given("ayse", new Close("Everything has arrived.")), CardRequested.Thread("c1")),
        ["facts-none"] = (() => Flow.Declared(), CardRequested.Board(CardKind.Facts, "c1")),
        ["facts-some"] = (Known, CardRequested.Board(CardKind.Facts, "c1")),
        ["incident-stepped-back"] = (() => Flow.Declared().Given("zofia", new StepBack("communications")).Given("mehmet", new StepBack("communications")), CardRequested.Thread("c1")),
        ["incident-left-open"] = (() => Working().Given("emma", new Close("Everything has arrived.")), CardRequested.Thread("c1")),
        ["incident-overdue"] = (() => Working().Later(Duration.FromHours(1)).Tick(), CardRequested.Thread("c1")),
        ["tasks-none"] = (() => Flow.Declared(), CardRequested.Board(CardKind.Tasks, "c1")),
        ["tasks-some"] = (() => Working().Later(Duration.FromHours(1)).Tick(), CardRequested.Board(CardKind.Tasks, "c1")),
        ["decisions-none"] = (() => Flow.Declared(), CardRequested.Board(CardKind.Decisions, "c1")),
        ["decisions-some"] = (Working, CardRequested.Board(CardKind.Decisions, "c1")),
        ["summary-early"] = (() => Flow.Declared(), CardRequested.Summary(1, "c1")),
        ["summary-late"] = (() => Sent(Working()).Given("bot:outbox", new CompletePublication("publish:d1:1", "p", "https://birds.example/p")), CardRequested.Summary(1, "c1")),
        ["alert-barred"] = (() => Barred(Flow.Alerted(), "card:alert:c1"), CardRequested.Alert("c2")),
        ["incident-barred"] = (() => Barred(Flow.Declared(), "card:thread:c1"), CardRequested.Thread("c2")),
        ["draft-writing"] = (() => Flow.Declared().Given("zofia", Flow.Write()), CardRequested.ForDraft("d1", "c1")),
        ["draft-returned"] = (() => Decided(seal => new ReturnDraft("d1", seal, "Warmer, please")), CardRequested.ForDraft("d1", "c1")),
        ["draft-submitted"] = (() => Flow.Submitted(), CardRequested.ForDraft("d1", "c1")),
        ["draft-second-stage"] = (() => Staged(Severity.Sev2, "mehmet"), CardRequested.ForDraft("d1", "c1")),
        ["draft-all-of-a-stage"] = (() => Staged(Severity.Sev1, "emma"), CardRequested.ForDraft("d1", "c1")),
        ["draft-asked-in-vain"] = (() => Flow.Submitted().Ticking(Duration.FromHours(1)), CardRequested.ForDraft("d1", "c1")),
        ["draft-may-be-sent-alone"] = (() => Settled("kind-word"), CardRequested.ForDraft("d1", "c1")),
        ["draft-sent-alone"] = (() => Settled("kind-word") is var flow ? flow.Given("zofia", new SendAlone("d1", flow.Incident.Drafts[0].Seal, true, 280)) : flow, CardRequested.ForDraft("d1", "c1")),
        ["draft-may-be-released"] = (() => Holding(), CardRequested.ForDraft("d1", "c1")),
        ["draft-may-be-released-moved"] = (() => HoldingMoved(), CardRequested.ForDraft("d1", "c1")),
        ["draft-released"] = (() => Released(), CardRequested.ForDraft("d1", "c1")),
        ["draft-released-published"] = (() => Released().Given("bot:outbox", new BeginEffect("publish:d1:1", "r1")).Given("bot:outbox", new CompletePublication("publish:d1:1", "p", "https://birds.example/p")), CardRequested.ForDraft("d1", "c1")),
        ["draft-rejected"] = (() => Decided(seal => new RejectDraft("d1", seal, "We say nothing")), CardRequested.ForDraft("d1", "c1")),
        ["draft-publishing"] = (() => Sent(), CardRequested.ForDraft("d1", "c1")),
        ["incident-mass"] = (() => Many(), CardRequested.Thread("c1")),
        ["draft-statement"] = (() => Many().Given("zofia", new WriteStatement("mass-statement", new SampleStatements().Find("delivery", "apology", "en"), "birds")).Given("zofia", new SubmitDraft("d1", 1, 280)), CardRequested.ForDraft("d1", "c1")),
        ["draft-marked"] = (() => Marked(), CardRequested.ForDraft("d1", "c1")),
        ["draft-held"] = (() => Held().Given("emma", new ReleaseHeld("d1", "publish:d1:1")), CardRequested.ForDraft("d1", "c1")),
        ["draft-held-after"] = (() => Held().Given("bot:outbox", new NotePause(null, 1)), CardRequested.ForDraft("d1", "c1")),
        ["incident-paused"] = (() => Held(), CardRequested.Thread("c1")),
        ["draft-failed"] = (() => Sent().Given("bot:outbox", new FailEffect("publish:d1:1", "Duplicate text", null)), CardRequested.ForDraft("d1", "c1")),
        ["draft-unknown"] = (() => Sent().Given("bot:outbox", new LoseTrack("publish:d1:1", "No answer came.")).Given("bot:outbox", new NoteSearch("publish:d1:1")), CardRequested.ForDraft("d1", "c1")),
        ["draft-published"] = (() => Sent().Given("bot:outbox", new CompletePublication("publish:d1:1", "p", "https://birds.example/p")), CardRequested.ForDraft("d1", "c1")),
        ["draft-checked"] = (() => Saying("Sorry! You should have told us that 1,350 orders are late. About 1,200 orders are late."), CardRequested.ForDraft("d1", "c1")),
        ["draft-moved"] = (() => Saying("We are sorry. About 1,200 orders are late.").Given("zofia", new SubmitDraft("d1", 2, 280)).Given("zofia", new CorrectFact("f1", 1, "About *1,350* orders are late.", "")).Given("ayse", new Reclassify("safety", Severity.Sev1, "Somebody is hurt", "delivery", Severity.Sev2)), CardRequested.ForDraft("d1", "c1")),
        ["draft-too-long"] = (() => Saying(string.Concat(Enumerable.Repeat("We are sorry. ", 30))), CardRequested.ForDraft("d1", "c1")),
        ["draft-offered"] = (() => Decided(seal => new ApproveDraft("d1", seal, true), "forum"), CardRequested.ForDraft("d1", "c1")),
    };

    public static TheoryData<string, string, string?> Views => [.. from card in Cards.Keys from view in Everybody.Concat(Roles) select (card, view.Language, view.Member)];

    internal static IEnumerable<(string Language, string? Member)> Everybody => Phrasebook.Languages.Select(language => (language, default(string)));

    // Who approves, leads, writes, and who only looked first.
    internal static (string Language, string? Member)[] Roles => [("en", "emma"), ("tr", "ayse"), ("pl", "zofia"), ("id", "dewi")];

    public static TheoryData<string> Names => [.. Cards.Keys];

    [Theory, MemberData(nameof(Views))]
    public async Task Card(string name, string language, string? member)
    {
        var card = await Draw(name, new Viewer(language, member));
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(card, BotJson.Options).Length <= Limit);
        CheckShape(BotJson.ToElement(card));
        Snapshot.Check($"Conversations/Cards/{name}.{member ?? "everybody"}.{language}.json", JsonSerializer.Serialize(card, Readable) + "\n");
    }

    // So a role's buttons need be looked at in one language only.
    [Theory, MemberData(nameof(Names))]
    public async Task A_language_changes_words_and_nothing_else(string name)
    {
        foreach (var member in Roles.Select(role => role.Member).Append(null))
        {
            var english = Bones(BotJson.ToElement(await Draw(name, new Viewer("en", member))));
            foreach (var language in Phrasebook.Languages) Assert.Equal(english, Bones(BotJson.ToElement(await Draw(name, new Viewer(language, member)))));
        }
    }

    [Fact]
    public async Task A_long_draft_that_was_changed_word_by_word_stays_within_the_limit_and_whole()
    {
        var (story, which) = Cards["draft-submitted"];
        var text = string.Concat(Enumerable.Repeat("a b ", Draft.MaxLength / 4));
        var state = story().Incident.With("d1", each => each with { Text = text, Pieces = [.. Enumerable.Range(0, text.Length).Select(at => new Piece(1, at % 2 == 0 ? PieceOrigin.Person : PieceOrigin.Statement, "zofia"))] });
        var drawn = await Artist(SamplePlan.Plan, World.Post()).Draw(which, new Loaded<Incident>(state, 9, Hash), new Viewer("en", "emma"));
        var json = JsonSerializer.Serialize(drawn.Card, BotJson.Options);
        Assert.InRange(json.Length, text.Length, Limit);
        Assert.Contains(text.Trim(), json, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task The_card_of_a_large_team_in_its_worst_hour_stays_within_the_limit(string name)
    {
        var (story, which) = Cards[name];
        var plan = Large();
        var flow = story();
        for (var i = 100; i < 140; i++) flow.When("bot:watch", Flow.Raise($"{i}"));
        var state = flow.Incident with { Roles = [.. plan.Roles.Select(role => new RoleHolding(role.Id, "ayse", null))] };
        if (which.Draft is { } draft) state = state.With(draft, each => each with { Text = string.Concat(Enumerable.Repeat("😡", Draft.MaxLength / 2)), Versions = [new(1, string.Concat(Enumerable.Repeat("👍", Draft.MaxLength / 2)), each.Written)] });
        var people = plan.Members.ToImmutableDictionary(member => member.Id, member => $"29:1{new string('x', 60)}{member.Id}");
        foreach (var viewer in new[] { new Viewer("en"), new Viewer("tr", "ayse"), new Viewer("tr", "emma") }.SelectMany(viewer => new[] { viewer, viewer with { InTeams = true, People = people, InAnyClient = viewer.Member is null } }))
        {
            var drawn = await Artist(plan, World.Post(text: string.Concat(Enumerable.Repeat("ş", 5000)))).Draw(which, new Loaded<Incident>(state, 9, Hash), viewer);
            var size = JsonSerializer.SerializeToUtf8Bytes(drawn.Card, BotJson.Options).Length;
            Assert.True(size <= Limit, $"{name} for {viewer.Member ?? "everybody"}{(viewer.InTeams ? " in Teams" : "")}: {size} bytes");
        }
    }

    [Theory]
    [InlineData(CardKind.Facts, "*"), InlineData(CardKind.Tasks, "*"), InlineData(CardKind.Decisions, "*"), InlineData(CardKind.Facts, "😡"), InlineData(CardKind.Tasks, "界"), InlineData(CardKind.Decisions, "界")]
    public async Task A_board_of_a_long_crisis_stays_within_the_limit(CardKind board, string letter)
    {
        string Long(int length) => string.Concat(Enumerable.Repeat(letter, length / letter.Length));
        var flow = Flow.Declared(plan: Large());
        for (var i = 0; i < 30; i++)
        {
            flow.Given("ayse", new StateFact(Long(300), Long(200), null)).Given("dewi", new CorrectFact($"f{i + 1}", 1, Long(298), ""));
            flow.Given("ayse", new AddTask(Long(200), null, null)).Given("ayse", new AddTask(Long(200), null, null)).Given("ayse", new SkipTask(flow.Incident.Tasks[^1].Id, Long(500)));
            flow.Given("ayse", new RecordDecision(Long(300), null, null)).Given("ayse", new RecordDecision(Long(300), null, null)).Given("ayse", new CloseDecision(flow.Incident.Resolutions[^1].Id, Long(500)));
        }
        foreach (var viewer in new[] { new Viewer("pl"), new Viewer("tr", "ayse") })
        {
            var drawn = await Artist(Large(), World.Post()).Draw(CardRequested.Board(board, "c1"), new Loaded<Incident>(flow.Incident, 9, Hash), viewer);
            Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(drawn.Card, BotJson.Options).Length, 4_000, Limit);
        }
    }

    [Fact]
    public async Task The_button_that_releases_a_holding_statement_carries_what_stands_on_its_card()
    {
        var flow = HoldingMoved();
        var button = TestBot.Buttons(await Draw("draft-may-be-released-moved", new Viewer("tr", "ayse"))).Single(each => each.Verb == "releaseHolding");
        var data = BotJson.ToElement(button.Data!);
        flow.Given("ayse", new ReleaseHolding("d1", data.GetProperty("seal").GetString()!, Ticked: true, data.GetProperty("seen").GetString()));
    }

    static readonly string Hash = new('a', 64);

    internal static async Task<AdaptiveCard> Draw(string name, Viewer viewer)
    {
        var (story, which) = Cards[name];
        var flow = story();
        var plan = flow.Plan == SamplePlan.Plan ? SamplePlan.Prepared : flow.Plan;
        return (await Artist(plan, World.Post(), name is "draft-checked" ? SampleTone.Real : SampleTone.None).Draw(which, new Loaded<Incident>(flow.Incident, 9, Hash), viewer)).Card;
    }

    // The third post has been erased.
    static CardArtist Artist(Plan plan, Mention post, IToneRules? tone = null)
    {
        var archive = new MemoryArchive();
        var evidence = new Evidence(archive);
        foreach (var id in Enumerable.Range(1, 140).Where(id => id != 3)) evidence.Keep(post with { Id = $"{id}", Network = "birds" }).GetAwaiter().GetResult();
        evidence.Keep(post with { Network = "forum" }).GetAwaiter().GetResult();
        return new(new OnePlan(plan), evidence, new SampleStatements(), tone ?? SampleTone.None, [new FakeNetwork("birds", isReal: true), new FakeNetwork("forum", isReal: true)], new FakeClock());
    }

    static Plan Large()
    {
        var plan = SamplePlan.Plan;
        var members = Enumerable.Range(1, 80).Select(i => new Member($"member-number-{i}", $"Wawrzyniec Brzęczyszczykiewicz {i}", "pl", $"w{i}@portakal.example"));
        var roles = Enumerable.Range(1, 9).Select(i => new PlannedRole($"role-number-{i}", plan.Roles[0].Name, [.. members.Take(5).Select(member => member.Id)]));
        return plan with { Members = [.. plan.Members, .. members], Roles = [.. plan.Roles, .. roles] };
    }

    static Flow Barred(Flow flow, string card) => flow.Given("bot:outbox", new BeginEffect(card, "r1")).Given("bot:outbox", new FailEffect(card, Reasons.MayNotPost, Flow.Start + Duration.FromHours(2)));

    static Flow Decided(Func<string, ICommand<Incident>> decision, string network = "birds")
    {
        var flow = Flow.Submitted(network);
        return flow.Given("emma", decision(flow.Incident.Drafts[0].Seal));
    }

    static Flow Staged(Severity severity, string approver)
    {
        var flow = Flow.Alerted(plan: SamplePlan.Staged).Given("ayse", new Declare("delivery", severity, "c1")).Given("dewi", Flow.Write()).Given("dewi", new SubmitDraft("d1", 1, 280));
        return flow.Given(approver, new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true, 1));
    }

    static Flow Settled(string kind) => Flow.Alerted(plan: SamplePlan.Trusting).Given("ayse", new Declare("delivery", Severity.Sev3, "c1")).Given("dewi", Flow.WriteSettled(kind));

    static Flow Holding() => Settled("holding-statement").Given("dewi", new SubmitDraft("d1", 1, 280));

    static Flow HoldingMoved() => Holding().Given("ayse", new Reclassify("delivery", Severity.Sev2, "Thousands", "delivery", Severity.Sev3)).Later(Duration.FromHours(1));

    static Flow Released()
    {
        var flow = Holding().Later(Duration.FromMinutes(40));
        return flow.Given("ayse", new ReleaseHolding("d1", flow.Incident.Drafts[0].Seal, true));
    }

    static Flow Working() => Flow.Declared(plan: SamplePlan.Prepared)
        .Given("ayse", new AcceptRole("lead")).Given("dewi", new BeginTask("t1")).Given("zofia", new FinishTask("t2")).Given("ayse", new SkipTask("t3", "They *called* us"))
        .Given("zofia", new AddTask("Find the driver who filmed it", "dewi", Duration.FromMinutes(5)))
        .Given("emma", new RecordDecision("No adverts until Monday", "zofia", Duration.FromHours(2)))
        .Given("ayse", new RecordDecision("Refund without asking for proof", null, null)).Given("ayse", new CloseDecision("r2", "Support knows"));

    static Flow Known() => Flow.Declared()
        .Given("dewi", new StateFact("About 1,200 orders are late.", "The warehouse's list, 14:00", "affected orders"))
        .Given("emma", new VerifyFact("f1", 1))
        .Given("zofia", new StateFact("A *sorting machine* in Gdańsk stands still.", "The carrier's hotline", null))
        .Given("zofia", new CorrectFact("f2", 1, "Two sorting machines in Gdańsk stand still.", ""))
        .Given("ayse", new StateFact("No parcel is lost.", "Guess", null))
        .Given("ayse", new WithdrawFact("f3", 1, "Nobody knows that yet."));

    // One fact as it was verified, one corrected since, and a person's words.
    static Flow Marked() => Flow.Declared()
        .Given("dewi", new StateFact("About 1,200 orders are late.", "The warehouse's list, 14:00", "late")).Given("emma", new VerifyFact("f1", 1))
        .Given("dewi", new StateFact("A belt broke.", "The warehouse", "cause")).Given("emma", new VerifyFact("f2", 1))
        .Given("zofia", new WriteDraft("status-update", new Statement("any/status-update.en.sbn", "en", "We are sorry. {{ fact.late }} What happened: {{ fact.cause }} – {{ brand }}"), "birds:1"))
        .Given("zofia", new EditDraft("d1", 1, "We are so sorry. About 1,200 orders are late. What happened: A belt broke. – Portakal"))
        .Given("dewi", new CorrectFact("f2", 1, "Two belts broke.", ""));

    static Flow Many() => Flow.Declared(plan: SamplePlan.Plan with { MassStatementFrom = 3 }).Given("bot:watch", Flow.Raise("2")).Given("bot:watch", Flow.Raise("3")).Tick();

    static Flow Held()
    {
        var flow = Flow.Submitted();
        return flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true))
            .Given("bot:outbox", new NotePause(new PauseHere(1, new Deed(Flow.Of("emma"), Flow.Start, "Legal looks at it"), Flow.Start + Duration.FromHours(2)), 1))
            .Given("bot:outbox", new HoldPublication("publish:d1:1", 1));
    }

    // Held against the team's rules of tone, with facts.
    static Flow Saying(string text) => Known().Given("zofia", Flow.Write()).Given("zofia", new EditDraft("d1", 1, text));

    static Flow Sent(Flow? before = null)
    {
        var flow = before?.Given("zofia", Flow.Write()).Given("zofia", new SubmitDraft("d1", 1, 280)) ?? Flow.Submitted();
        return flow.Given("emma", new ApproveDraft("d1", flow.Incident.Drafts[0].Seal, true)).Given("bot:outbox", new BeginEffect("publish:d1:1", "r1"));
    }

    /// <summary>What the schema of Adaptive Cards 1.5 asks of the parts we use.</summary>
    static void CheckShape(JsonElement card)
    {
        Assert.Equal(("AdaptiveCard", "1.5"), (card.GetProperty("type").GetString(), card.GetProperty("version").GetString()));
        var ids = Everything(card).Where(each => each.TryGetProperty("type", out var type) && type.GetString()!.StartsWith("Input.", StringComparison.Ordinal)).ToArray();
        Assert.All(ids, input => Assert.NotEmpty(input.GetProperty("id").GetString()!));
        Assert.All(ids, input => Assert.NotEmpty(input.GetProperty("label").GetString()!));
        Assert.All(Everything(card).Where(each => each.TryGetProperty("verb", out _)), action =>
        {
            Assert.Equal("Action.Execute", action.GetProperty("type").GetString());
            Assert.Equal("f00d", action.GetProperty("data").GetProperty("incident").GetString());
        });
        Assert.All(Everything(card).Where(each => each.TryGetProperty("choices", out _)), set => Assert.Equal(set.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("value").GetString()).Distinct().Count(), set.GetProperty("choices").GetArrayLength()));
        Assert.True(!card.TryGetProperty("actions", out var actions) || actions.GetArrayLength() is > 0 and <= 6, "Teams shows six actions.");
    }

    static readonly HashSet<string> Worded = ["text", "title", "value", "label", "placeholder", "errorMessage", "altText", "fallbackText", "tooltip", "lang"];

    /// <summary>A card without its words.</summary>
    static string Bones(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Bones))}]",
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().Select(member => $"{member.Name}:{(Worded.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.String ? "…" : Bones(member.Value))}"))}}}",
        _ => json.GetRawText(),
    };

    internal static IEnumerable<JsonElement> Everything(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Everything),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Everything(member.Value)).Prepend(json),
        _ => [],
    };
}
