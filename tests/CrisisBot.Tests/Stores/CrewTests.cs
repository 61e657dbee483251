using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

public sealed class CrewTests
{
    [Fact]
    public void Each_step_is_done_once_before_it_returns()
    {
        using var crew = new Crew(4);
        foreach (var count in Enumerable.Range(0, 40).Concat(Enumerable.Repeat(7, 200)))
        {
            var done = new int[count];
            crew.Do([.. Enumerable.Range(0, count).Select(n => (Action)(() => Interlocked.Increment(ref done[n])))]);
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Steps_are_done_together()
    {
        using var crew = new Crew(2);
        using var all = new Barrier(3);
        var met = 0;

        crew.Do([.. Enumerable.Repeat(() => { if (all.SignalAndWait(TimeSpan.FromSeconds(30))) Interlocked.Increment(ref met); }, 3)]);

        Assert.Equal(3, met);
    }
}
