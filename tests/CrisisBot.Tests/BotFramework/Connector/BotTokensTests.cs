using CrisisBot.BotFramework.Connector;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Connector;

/// <summary>The bot's own token is fetched rarely, once for all, and trouble with the next one is nobody's while the old is good.</summary>
public class BotTokensTests
{
    readonly FakeClock _clock = new();

    [Fact]
    public async Task It_is_kept_until_shortly_before_it_ends()
    {
        var credential = new FakeCredential(_clock);
        var tokens = credential.Tokens;
        Assert.Equal("token-1", await tokens.Get(CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", await tokens.Get(CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("token-2", await tokens.Get(CancellationToken.None));
        Assert.Equal(["https://api.botframework.com/.default", "https://api.botframework.com/.default"], credential.Scopes);
    }

    [Fact]
    public async Task Who_comes_while_the_first_is_fetched_waits_for_the_same()
    {
        var gate = new TaskCompletionSource();
        var credential = new FakeCredential(_clock) { OnAsked = _ => gate.Task };
        var tokens = credential.Tokens;
        var all = Enumerable.Range(0, 10).Select(_ => tokens.Get(CancellationToken.None)).ToArray();
        gate.SetResult();
        Assert.All(await Task.WhenAll(all), token => Assert.Equal("token-1", token));
    }

    [Fact]
    public async Task While_the_next_is_fetched_the_others_go_on_with_the_old()
    {
        var credential = new FakeCredential(_clock);
        var tokens = credential.Tokens;
        await tokens.Get(CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(56));
        var gate = new TaskCompletionSource();
        credential.OnAsked = _ => gate.Task;
        var next = tokens.Get(CancellationToken.None);
        Assert.Equal("token-1", await tokens.Get(CancellationToken.None));
        gate.SetResult();
        Assert.Equal("token-2", await next);
    }

    [Fact]
    public async Task While_the_old_one_is_good_a_failure_is_nobodys_trouble_and_isnt_repeated_at_once()
    {
        var credential = new FakeCredential(_clock);
        var tokens = credential.Tokens;
        await tokens.Get(CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(56));
        credential.OnAsked = _ => throw new InvalidOperationException("Entra is down");
        for (var i = 0; i < 10; i++) Assert.Equal("token-1", await tokens.Get(CancellationToken.None));
        Assert.Equal(2, credential.Asked);
        credential.OnAsked = null;
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("token-3", await tokens.Get(CancellationToken.None));
    }

    [Fact]
    public async Task When_there_is_none_the_call_fails_for_now_and_not_for_good()
    {
        var credential = new FakeCredential(_clock) { OnAsked = _ => throw new InvalidOperationException("secret expired: s3cret") };
        var tokens = credential.Tokens;
        var problem = await Assert.ThrowsAsync<ConnectorException>(() => tokens.Get(CancellationToken.None));
        Assert.True(problem.IsPassing);
        // The message is kept with the card it kept from being posted.
        Assert.DoesNotContain("s3cret", problem.Message, StringComparison.Ordinal);
        credential.OnAsked = null;
        Assert.Equal("token-2", await tokens.Get(CancellationToken.None));
    }

    [Fact]
    public async Task One_that_never_comes_is_waited_for_fifteen_seconds()
    {
        var asked = new TaskCompletionSource();
        var tokens = new FakeCredential(_clock) { OnAsked = ct => { asked.SetResult(); return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct); } }.Tokens;
        var token = tokens.Get(CancellationToken.None);
        await asked.Task;
        _clock.Advance(TimeSpan.FromSeconds(15));
        await Assert.ThrowsAsync<ConnectorException>(() => token);
    }
}
