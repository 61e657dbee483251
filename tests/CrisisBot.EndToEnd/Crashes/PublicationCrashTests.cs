namespace CrisisBot.EndToEnd.Crashes;

/// <summary>Public posts: at most once, wherever the power goes. The bot is killed by SIGKILL at each state of a publication, and started again.</summary>
public class PublicationCrashTests
{
    [Fact]
    public Task Killed_before_the_attempt_was_begun_it_publishes_once() => Crash.At("before:effectBegun:publish:", async crash =>
    {
        Assert.Contains("publicationRequested:publish:d1:1", crash.StoredAtDeath);
        Assert.DoesNotContain("effectBegun:publish:d1:1", crash.StoredAtDeath);
        Assert.Empty(crash.Replies);

        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Single(crash.Replies);
    });

    [Theory]
    [InlineData("after:effectBegun:publish:")]
    [InlineData("before:network")]
    public Task Killed_before_the_wire_it_says_that_nobody_knows_and_asks_people_to_look(string point) => Crash.At(point, async crash =>
    {
        Assert.Contains("effectBegun:publish:d1:1", crash.StoredAtDeath);

        await crash.GoOn(async walk =>
        {
            await walk.ToApproval();
            await Processes.Eventually.Holds("unknown", () => crash.Record.Has("outcomeUnknown"));
            Assert.Empty(crash.Replies);
            await walk.SayItIsNotThere();
            await walk.ToTheEnd();
        });

        Assert.Single(crash.Replies);
    });

    [Theory]
    [InlineData("after:network")]
    [InlineData("before:published")]
    public Task Killed_when_it_was_public_but_not_noted_it_finds_the_post_and_posts_no_other(string point) => Crash.At(point, async crash =>
    {
        Assert.Single(crash.Replies);
        Assert.DoesNotContain("published:publish:d1:1", crash.StoredAtDeath);

        await crash.GoOn(walk => walk.ToTheEnd());

        var reply = Assert.Single(crash.Replies);
        Assert.Equal($"{reply.Number}", crash.Record.Events().Single(each => each.Name == "published").Text("postId"));
        Assert.True(crash.Record.Has("outcomeUnknown"));
    });

    [Fact]
    public Task Killed_when_it_was_noted_nothing_is_left_to_do() => Crash.At("after:published", async crash =>
    {
        await crash.GoOn(walk => walk.ToTheEnd());

        Assert.Single(crash.Replies);
        Assert.False(crash.Record.Has("outcomeUnknown"));
    });

    [Theory]
    [InlineData("before:approved")]
    [InlineData("after:approved")]
    public Task Killed_while_the_approver_waits_for_the_answer_it_publishes_once(string point) => Crash.At(point, async crash =>
    {
        Assert.Equal(point.StartsWith("after", StringComparison.Ordinal), crash.StoredAtDeath.Contains("approved"));

        // Where the approval was not kept the approver still has the button, and presses it again.
        await crash.GoOn(walk => walk.ToTheEndByLooking());

        Assert.Single(crash.Replies);
    });
}
