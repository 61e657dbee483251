namespace CrisisBot.EndToEnd.Crashes;

/// <summary>The worst of all machines: it dies after every few writes, and still the path is walked to its end, and the reply is public once.</summary>
public class ManyLivesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("after", 2, 8)]
    [InlineData("before", 3, 8)]
    [InlineData("after", 3, 5)]
    [InlineData("after", 5, 3)]
    public Task Dying_after_every_few_writes_it_gets_there(string side, int writes, int lives) => Crash.InEveryLife(side, writes, crash =>
    {
        output.WriteLine($"{crash.Lives} lives");
        Assert.True(crash.Lives > lives, $"only {crash.Lives} lives");
        Assert.Single(crash.Replies);
        Assert.Single(crash.Record.Events(), each => each.Name == "alerted");
        Assert.Single(crash.Record.Events(), each => each.Name == "published");
        return Task.CompletedTask;
    });
}
