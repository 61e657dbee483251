using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Connector;

/// <summary>Each call is made as the connector's documents have it, and its answer is read with a stranger's eye.</summary>
public class ConnectorClientTests
{
    const string Url = "https://smba.trafficmanager.net/emea/";
    const string Thread = "19:abc@thread.tacv2;messageid=1";

    readonly FakeRest _rest = new();

    ConnectorClient Client => new(new HttpClient(_rest));

    [Fact]
    public async Task Send_reply_update_delete()
    {
        _rest.Answers = _ => (HttpStatusCode.Created, """{"id":"7"}""");
        Assert.Equal("7", await Client.Send(Url, Thread, Activity.Message("a"), default));
        Assert.Equal("7", await Client.Reply(Url, Thread, "5", Activity.Message("b"), default));
        await Client.Update(Url, Thread, "5", Activity.Message("c"), default);
        await Client.Delete(Url, Thread, "5", default);
        const string path = "/emea/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1/activities";
        Assert.Equal(
            [
                ("POST", path, """{"type":"message","text":"a"}"""),
                ("POST", $"{path}/5", """{"type":"message","text":"b","replyToId":"5"}"""),
                ("PUT", $"{path}/5", """{"type":"message","id":"5","text":"c"}"""),
                ("DELETE", $"{path}/5", ""),
            ],
            _rest.Calls);
    }

    [Fact]
    public async Task A_thread_and_a_chat_are_opened()
    {
        _rest.Answers = _ => (HttpStatusCode.Created, """{"id":"19:abc@thread.tacv2;messageid=9","activityId":"9"}""");
        Assert.Equal(new NewConversation("19:abc@thread.tacv2;messageid=9", "9"), await Client.OpenThread(Url, "19:abc@thread.tacv2", "t1", Activity.Message("a"), default));
        _rest.Answers = _ => (HttpStatusCode.Created, """{"id":"a:1xyz"}""");
        Assert.Equal("a:1xyz", await Client.OpenChat(Url, "29:ann", "t1", default));
        Assert.Equal(
            [
                ("POST", "/emea/v3/conversations", """{"isGroup":true,"activity":{"type":"message","text":"a"},"channelData":{"channel":{"id":"19:abc@thread.tacv2"}},"tenantId":"t1"}"""),
                ("POST", "/emea/v3/conversations", """{"isGroup":false,"members":[{"id":"29:ann"}],"tenantId":"t1"}"""),
            ],
            _rest.Calls);
    }

    [Fact]
    public async Task Members_come_page_after_page()
    {
        _rest.Answers = path => (HttpStatusCode.OK, path.Contains("continuationToken=p%262", StringComparison.Ordinal)
            ? """{"members":[{"id":"29:c","objectId":"o3"}],"continuationToken":""}"""
            : """{"members":[{"id":"29:a","name":"Ann","aadObjectId":"o1","userPrincipalName":"ann@x.example","tenantId":"t1","userRole":"user"},{"id":"29:b"}],"continuationToken":"p&2"}""");
        var members = await Client.Members(Url, Thread, default).ToListAsync();
        Assert.Equal([("29:a", "o1", "ann@x.example"), ("29:b", null, null), ("29:c", "o3", null)], members.Select(member => (member.Id, member.EntraId, member.UserPrincipalName)));
        Assert.Equal(2, _rest.Calls.Count);
        Assert.EndsWith("/pagedmembers?pageSize=200", _rest.Calls[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_go_round_in_circles_come_to_an_end()
    {
        _rest.Answers = path => (HttpStatusCode.OK, $$"""{"continuationToken":"{{(path.Contains("=b", StringComparison.Ordinal) ? "a" : "b")}}"}""");
        await Assert.ThrowsAsync<ConnectorException>(async () => await Client.Members(Url, Thread, default).ToListAsync());
        Assert.Equal(3, _rest.Calls.Count);
    }

    [Fact]
    public async Task A_member_a_team_and_its_channels()
    {
        _rest.Answers = path => (HttpStatusCode.OK, path.EndsWith("/conversations", StringComparison.Ordinal)
            ? """{"conversations":[{"id":"19:general"},{"id":"19:news","name":"News"}]}"""
            : """{"id":"19:team","name":"Crisis team","aadGroupId":"g1"}""");
        Assert.Equal("Crisis team", (await Client.Member(Url, "a/b", "29:x/y", default)).Name);
        Assert.Equal(new TeamDetails("19:team", "Crisis team", "g1"), await Client.Team(Url, "19:team", default));
        Assert.Equal([new TeamChannel("19:general", null), new TeamChannel("19:news", "News")], await Client.TeamChannels(Url, "19:team", default));
        Assert.Equal(["/emea/v3/conversations/a%2Fb/members/29%3Ax%2Fy", "/emea/v3/teams/19%3Ateam", "/emea/v3/teams/19%3Ateam/conversations"], _rest.Calls.Select(call => call.Path));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task An_id_of_dots_leads_nowhere(string id)
    {
        await Assert.ThrowsAsync<ConnectorException>(() => Client.Send(Url, id, Activity.Message("a"), default));
        await Assert.ThrowsAsync<ConnectorException>(() => Client.Delete(Url, Thread, id, default));
        Assert.Empty(_rest.Calls);
    }

    [Theory]
    [InlineData("../../v3/x", "..%2F..%2Fv3%2Fx")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("a\\..\\b", "a%5C..%5Cb")]
    public async Task An_id_stays_one_part_of_the_path(string id, string escaped)
    {
        await Client.Send(Url, id, Activity.Message("a"), default);
        Assert.Equal($"/emea/v3/conversations/{escaped}/activities", Assert.Single(_rest.Calls).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("emea")]
    [InlineData("https://")]
    public async Task A_service_url_that_is_none_is_refused(string serviceUrl) =>
        Assert.False((await Assert.ThrowsAsync<ConnectorException>(() => Client.Send(serviceUrl, Thread, Activity.Message("a"), default))).IsPassing);

    [Theory]
    [InlineData(429, "{}", true, false, null)]
    [InlineData(412, "{}", true, false, null)]
    [InlineData(502, "<html>", true, false, null)]
    [InlineData(504, "", true, false, null)]
    [InlineData(403, """{"error":{"code":"MessageWritesBlocked","message":"x"}}""", false, true, "MessageWritesBlocked")]
    [InlineData(403, """{"error":{"code":"NotEnoughPermissions"}}""", false, false, "NotEnoughPermissions")]
    [InlineData(403, """{"error":"MessageWritesBlocked"}""", false, false, null)]
    [InlineData(401, """{"error":{"code":["MessageWritesBlocked"]}}""", false, false, null)]
    [InlineData(413, """{"error":{"code":"MessageSizeTooBig"}}""", false, false, "MessageSizeTooBig")]
    public async Task A_no_is_told_apart_from_a_not_now(int status, string body, bool passing, bool blocked, string? code)
    {
        _rest.Answers = _ => ((HttpStatusCode)status, body);
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => Client.Send(Url, Thread, Activity.Message("a"), default));
        Assert.Equal((passing, blocked, code), (problem.IsPassing, problem.IsBlocked, problem.Code));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Fri, 20 Nov 2026 14:00:30 GMT", 30)]
    [InlineData("Fri, 20 Nov 2026 13:00:00 GMT", null)]
    [InlineData("soon", null)]
    public async Task When_to_come_again_is_a_span_or_a_time(string header, int? seconds)
    {
        _rest.Answers = _ => (HttpStatusCode.TooManyRequests, "");
        _rest.Headers = [("Retry-After", header), ("Date", "Fri, 20 Nov 2026 14:00:00 GMT")];
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => Client.Send(Url, Thread, Activity.Message("a"), default));
        Assert.Equal(seconds, problem.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("null")]
    public async Task An_answer_that_is_none_is_said_to_be_none(string body)
    {
        _rest.Answers = _ => (HttpStatusCode.OK, body);
        await Assert.ThrowsAsync<ConnectorException>(() => Client.Team(Url, "19:team", default));
        await Assert.ThrowsAsync<ConnectorException>(() => Client.OpenChat(Url, "29:x", "t1", default));
    }

    sealed class FakeRest : HttpMessageHandler
    {
        public List<(string Method, string Path, string Body)> Calls { get; } = [];

        public List<(string Name, string Value)> Headers { get; set; } = [];

        public Func<string, (HttpStatusCode Status, string Body)> Answers { get; set; } = _ => (HttpStatusCode.OK, "{}");

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.PathAndQuery;
            Calls.Add((request.Method.Method, path, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            var (status, body) = Answers(path);
            var answer = new HttpResponseMessage(status) { Content = new StringContent(body) };
            foreach (var (name, value) in Headers) answer.Headers.TryAddWithoutValidation(name, value);
            return answer;
        }
    }
}
