using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CrisisBot.BotFramework.Activities;
using CrisisBot.LocalChannel.Channel;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

public sealed class ConnectorTests
{
    const string Team = "v3/conversations/19%3Ateam%40console";

    [Fact]
    public async Task A_message_of_the_bots_stands_in_the_channel()
    {
        await using var host = await ConsoleHost.Start();
        var id = await host.Post(Activity.Message("Hello"));
        var entry = Assert.Single(host.Channel.Activities(ConsoleIds.Team));
        Assert.Equal((id, "Hello", ConsoleIds.Bot), (entry.Id, entry.Activity.Text, entry.Activity.From!.Id));
        Assert.Equal((ConsoleIds.Team, ConsoleIds.ServiceUrl, id), (entry.Activity.Conversation!.Id, entry.Activity.ServiceUrl, entry.Activity.Id));
        Assert.True(entry.IsFromBot && entry.Saved);
    }

    [Fact]
    public async Task A_new_thread_begins_with_its_activity_and_takes_further_ones()
    {
        await using var host = await ConsoleHost.Start();
        var (thread, root) = await host.Thread(ConsoleHost.Card("Double charges"));
        Assert.Equal($"{ConsoleIds.Team};messageid={root}", thread);
        await host.Post(Activity.Message("more"), thread);
        Assert.Equal(2, host.Channel.Activities(thread).Length);
        Assert.Empty(host.Channel.Activities(ConsoleIds.Team));
        Assert.Equal([null, "Double charges"], host.Channel.Conversations.Select(conversation => conversation.Title));
    }

    [Fact]
    public async Task The_thread_with_the_newest_activity_comes_first()
    {
        await using var host = await ConsoleHost.Start();
        var (first, _) = await host.Thread(ConsoleHost.Card("First"));
        await host.Thread(ConsoleHost.Card("Second"));
        Assert.Equal(["Second", "First"], host.Channel.Conversations.Skip(1).Select(thread => thread.Title));
        await host.Post(Activity.Message("again"), first);
        Assert.Equal(["First", "Second"], host.Channel.Conversations.Skip(1).Select(thread => thread.Title));
    }

    [Fact]
    public async Task An_update_sets_the_content_and_a_deletion_removes_it()
    {
        await using var host = await ConsoleHost.Start();
        var (thread, root) = await host.Thread(ConsoleHost.Card("Before"));
        await host.Put(root, ConsoleHost.Card("After"), thread);
        var entry = Assert.Single(host.Channel.Activities(thread));
        Assert.Equal((2, "After"), (entry.Revision, ConsoleConversation.TitleOf(entry, CardViews.Shared(entry))));
        // As in Teams, a thread's first activity is one of its channel, too.
        await host.Put(root, ConsoleHost.Card("Again"));
        Assert.Equal(3, host.Channel.Activity(thread, root)!.Revision);

        using var connector = host.Connector();
        using var gone = await connector.DeleteAsync($"{Team}/activities/{root}");
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        Assert.Empty(host.Channel.Activities(thread));
        Assert.Empty(host.Archive.Names);
    }

    [Fact]
    public async Task A_reply_says_what_it_answers()
    {
        await using var host = await ConsoleHost.Start();
        var id = await host.Post(Activity.Message("one"));
        using var connector = host.Connector();
        using var answer = await connector.PostAsJsonAsync($"{Team}/activities/{id}", new { type = "message", text = "two" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(id, host.Channel.Activities(ConsoleIds.Team)[1].Activity.ReplyToId);
    }

    [Fact]
    public async Task The_members_are_the_plans()
    {
        await using var host = await ConsoleHost.Start();
        using var connector = host.Connector();
        var paged = await connector.GetFromJsonAsync<JsonElement>($"{Team}/pagedmembers?pageSize=50");
        Assert.Equal(["ayse", "can", "dewi", "ola"], paged.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("id").GetString()));
        var all = await connector.GetFromJsonAsync<JsonElement>($"{Team}/members");
        Assert.Equal(4, all.GetArrayLength());
        var ola = await connector.GetFromJsonAsync<JsonElement>($"{Team}/members/ola");
        Assert.Equal(("Ola Zielińska", "ola@lumen.example"), (ola.GetProperty("name").GetString(), ola.GetProperty("userPrincipalName").GetString()));
    }

    [Theory]
    [InlineData("POST", "v3/conversations/19%3Aother%40console/activities", """{"type":"message","text":"x"}""", 404, "ConversationNotFound")]
    [InlineData("POST", Team + "/activities/77", """{"type":"message","text":"x"}""", 404, "ActivityNotFoundInConversation")]
    [InlineData("PUT", Team + "/activities/77", """{"type":"message","text":"x"}""", 404, "ActivityNotFoundInConversation")]
    [InlineData("PUT", Team + "/activities/x", """{"type":"message","text":"x"}""", 404, "ActivityNotFoundInConversation")]
    [InlineData("DELETE", Team + "/activities/77", null, 404, "ActivityNotFoundInConversation")]
    [InlineData("GET", Team + "/members/nobody", null, 404, "MemberNotFoundInConversation")]
    [InlineData("GET", "v3/teams/x", null, 404, "NotFound")]
    [InlineData("POST", Team + "/activities", """{"type":"message","text":""", 400, "BadSyntax")]
    [InlineData("POST", Team + "/activities", "", 400, "BadSyntax")]
    [InlineData("POST", Team + "/activities", "null", 400, "BadSyntax")]
    [InlineData("POST", Team + "/activities", """{"type":"message"}""", 400, "BadArgument")]
    [InlineData("POST", Team + "/activities", """{"type":"typing","text":"x"}""", 400, "BadArgument")]
    [InlineData("POST", Team + "/activities", """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"body":"text"}}]}""", 400, "BadSyntax")]
    [InlineData("POST", Team + "/activities", """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"body":[{"type":"TextBlock","text":null}]}}]}""", 400, "BadSyntax")]
    [InlineData("POST", Team + "/activities", """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive"}]}""", 400, "BadArgument")]
    [InlineData("POST", Team + "/activities", """{"type":"message","attachments":[{"contentType":"image/png"}]}""", 400, "BadArgument")]
    [InlineData("POST", "v3/conversations", """{"isGroup":true,"channelData":{"channel":{"id":"19:team@console"}}}""", 400, "BadArgument")]
    [InlineData("POST", "v3/conversations", """{"isGroup":true,"activity":{"type":"message","text":"x"},"channelData":{"channel":{"id":"19:else"}}}""", 404, "ConversationNotFound")]
    public async Task What_is_wrong_is_refused_in_the_protocols_shape(string method, string address, string? body, int status, string code)
    {
        await using var host = await ConsoleHost.Start();
        using var connector = host.Connector();
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await connector.SendAsync(request);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        Assert.Equal((status, code), ((int)answer.StatusCode, error.GetProperty("code").GetString()));
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.Empty(host.Channel.Activities(ConsoleIds.Team));
    }

    [Fact]
    public async Task Too_large_an_activity_is_refused_and_no_other_host_is_served()
    {
        await using var host = await ConsoleHost.Start();
        using var connector = host.Connector();
        using var large = await connector.PostAsJsonAsync($"{Team}/activities", new { type = "message", text = new string('x', 60_000) });
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        using var elsewhere = await connector.GetAsync(new Uri("https://smba.trafficmanager.net/v3/conversations/19%3Ateam%40console/members"));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }
}
