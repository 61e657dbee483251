using System.Net;
using System.Text;
using System.Text.Json;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.Streams;
using CrisisBot.Networks.Webhooks;
using CrisisBot.Tests.Support;
using Xunit;
using static CrisisBot.Tests.Networks.Webhooks.MentionsServer;

namespace CrisisBot.Tests.Networks.Webhooks;

public sealed class MentionsApiTests
{
    static int Alerts(MentionsServer server) => server.Bot.World.Store.Streams.Count(stream => stream.Contains("/incident-", StringComparison.Ordinal));

    [Fact]
    public async Task A_mention_raises_an_alert_before_it_is_answered_and_once_however_often_it_comes()
    {
        await using var server = await Start();
        var (status, answer) = await server.Send(Item(more: ""","language":"en","url":"https://forum.example/1","inReplyTo":"0","unknown":{"x":[1]}"""));
        Assert.Equal(HttpStatusCode.OK, status);
        var taken = Assert.Single(answer.EnumerateArray());
        Assert.Equal(("1", "taken"), (taken.GetProperty("id").GetString(), taken.GetProperty("status").GetString()));
        var matter = taken.GetProperty("matter").GetString();
        Assert.Contains($"portakal/incident-{matter}", server.Bot.World.Store.Streams);
        var before = server.Bot.World.Store.Lines.Count;
        var (_, again) = await server.Send(Item());
        Assert.Equal($$"""[{"id":"1","status":"known","matter":"{{matter}}"}]""", again.GetRawText());
        await server.Bot.Settled();
        Assert.Equal(1, Alerts(server));
        Assert.Single(server.Bot.World.Store.Commits($"portakal/incident-{matter}"), commit => commit.Key == "mention:forum:1");
        Assert.True(server.Bot.World.Store.Lines.Count >= before);
    }

    [Fact]
    public async Task One_item_an_array_and_lines_are_read_whatever_they_are_called()
    {
        await using var server = await Start();
        Assert.Equal(["taken"], await server.Statuses($"\uFEFF {Item("1").Replace(",\"", ",\n\"", StringComparison.Ordinal)}"));
        Assert.Equal(["known", "taken"], await server.Statuses($"[{Item("1")},{Item("2")}]"));
        Assert.Equal(["known", "taken"], await server.Statuses($"{Item("2")}\n{Item("3")}\n"));
        Assert.Equal(["known", "taken"], await server.Statuses($"\r\n{Item("3")}\r\n\r\n{Item("4")}", "application/x-ndjson; charset=utf-8"));
        Assert.Equal(["known"], await server.Statuses(Item("4"), "application/jsonl"));
        Assert.Empty(await server.Statuses("[]"));
        Assert.Equal(1, Alerts(server));
    }

    [Fact]
    public async Task What_no_watch_looks_for_leaves_no_trace()
    {
        await using var server = await Start();
        Assert.Equal(["unmatched", "unmatched"], await server.Statuses($"[{Item("1", text: "A nice day")},{Item("2").Replace("forum", "elsewhere", StringComparison.Ordinal)}]"));
        Assert.DoesNotContain(server.Bot.World.Archive.Documents.Keys, name => name.StartsWith("mentions/", StringComparison.Ordinal));
        Assert.Equal(0, Alerts(server));
    }

    [Fact]
    public async Task A_bad_item_says_what_is_wrong_and_leaves_the_others_be()
    {
        await using var server = await Start();
        var (status, answer) = await server.Send($$$"""[{{{Item("1")}}}, {"id":"2","network":"Forum!","author":{"followers":-1}}, 7, {{{Item("3")}}}]""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["taken", "refused", "refused", "taken"], answer.EnumerateArray().Select(item => item.GetProperty("status").GetString()));
        var problem = answer[1].GetProperty("problem").GetString()!;
        Assert.Equal("2", answer[1].GetProperty("id").GetString());
        foreach (var field in new[] { "network: expected 1 to 40 of a-z, 0-9 and '-'.", "text is missing", "createdAt is missing", "author.handle is missing", "author.followers: expected" })
            Assert.Contains(field, problem, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answer[2].GetProperty("id").ValueKind);
        var (_, lines) = await server.Send($"{Item("4")}\n{{torn\n{Item("5")}", "application/x-ndjson");
        Assert.Equal(["taken", "refused", "taken"], lines.EnumerateArray().Select(item => item.GetProperty("status").GetString()));
        Assert.StartsWith("Line 2 is no JSON", lines[1].GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[{]")]
    [InlineData("{\"id\":")]
    [InlineData("torn\ntorn")]
    public async Task A_body_in_which_nothing_can_be_read_is_a_bad_request(string body)
    {
        await using var server = await Start();
        foreach (var type in new[] { "application/json", "application/x-ndjson" })
        {
            var (status, answer) = await server.Send(body, type);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("Expected one JSON object", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        var (deep, _) = await server.Send(new string('[', 500_000));
        Assert.Equal(HttpStatusCode.BadRequest, deep);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-key-of-enough-letterz")]
    [InlineData("A-KEY-OF-ENOUGH-LETTERS")]
    [InlineData("a-key-of-enough-letters-and-more")]
    public async Task Without_the_key_nothing_is_taken(string? key)
    {
        await using var server = await Start();
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Send(Item(), key: key)).Status);
        Assert.Equal(0, Alerts(server));
    }

    [Theory]
    [InlineData(null, "There is no key")]
    [InlineData("  ", "There is no key")]
    [InlineData("short", "fewer than 20")]
    public async Task Where_no_key_is_set_nobody_is_let_in(string? key, string sentence)
    {
        await using var server = await Start(key);
        var (status, answer) = await server.Send(Item(), key: key ?? "");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(sentence, answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_content_is_refused()
    {
        await using var server = await Start();
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/json; charset=iso-8859-9", null })
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await server.Send(new StringContent(Item()), type)).Status);
        var packed = new StringContent(Item());
        packed.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await server.Send(packed)).Status);
        Assert.Equal(["taken"], await server.Statuses(Item(), "Application/JSON; charset=\"UTF-8\""));
    }

    [Fact]
    public async Task Too_much_at_once_is_refused()
    {
        await using var server = await Start();
        var large = Item() + new string(' ', 1024 * 1024);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Send(large)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Send(new StreamContent(new Unmeasured(Encoding.UTF8.GetBytes(large))))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Send($"[{string.Join(',', Enumerable.Repeat("{}", 1001))}]")).Status);
        Assert.Equal(0, Alerts(server));
    }

    [Fact]
    public async Task When_nothing_can_be_stored_the_program_hears_it_and_what_it_sends_again_counts_once()
    {
        await using var server = await Start();
        // The post is noted, the alert isn't: the worst place to break off.
        server.Bot.World.Store.Fails = commit => commit.Events.Any(happened => happened is Alerted);
        var (status, answer) = await server.Send($"[{Item("1")},{Item("2")}]");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("No space left on device", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        server.Bot.World.Store.IsFull = false;
        Assert.Equal(["taken", "taken"], await server.Statuses($"[{Item("1")},{Item("2")}]"));
        Assert.Equal(["known", "known"], await server.Statuses($"[{Item("1")},{Item("2")}]"));
        Assert.Equal(1, Alerts(server));
    }

    [Fact]
    public async Task A_post_after_its_matter_is_over_begins_a_new_one()
    {
        await using var server = await Start();
        await server.Statuses(Item("1"));
        await server.Bot.Settled();
        await server.Bot.Press("ayse", "dismiss", new() { ["reason"] = "noise" });
        Assert.Equal(["known", "taken"], await server.Statuses($"[{Item("1")},{Item("2")}]"));
        Assert.Equal(["known", "known"], await server.Statuses($"[{Item("1")},{Item("2")}]"));
        Assert.Equal(2, Alerts(server));
    }

    [Fact]
    public void The_keys_file_is_its_owners_alone()
    {
        var data = Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "secrets")).FullName, "mentions-key");
        File.WriteAllText(file, $"{Key}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.Contains("chmod 600", MentionsKey.Find(data, null).Problem, StringComparison.Ordinal);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        Assert.True(MentionsKey.Find(data, null).Is(Key));
        // What stands in the environment counts first.
        Assert.False(MentionsKey.Find(data, "another-key-of-enough-letters").Is(Key));
        Directory.Delete(data, recursive: true);
    }

    /// <summary>A body that doesn't say how long it is.</summary>
    sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
