using System.Collections.Frozen;
using System.Net;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Teams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Outbox;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>The plan's people are found in Teams, kept, mentioned and told in a chat of their own.</summary>
public class RosterStories
{
    const string Channel = "19:team@thread.tacv2";
    readonly World _world = new() { Plan = SamplePlan.Plan with { Members = [.. SamplePlan.Plan.Members.Select(member => member with { Upn = $"{member.Id}@portakal.example" })] } };
    string[] _there = ["ayse", "zofia", "emma", "dewi"];

    [Fact]
    public async Task People_are_found_page_by_page_and_kept_without_their_addresses()
    {
        await using var bot = await Connected();
        Assert.Equal(["ayse", "dewi", "emma", "zofia"], Team(bot).Rosters[Channel].Select(member => member.Member));
        Assert.Equal(new TeamMember("emma", ObjectId("emma"), "29:emma", "t1"), Team(bot).Person("emma"));
        Assert.Equal(2, _world.Connector.Calls.Count(call => call.Path.EndsWith("/pagedmembers", StringComparison.Ordinal)));
        Assert.All(_world.Store.Lines, line => Assert.DoesNotContain("portakal.example", System.Text.Encoding.UTF8.GetString(line), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_in_the_plan_but_not_in_the_team_is_named_once_and_whenever_somebody_asks()
    {
        await using var bot = await Connected();
        await Posted(call => call.Body.Contains("but not in this team, so I can", StringComparison.Ordinal) && call.Body.Contains("Mehmet Kaya", StringComparison.Ordinal));
        await bot.Post(bot.From(Channel, "29:emma") with { Type = ActivityTypes.Message, Text = "on-call" });
        Assert.Contains("Mehmet Kaya", _world.Connector.Posts.Last().Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Zofia Nowak. Please", _world.Connector.Posts.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_again_every_day_and_survives_a_restart()
    {
        await using (var bot = await Connected())
        {
            _there = [.. _there, "mehmet"];
            _world.Clock.Advance(TimeSpan.FromHours(23));
            Assert.Null(Team(bot).Person("mehmet"));
            _world.Clock.Advance(TimeSpan.FromHours(2));
            await bot.Until(() => Team(bot).Person("mehmet") is not null);
        }
        await using var again = await Start();
        Assert.NotNull(Team(again).Person("mehmet"));
    }

    [Fact]
    public async Task A_right_that_is_missing_is_told_to_whoever_asks_and_gone_when_mended()
    {
        _world.Connector.OnCall = call => call.Path.EndsWith("/pagedmembers", StringComparison.Ordinal) ? FakeConnector.Answer(HttpStatusCode.Forbidden) : null;
        await using var bot = await Start();
        await bot.Connect(Channel);
        await bot.Until(() => !Team(bot).Unreadable.IsEmpty);
        await bot.Post(bot.From(Channel, "29:emma") with { Type = ActivityTypes.Message, Text = "plan" });
        Assert.Contains("I may not read who is in this team", _world.Connector.Posts.Last().Body, StringComparison.Ordinal);
        Roster();
        _world.Clock.Advance(TimeSpan.FromMinutes(16));
        await bot.Until(() => Team(bot).Unreadable.IsEmpty);
        Assert.Single(_world.Store.Commits("portakal/team").SelectMany(commit => commit.Events).OfType<RosterRefused>());
    }

    [Fact]
    public async Task Whoever_is_asked_to_take_a_role_is_mentioned_on_the_threads_card_in_Teams_and_not_in_the_console()
    {
        await using var bot = await Submitted();
        var card = _world.Connector.Posts.First(call => call.Path == "/v3/conversations" && call.Body.Contains("messageid", StringComparison.Ordinal) == false && call.Body.Contains("AdaptiveCard", StringComparison.Ordinal)).Body;
        Assert.Contains("Waiting for <at>Ayşe Demir</at>", card, StringComparison.Ordinal);
        Assert.Contains("\"entities\":[{\"type\":\"mention\",\"text\":\"<at>Ayşe Demir</at>\",\"mentioned\":{\"id\":\"29:ayse\",\"name\":\"Ayşe Demir\"}}", card, StringComparison.Ordinal);
        // Whoever is asked picks a successor from the team on their own view.
        var own = await bot.Bot.OnTurn(Signed(bot, "ayse", "view", new { incident = bot.Incident.Id, card = "incident" }), CancellationToken.None);
        Assert.Contains("\"choices.data\":{\"type\":\"Data.Query\",\"dataset\":\"graph.microsoft.com/users?scope=currentContext\"}", own!.Body!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("<at>", bot.Text(CardKind.Incident), StringComparison.Ordinal);
        Assert.DoesNotContain("Data.Query", bot.Text(CardKind.Incident), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_approval_approvers_are_mentioned_in_the_thread_and_told_in_their_own_chat()
    {
        await using var bot = await Submitted();
        var thread = Assert.Single(Pings, call => call.Path.Contains(";messageid=", StringComparison.Ordinal));
        Assert.Contains("<at>Emma Clarke</at>", thread.Body, StringComparison.Ordinal);
        // Mehmet may approve, too, but isn't in the team.
        Assert.DoesNotContain("Mehmet", thread.Body, StringComparison.Ordinal);
        Assert.Contains("\"mentioned\":{\"id\":\"29:emma\",\"name\":\"Emma Clarke\"}", thread.Body, StringComparison.Ordinal);
        var chat = Assert.Single(Pings, call => call.Path == "/v3/conversations/a:29:emma/activities");
        Assert.Contains("https://teams.microsoft.com/l/message/", chat.Body, StringComparison.Ordinal);
        Assert.Equal(2, Pings.Count());
    }

    [Fact]
    public async Task Nobody_is_pinged_for_what_was_taken_back_meanwhile_and_a_closed_chat_keeps_no_thread_from_hearing()
    {
        _world.Connector.OnCall = call => Paged(call) ?? (call.Path.StartsWith("/v3/conversations/a:", StringComparison.Ordinal) ? FakeConnector.Answer(HttpStatusCode.BadGateway) : null);
        await using var bot = await Submitted(keep: true);
        Assert.Single(Pings, call => call.Path.Contains(";messageid=", StringComparison.Ordinal));
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await bot.Press("zofia", "withdraw");
        Roster();
        var before = Pings.Count();
        for (var i = 0; i < 5; i++)
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(10));
            await bot.Get<OutboxService>().WhenQuiet();
        }
        Assert.Equal(before, Pings.Count());
        Assert.DoesNotContain(bot.Incident.Effects.Values, effect => effect is { Request: PingRequested, IsPending: true });
        Assert.Single(_world.Store.Commits(bot.Incidents.Single()).SelectMany(commit => commit.Events).OfType<PingDropped>(), dropped => dropped.Effect.StartsWith("ping:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_is_handed_over_to_somebody_picked_and_kindly_not_to_a_stranger()
    {
        await using var bot = await Submitted();
        var stranger = CardAnswer.Read(await bot.Bot.OnTurn(Signed(bot, "ayse", "handOver", new { incident = bot.Incident.Id, role = "lead", to = Guid.NewGuid() }), CancellationToken.None));
        Assert.Equal("notice-pickedOutsider", stranger.Card!.Body[0].Id);
        await bot.Bot.OnTurn(Signed(bot, "ayse", "handOver", new { incident = bot.Incident.Id, role = "lead", to = ObjectId("dewi") }), CancellationToken.None);
        Assert.Equal("dewi", bot.Incident.Roles.Single(holding => holding.Role == "lead").Member);
    }

    [Fact]
    public async Task Who_was_found_in_the_team_is_known_in_a_chat_where_the_bot_is_not()
    {
        await using var bot = await Submitted();
        var report = Signed(bot, "ayse", "view", new { });
        var answer = await bot.Bot.OnTurn(report with
        {
            Activity = report.Activity with { Name = MessageExtensionAction.FetchName, Conversation = new() { Id = "19:elsewhere@thread.v2", ConversationType = "groupChat", TenantId = "t1" }, Value = BotJson.ToElement(new { commandId = "report", messagePayload = new { id = "1", body = new { contentType = "text", content = "Fire" } } }) },
        }, CancellationToken.None);
        Assert.Equal("continue", answer!.Body!.Value.GetProperty("task").GetProperty("type").GetString());
    }

    IEnumerable<ConnectorCall> Pings => _world.Connector.Posts.Where(call => call.Body.Contains("\"alert\":true", StringComparison.Ordinal) && call.Body.Contains("waits for your approval", StringComparison.Ordinal));

    async Task<TestBot> Submitted(bool keep = false)
    {
        var bot = await Connected(keep);
        _world.Forum.Say(World.Post(network: "forum"));
        await bot.Settled();
        await bot.Press("ayse", "declare", new() { ["scenario"] = "delivery", ["severity"] = "sev2" });
        await bot.Settled();
        // Teams takes seven a second; the clock stands by itself.
        _world.Clock.Advance(TimeSpan.FromSeconds(31));
        await bot.Press("zofia", "draft", new() { ["kind"] = "apology", ["post"] = "forum:1" });
        await bot.Settled();
        _world.Clock.Advance(TimeSpan.FromSeconds(31));
        await bot.Press("zofia", "submit");
        await bot.Get<OutboxService>().WhenQuiet();
        return bot;
    }

    async Task<TestBot> Connected(bool keep = false)
    {
        if (!keep) Roster();
        var bot = await Start();
        await bot.Connect(Channel);
        await bot.Until(() => Team(bot).Rosters.ContainsKey(Channel));
        return bot;
    }

    Task<TestBot> Start() => TestBot.Start(_world, services => services.AddSingleton(new BotRegistration("app", BotCloud.Public, FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "t1"))));

    // Two pages; among them are a stranger, somebody of another tenant, and somebody without a sign-in name.
    void Roster() => _world.Connector.OnCall = call => Paged(call) ?? (call.Method == "GET" ? FakeConnector.Answer(HttpStatusCode.Forbidden) : null);

    HttpResponseMessage? Paged(ConnectorCall call)
    {
        if (!call.Path.EndsWith("/pagedmembers", StringComparison.Ordinal)) return null;
        if (!call.Address.Query.Contains("continuationToken", StringComparison.Ordinal))
            return FakeConnector.Answer(HttpStatusCode.OK, new { members = new object[] { Person("mallory", "mallory@portakal.example"), Person("mehmet", "mehmet@portakal.example", "t2"), Person("nobody", null) }, continuationToken = "next" });
        return FakeConnector.Answer(HttpStatusCode.OK, new { members = _there.Select(member => Person(member, $"{member.ToUpperInvariant()}@portakal.example")) });
    }

    static object Person(string id, string? name, string tenant = "t1") => new { id = $"29:{id}", name = id, objectId = ObjectId(id), userPrincipalName = name, email = name, tenantId = tenant };

    static string ObjectId(string member) => new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(member)).AsSpan(0, 16)).ToString();

    static Turn Signed(TestBot bot, string member, string verb, object data)
    {
        var invoke = bot.Invoke(Channel, verb, data, $"29:{member}");
        return new(invoke with { From = invoke.From! with { AadObjectId = ObjectId(member) } }, new Caller(Caller.Token, Authenticated: true));
    }

    async Task Posted(Func<ConnectorCall, bool> wanted)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!_world.Connector.Posts.Any(wanted) && !guard.IsCancellationRequested) await Task.Yield();
        Assert.Contains(_world.Connector.Posts, call => wanted(call));
    }

    static Team Team(TestBot bot) => bot.World.Store.Commits("portakal/team").Aggregate(CrisisBot.Core.Teams.Team.Initial, (team, commit) => commit.Events.Aggregate(team, (each, happened) => ((CrisisBot.Core.Streams.Event<Team>)happened).Apply(each, commit)));
}
