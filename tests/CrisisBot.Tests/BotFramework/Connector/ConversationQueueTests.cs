using System.Net;
using CrisisBot.BotFramework.Activities;
using CrisisBot.BotFramework.Connector;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Connector;

/// <summary>What is sent to a conversation goes in order, the newest wins, and Teams is never asked for more than it gives.</summary>
public class ConversationQueueTests
{
    const string Blocked = "MessageWritesBlocked";
    readonly SlowTeams _teams = new();

    [Fact]
    public async Task One_after_the_other_in_order()
    {
        var all = Enumerable.Range(0, 20).Select(i => _teams.Send($"{i}")).ToArray();
        await _teams.Pass(Task.WhenAll(all));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"POST {i}"), _teams.Calls);
        Assert.Equal(1, _teams.MostAtOnce);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"id of {i}"), all.Select(sent => sent.Result));
    }

    [Fact]
    public async Task Seven_go_at_once_and_the_next_when_a_second_has_passed()
    {
        var sent = Enumerable.Range(0, 8).Select(i => _teams.Send($"{i}")).ToArray();
        await Task.WhenAll(sent[..7]);
        Assert.False(sent[7].IsCompleted);
        await _teams.Pass(sent[7]);
        Assert.True(_teams.Times[7] - _teams.Times[6] >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Another_conversation_doesnt_wait_for_it()
    {
        var sent = Enumerable.Range(0, 8).Select(i => _teams.Send($"{i}")).ToArray();
        await Task.WhenAll(sent[..7]);
        await _teams.Send("elsewhere", "19:other");
        Assert.False(sent[7].IsCompleted);
        await _teams.Pass(sent[7]);
    }

    [Fact]
    public async Task All_conversations_together_get_fifty_a_second()
    {
        var all = Enumerable.Range(0, 120).Select(i => _teams.Send($"{i}", $"19:{i % 40}")).ToArray();
        await _teams.Pass(Task.WhenAll(all));
        var times = _teams.Times;
        Assert.All(times, from => Assert.InRange(times.Count(time => time >= from && time < from.AddSeconds(1)), 1, 50));
    }

    [Fact]
    public async Task Whose_turn_is_far_off_is_told_when_to_come_again()
    {
        var all = Enumerable.Range(0, 70).Select(i => _teams.Send($"{i}")).ToArray();
        await _teams.Pass(Task.WhenAll(all).ContinueWith(_ => { }, TaskScheduler.Default));
        Assert.Equal(60, _teams.Calls.Count);
        var away = Assert.IsType<ConnectorException>(all[^1].Exception!.InnerException);
        Assert.True(away.IsPassing);
        Assert.InRange(away.RetryAfter!.Value, ConversationQueue.LongestWait, TimeSpan.FromSeconds(30));
        _teams.Clock.Advance(away.RetryAfter.Value);
        await _teams.Send("again");
    }

    [Fact]
    public async Task Of_updates_that_wait_only_the_newest_is_sent()
    {
        _teams.Hold();
        var first = _teams.Send("first");
        await _teams.Arrived.WaitAsync();
        var updates = new[] { _teams.Update("v1"), _teams.Update("other", "other card"), _teams.Update("v2"), _teams.Update("v3") };
        _teams.Release();
        await Task.WhenAll([first, .. updates]);
        Assert.Equal(["POST first", "PUT v3", "PUT other"], _teams.Calls);
    }

    [Fact]
    public async Task An_update_on_the_wire_isnt_overtaken()
    {
        _teams.Hold();
        var older = _teams.Update("v1");
        await _teams.Arrived.WaitAsync();
        var newer = _teams.Update("v2");
        Assert.Equal(["PUT v1"], _teams.Calls);
        _teams.Release();
        await Task.WhenAll(older, newer);
        Assert.Equal(["PUT v1", "PUT v2"], _teams.Calls);
        Assert.Equal(1, _teams.MostAtOnce);
    }

    [Fact]
    public async Task Who_was_overtaken_hears_how_the_newer_ended()
    {
        _teams.Hold();
        var first = _teams.Send("first");
        await _teams.Arrived.WaitAsync();
        _teams.OnCall = call => call == "PUT v2" ? FakeConnector.Answer(HttpStatusCode.NotFound) : null;
        var (older, newer) = (_teams.Update("v1"), _teams.Update("v2"));
        _teams.Release();
        await first;
        Assert.True((await Assert.ThrowsAsync<ConnectorException>(() => older)).IsGone);
        Assert.True((await Assert.ThrowsAsync<ConnectorException>(() => newer)).IsGone);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_isnt_sent()
    {
        _teams.Hold();
        using var gone = new CancellationTokenSource();
        var first = _teams.Send("first");
        await _teams.Arrived.WaitAsync();
        var abandoned = _teams.Send("abandoned", ct: gone.Token);
        var last = _teams.Send("last");
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        _teams.Release();
        await Task.WhenAll(first, last);
        Assert.Equal(["POST first", "POST last"], _teams.Calls);
    }

    [Fact]
    public async Task A_channel_that_wants_a_pause_gets_it_from_all_that_wait()
    {
        _teams.OnCall = _ => FakeConnector.TooMany(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("too much"));
        _teams.OnCall = _ => null;
        var next = _teams.Send("next");
        _teams.Clock.Advance(TimeSpan.FromSeconds(4));
        await _teams.Send("elsewhere", "19:other");
        Assert.False(next.IsCompleted);
        await _teams.Pass(next);
        Assert.True(_teams.Times[2] - _teams.Times[0] >= TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task When_the_pause_is_long_nobody_waits_in_line()
    {
        _teams.OnCall = _ => FakeConnector.TooMany(TimeSpan.FromSeconds(40));
        await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("too much"));
        var away = await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("next"));
        Assert.Equal(TimeSpan.FromSeconds(40), away.RetryAfter);
        Assert.Single(_teams.Calls);
    }

    [Fact]
    public async Task A_silent_Teams_holds_nobody_up_and_is_tried_again_after_a_while()
    {
        _teams.OnCall = _ => throw new HttpRequestException("no answer");
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send($"{i}", $"19:{i}"));
        var away = await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("next", "19:next"));
        Assert.True(away is { IsPassing: true, RetryAfter: { TotalSeconds: > 10 } });
        Assert.Equal(3, _teams.Calls.Count);
        _teams.OnCall = _ => null;
        _teams.Clock.Advance(TimeSpan.FromSeconds(15));
        await _teams.Send("next", "19:next");
    }

    [Fact]
    public async Task Single_calls_without_an_answer_between_others_stop_nothing()
    {
        for (var i = 0; i < 10; i++)
        {
            _teams.OnCall = call => call.EndsWith("lost", StringComparison.Ordinal) ? throw new HttpRequestException("no answer") : null;
            await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("lost", $"19:a{i}"));
            await _teams.Send("heard", $"19:b{i}");
        }
    }

    [Fact]
    public async Task Nobody_is_held_for_days()
    {
        _teams.OnCall = _ => FakeConnector.TooMany(TimeSpan.FromDays(100));
        await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("too much"));
        _teams.OnCall = _ => null;
        _teams.Clock.Advance(TimeSpan.FromHours(1));
        await _teams.Send("next");
    }

    [Fact]
    public async Task To_a_blocked_conversation_nothing_more_is_sent_until_something_comes_from_it()
    {
        _teams.OnCall = _ => FakeConnector.Answer(HttpStatusCode.Forbidden, new { error = new { code = Blocked, message = "Thread blocked" } });
        foreach (var thread in new[] { "19:c;messageid=1", "19:d;messageid=1" })
        {
            Assert.True((await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("1", thread))).IsBlocked);
            Assert.False((await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("2", thread))).IsPassing);
        }
        Assert.Equal(2, _teams.Calls.Count);
        _teams.OnCall = _ => null;
        await _teams.Send("another thread is not blocked", "19:c;messageid=2");
        _teams.Queues.Heard(new Activity { Conversation = new() { Id = "19:c" } });
        await _teams.Send("3", "19:c;messageid=1");
        await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("3", "19:d;messageid=1"));
    }

    [Fact]
    public async Task Another_no_blocks_nothing()
    {
        _teams.OnCall = _ => FakeConnector.Answer(HttpStatusCode.Forbidden, new { error = new { code = "NotEnoughPermissions" } });
        await Assert.ThrowsAsync<ConnectorException>(() => _teams.Send("1"));
        _teams.OnCall = _ => null;
        await _teams.Send("2");
    }

    [Fact]
    public async Task At_the_console_nobody_counts() =>
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => _teams.Client.Send("https://console.invalid/", "19:c", Activity.Message($"{i}"), CancellationToken.None)));

    [Fact]
    public async Task Questions_have_limits_of_their_own()
    {
        _teams.OnCall = call => call.StartsWith("GET", StringComparison.Ordinal) ? FakeConnector.Answer(HttpStatusCode.OK, new { id = "19:team" }) : null;
        var asked = Enumerable.Range(0, 15).Select(_ => _teams.Client.Team(SlowTeams.Url, "19:team", CancellationToken.None)).ToArray();
        await Task.WhenAll(asked[..14]);
        Assert.False(asked[14].IsCompleted);
        await _teams.Send("not held up", "19:team");
        await _teams.Pass(asked[14]);
    }
}
