using CrisisBot.BotFramework.Activities;
using CrisisBot.Core.Effects;
using CrisisBot.Core.Teams;
using CrisisBot.LocalChannel.Channel;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Conversations;

public class ChannelStories
{
    [Theory]
    [InlineData("msteams")]
    [InlineData("console")]
    [InlineData(null)]
    public async Task The_consoles_channel_cant_be_taken_over_from_outside(string? calledItself)
    {
        await using var bot = await TestBot.Alerted();
        var thief = bot.From(ConsoleIds.Team) with { ChannelId = calledItself };
        await bot.Post(thief with { Type = ActivityTypes.Message, Text = "hello" });
        await bot.Post(thief with { Type = ActivityTypes.InstallationUpdate, Action = "add" });
        await bot.Post(thief with { Type = ActivityTypes.InstallationUpdate, Action = "remove" });
        var invoke = bot.Invoke(ConsoleIds.Team, "acknowledge", new { incident = bot.Incident.Id }, "ayse") with { ChannelId = calledItself };
        Assert.Equal(403, (await bot.Post(invoke))!.Status);
        Assert.Equal(new ConnectedChannel(ConsoleIds.Team, "console", ConsoleIds.ServiceUrl, ConsoleIds.Tenant), Assert.Single(Team(bot).Channels.Values));
        await bot.Press("ayse", "acknowledge");
        await bot.Settled();
        Assert.Empty(bot.World.Connector.Calls);
        Assert.Contains("Ayşe Demir has it in hand", bot.Text(CardKind.Alert), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://127.0.0.1:56150/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData(ConsoleIds.ServiceUrl)]
    public async Task The_bot_speaks_to_no_address_it_is_given_but_loopback(string serviceUrl)
    {
        await using var bot = await TestBot.Alerted();
        await bot.Post(bot.From("19:x@thread.tacv2") with { Type = ActivityTypes.Message, Text = "help", ServiceUrl = serviceUrl });
        Assert.Equal(403, (await bot.Post(bot.Invoke("19:x@thread.tacv2", "acknowledge", new { incident = bot.Incident.Id }, "ayse") with { ServiceUrl = serviceUrl }))!.Status);
        Assert.Equal(ConsoleIds.Team, Assert.Single(Team(bot).Channels.Keys));
        Assert.Empty(bot.World.Connector.Calls);
    }

    [Fact]
    public async Task A_service_url_that_changes_is_followed()
    {
        await using var bot = await TestBot.Start();
        await bot.Connect("19:x@thread.tacv2");
        await bot.Post(bot.From("19:x@thread.tacv2") with { Type = ActivityTypes.Message, Text = "hi", ServiceUrl = "http://127.0.0.1:60000/" });
        bot.World.Birds.Say(World.Post());
        await bot.Settled();
        Assert.Equal(60000, bot.World.Connector.Posts.Last().Address.Port);
    }

    [Fact]
    public async Task A_thread_and_its_channel_are_one_connection()
    {
        await using var bot = await TestBot.Start();
        await bot.Post(bot.From("19:x@thread.tacv2;messageid=17") with { Type = ActivityTypes.Message, Text = "<at>CrisisBot</at> HELP" });
        Assert.Equal(["19:team@console", "19:x@thread.tacv2"], Team(bot).Channels.Keys);
        var answer = bot.World.Connector.Posts.Last();
        Assert.Equal("/v3/conversations/19:x@thread.tacv2;messageid=17/activities", answer.Path);
        Assert.Contains("I watch the networks for Portakal", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebodys_own_chat_is_greeted_once_in_their_language_and_gets_no_alerts()
    {
        await using var bot = await TestBot.Start();
        var chat = bot.From("a:chat") with { Conversation = new ConversationAccount { Id = "a:chat", ConversationType = "personal" }, From = new ChannelAccount { Id = "29:x", Name = "Ayşe Demir" } };
        await bot.Post(chat with { Type = ActivityTypes.Message, Text = "yardım" });
        Assert.DoesNotContain(bot.World.Connector.Posts, post => post.Body.Contains("Uyarılarım ekibin kanalına gelir", StringComparison.Ordinal));
        for (var i = 0; i < 2; i++)
        {
            for (var repeated = 0; repeated < 2; repeated++) await bot.Post(chat with { Type = ActivityTypes.InstallationUpdate, Action = "add" });
            await bot.Post(chat with { Type = ActivityTypes.ConversationUpdate });
            await bot.Post(chat with { Type = ActivityTypes.InstallationUpdate, Action = "remove" });
        }
        Assert.Equal(2, bot.World.Connector.Posts.Count(post => post.Body.Contains("Uyarılarım ekibin kanalına gelir", StringComparison.Ordinal)));
        Assert.Equal(ConsoleIds.Team, Assert.Single(Team(bot).Channels.Keys));
    }

    [Fact]
    public async Task In_a_groups_chat_the_bot_answers_and_raises_no_alerts_for_it_has_no_threads()
    {
        await using var bot = await TestBot.Alerted();
        var chat = bot.From("19:group@thread.v2") with { Conversation = new ConversationAccount { Id = "19:group@thread.v2", ConversationType = "groupChat" } };
        await bot.Post(chat with { Type = ActivityTypes.InstallationUpdate, Action = "add" });
        await bot.Post(chat with { Type = ActivityTypes.Message, Text = "incidents" });
        await bot.Settled();
        Assert.Equal(2, bot.World.Connector.Posts.Count());
        Assert.DoesNotContain(bot.World.Connector.Posts, post => post.Body.Contains("AdaptiveCard", StringComparison.Ordinal));
        Assert.Equal(ConsoleIds.Team, Assert.Single(Team(bot).Channels.Keys));
    }

    [Fact]
    public async Task Each_change_of_the_channels_has_a_key_of_what_it_changed()
    {
        await using var bot = await TestBot.Start();
        for (var i = 0; i < 2; i++)
        {
            await bot.Connect("19:x@thread.tacv2");
            await bot.Remove("19:x@thread.tacv2");
        }
        const string channel = "19:x@thread.tacv2";
        var keys = bot.World.Store.Commits("portakal/team").Select(commit => commit.Key).Where(key => key.Contains(channel, StringComparison.Ordinal));
        Assert.Equal([$"connect:{channel}:msteams:2", $"greet:{channel}:3", $"left:{channel}:msteams:4", $"connect:{channel}:msteams:5", $"greet:{channel}:6", $"left:{channel}:msteams:7"], keys);
    }

    [Fact]
    public async Task What_is_open_is_told_in_the_askers_language()
    {
        await using var bot = await TestBot.Alerted();
        await bot.Console.Say("ayse", ConsoleIds.Team, "INCIDENTS");
        var said = bot.Console.Activities(ConsoleIds.Team)[^1].Activity.Text!;
        Assert.Contains(bot.Incident.Id, said, StringComparison.Ordinal);
        Assert.Contains("Teslimat aksaklığı", said, StringComparison.Ordinal);
    }

    static Team Team(TestBot bot) => bot.World.Store.Commits("portakal/team").Aggregate(CrisisBot.Core.Teams.Team.Initial, (team, commit) => commit.Events.Aggregate(team, (each, happened) => ((CrisisBot.Core.Streams.Event<Team>)happened).Apply(each, commit)));
}
