namespace CrisisBot.EndToEnd.Crashes;

/// <summary>A customer's post is never lost and never counts twice, and a button that was answered has taken effect.</summary>
public class IntakeCrashTests
{
    [Theory]
    [InlineData("before:signalled")]
    [InlineData("after:signalled")]
    [InlineData("before:alerted")]
    [InlineData("after:alerted")]
    [InlineData("before:cursorAdvanced")]
    public Task Killed_while_a_post_was_taken_in_it_raises_one_alert(string point) => Crash.At(point, async crash =>
    {
        Assert.False(crash.Record.Has("cursorAdvanced", streams: "source-"));

        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Single(crash.Record.Events("watch-"), each => each.Name == "signalled");
        Assert.Single(crash.Record.Events(), each => each.Name == "alerted");
        Assert.DoesNotContain(crash.Record.Events(), each => each.Name == "signalJoined");
        Assert.Single(crash.Replies);
    });

    [Theory]
    [InlineData("before:acknowledged", false)]
    [InlineData("after:acknowledged", true)]
    public Task Killed_while_somebody_acknowledged_it_is_acknowledged_once(string point, bool kept) => Crash.At(point, async crash =>
    {
        Assert.Equal(kept, crash.StoredAtDeath.Contains("acknowledged"));

        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Equal("zofia", Assert.Single(crash.Record.Events(), each => each.Name == "acknowledged").By);
    });

    [Theory]
    [InlineData("before:channelConnected")]
    [InlineData("after:channelConnected")]
    [InlineData("after:greeted")]
    public Task Killed_at_its_very_first_start_it_starts_again(string point) => Crash.AtStart(point, async crash =>
    {
        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Single(crash.Replies);
    });
}
