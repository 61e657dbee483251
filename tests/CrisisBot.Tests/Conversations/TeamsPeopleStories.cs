using System.Collections.Frozen;
using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Authentication;
using CrisisBot.BotFramework.Turns;
using CrisisBot.Core.People;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CrisisBot.Tests.Conversations;

/// <summary>Who pressed in Teams is known by the Entra object id Teams vouches for, and by nothing they can choose themselves.</summary>
public class TeamsPeopleStories
{
    const string Channel = "19:team@thread.tacv2";
    const string Id = "0b1ec7ed-0000-0000-0000-000000000001";
    readonly World _world = new() { Plan = SamplePlan.Plan with { Members = [.. SamplePlan.Plan.Members.Select(member => member with { Upn = $"{member.Id}@portakal.example" })] } };

    IEnumerable<ConnectorCall> Questions => _world.Connector.Calls.Where(call => call.Method == "GET" && !call.Path.EndsWith("/pagedmembers", StringComparison.Ordinal));

    [Fact]
    public async Task A_member_acts_as_somebody_who_is_known_for_sure()
    {
        await using var bot = await Alerted();
        Teams("""{"id":"29:a","name":"whoever","objectId":"{0}","userPrincipalName":"Ayse@Portakal.example","tenantId":"T1"}""");
        await Press(bot);
        Assert.Equal("ayse", bot.Incident.Acknowledged!.By.Id);
        Assert.Equal(IdentityStrength.Authenticated, bot.Incident.Acknowledged.By.Strength);
        Assert.Equal("/v3/conversations/19:team@thread.tacv2/members/29:a", Assert.Single(Questions).Path);
    }

    [Theory]
    [InlineData("""{"id":"29:a","objectId":"ffffffff-0000-0000-0000-000000000001","userPrincipalName":"ayse@portakal.example","tenantId":"t1"}""")]
    [InlineData("""{"id":"29:a","userPrincipalName":"ayse@portakal.example","tenantId":"t1"}""")]
    [InlineData("""{"id":"29:a","objectId":"{0}","userPrincipalName":"ayse@portakal.example","tenantId":"t2"}""")]
    [InlineData("""{"id":"29:a","objectId":"{0}","userPrincipalName":"ayse@portakal.example"}""")]
    [InlineData("""{"id":"29:a","objectId":"{0}","email":"ayse@portakal.example","name":"Ayşe Demir","tenantId":"t1"}""")]
    [InlineData("""{"id":"29:a","objectId":"{0}","userPrincipalName":"ayse_portakal.example#EXT#@other.example","tenantId":"t1"}""")]
    [InlineData("{}")]
    public async Task Nobody_becomes_a_member_by_anything_else(string answer)
    {
        await using var bot = await Alerted();
        Teams(answer);
        Assert.Equal("notice-notInPlan", (await Press(bot)).Card!.Body[0].Id);
        Assert.Null(bot.Incident.Acknowledged);
    }

    [Theory]
    [InlineData("ayse", "Ayşe Demir", null)]
    [InlineData("ayse", "Ayşe Demir", "")]
    public async Task Nor_by_an_id_or_a_name_in_the_activity(string from, string name, string? objectId)
    {
        await using var bot = await Alerted();
        Teams("""{"id":"ayse","userPrincipalName":"ayse@portakal.example","tenantId":"t1"}""");
        Assert.Equal("notice-notInPlan", (await Press(bot, from, name, objectId)).Card!.Body[0].Id);
        Assert.Empty(Questions);
    }

    [Fact]
    public async Task Whoever_cant_be_looked_up_is_nobody_until_they_can()
    {
        await using var bot = await Alerted();
        _world.Connector.OnCall = call => call.Method == "GET" ? FakeConnector.Answer(HttpStatusCode.BadGateway) : null;
        Assert.Equal("notice-notInPlan", (await Press(bot)).Card!.Body[0].Id);
        Teams("""{"id":"29:a","objectId":"{0}","userPrincipalName":"ayse@portakal.example","tenantId":"t1"}""");
        await Press(bot);
        Assert.Equal("ayse", bot.Incident.Acknowledged!.By.Id);
    }

    [Fact]
    public async Task Teams_is_asked_once_an_hour()
    {
        await using var bot = await Alerted();
        Teams("""{"id":"29:a","objectId":"{0}","userPrincipalName":"ayse@portakal.example","tenantId":"t1"}""");
        for (var press = 0; press < 5; press++) await Press(bot);
        Assert.Single(Questions);
        _world.Clock.Advance(TimeSpan.FromHours(1));
        await Press(bot);
        Assert.Equal(2, Questions.Count());
    }

    [Fact]
    public async Task A_client_on_this_machine_isnt_asked_about()
    {
        await using var bot = await Alerted();
        await bot.Post(Activity(bot, "29:a", "Ayşe Demir", Id));
        Assert.Equal(("ayse", IdentityStrength.Asserted), (bot.Incident.Acknowledged!.By.Id, bot.Incident.Acknowledged.By.Strength));
        Assert.Empty(Questions);
    }

    void Teams(string answer) => _world.Connector.OnCall = call => call.Method == "GET"
        ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer.Replace("{0}", Id, StringComparison.Ordinal)) }
        : null;

    async Task<TestBot> Alerted()
    {
        var registration = new BotRegistration("app", BotCloud.Public, FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "t1"));
        var bot = await TestBot.Start(_world, services => services.AddSingleton(registration));
        await bot.Connect(Channel);
        _world.Birds.Say(World.Post());
        await bot.Settled();
        return bot;
    }

    static async Task<CardAnswer> Press(TestBot bot, string from = "29:a", string? name = null, string? objectId = Id) =>
        CardAnswer.Read(await bot.Bot.OnTurn(new Turn(Activity(bot, from, name, objectId), new Caller(Caller.Token, Authenticated: true)), CancellationToken.None));

    static Activity Activity(TestBot bot, string from, string? name, string? objectId)
    {
        var invoke = bot.Invoke(Channel, "acknowledge", new { incident = bot.Incident.Id }, from, name);
        return invoke with { From = invoke.From! with { AadObjectId = objectId } };
    }
}
