using System.Net.Http.Json;
using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Cards;
using CrisisBot.BotFramework.Connector;
using CrisisBot.EndToEnd.Crashes;
using CrisisBot.EndToEnd.Http;
using CrisisBot.EndToEnd.Processes;
using CrisisBot.EndToEnd.Records;

namespace CrisisBot.EndToEnd.Shapes;

/// <summary>Our connector client makes the calls of Microsoft's own, npm's <c>botframework-connector</c>, and reads what that one reads. Its answers hold each string's own name.</summary>
public sealed class ConnectorShapeTests : IAsyncLifetime
{
    const string Channel = "19:crisis@thread.tacv2";
    const string Thread = $"{Channel};messageid=1";
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    ShapeConnector _connector = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static Activity Message => Activity.Card(new AdaptiveCard { Body = [new AdaptiveTextBlock { Text = "Hello" }] }, "An alert") with
    {
        Text = "<at>Ann</at> an alert",
        Entities = [BotJson.ToElement(new { type = "mention", text = "<at>Ann</at>", mentioned = new { id = "29:ann", name = "Ann" } })],
        ChannelData = BotJson.ToElement(new { notification = new { alert = true } }),
        From = new ChannelAccount { Id = "28:bot", Name = "CrisisBot" },
        Recipient = new ChannelAccount { Id = "29:ann", AadObjectId = "00000000-0000-0000-0000-000000000001" },
        Conversation = new ConversationAccount { Id = Thread, ConversationType = "channel", IsGroup = true, TenantId = "t1" },
        Timestamp = DateTimeOffset.UnixEpoch,
        Locale = "tr",
    };

    ConnectorClient Client => new(_http);

    string Url => _connector.ServiceUrl;

    public async ValueTask InitializeAsync() => _connector = await ShapeConnector.Start();

    public async ValueTask DisposeAsync()
    {
        if (_connector is not null) await _connector.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task What_is_sent_to_a_conversation()
    {
        Assert.Equal("id", await Client.Send(Url, Thread, Message, Ct));
        Assert.Equal("id", await Client.Reply(Url, Thread, "5", Message, Ct));
        await Client.Update(Url, Thread, "5", Message, Ct);
        await Client.Delete(Url, Thread, "5", Ct);
        Assert.Equal(
            [
                "POST v3/conversations/{conversationId}/activities", "POST v3/conversations/{conversationId}/activities/{activityId}",
                "PUT v3/conversations/{conversationId}/activities/{activityId}", "DELETE v3/conversations/{conversationId}/activities/{activityId}",
            ],
            _connector.Taken);
    }

    [Fact]
    public async Task What_opens_a_conversation()
    {
        Assert.Equal(new NewConversation("id", "activityId"), await Client.OpenThread(Url, Channel, "t1", Message, Ct));
        Assert.Equal("id", await Client.OpenChat(Url, "29:ann", "t1", Ct));
        Assert.Equal(["POST v3/conversations", "POST v3/conversations"], _connector.Taken);
    }

    [Fact]
    public async Task Who_is_there()
    {
        var member = new ConversationMember("id", "name", "aadObjectId", null, "userPrincipalName", "email", "tenantId");
        Assert.Equal(member, await Client.Member(Url, Thread, "29:ann", Ct));
        Assert.Equal([member, member], await Client.Members(Url, Thread, Ct).ToListAsync(Ct));
        Assert.Equal(new TeamDetails("id", "name", "aadGroupId"), await Client.Team(Url, "19:team", Ct));
        Assert.Equal([new TeamChannel("id", "name")], await Client.TeamChannels(Url, "19:team", Ct));
        Assert.Empty(_connector.Refused);
    }

    [Theory]
    [InlineData("""{"summry":"x"}""", "body.summry is unknown")]
    [InlineData("""{"expiration":"soon"}""", "body.expiration is no time")]
    [InlineData("""{"attachmentLayout":1}""", "body.attachmentLayout is no string")]
    public async Task What_is_misspelt_is_found(string more, string told)
    {
        var wrong = Message with { Properties = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(more) };
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => Client.Send(Url, Thread, wrong, Ct));
        Assert.Contains(told, problem.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_crisis_in_a_channel_of_Teams()
    {
        using var data = new DataFolder();
        await using var bot = await Bot.Start(data, "--development");
        using var console = new ConsoleClient(bot.Address);
        var installed = new { type = "installationUpdate", id = "1", action = "add", channelId = "msteams", serviceUrl = Url, from = new { id = "29:ann" }, conversation = new { id = Channel, conversationType = "channel", isGroup = true, tenantId = "t1" } };
        using var answer = await _http.PostAsJsonAsync(new Uri(bot.Address, "api/messages"), installed, Ct);
        Assert.True(answer.IsSuccessStatusCode);

        await new Walk(console, new Chronicle(data), Ct).ToTheEnd();
        await Eventually.Holds("greeted, alerted, a thread opened and a card renewed", () => new[] { "POST v3/conversations", "POST v3/conversations/{conversationId}/activities", "PUT v3/conversations/{conversationId}/activities/{activityId}" }.All(_connector.Taken.Contains), Ct);
        Assert.Empty(_connector.Refused);
    }
}
