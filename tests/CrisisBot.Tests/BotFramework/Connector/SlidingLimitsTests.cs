using CrisisBot.BotFramework.Connector;
using Xunit;

namespace CrisisBot.Tests.BotFramework.Connector;

/// <summary>Teams' published limits are kept over hours, and not by being slower than need be.</summary>
public class SlidingLimitsTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sends_keep_all_four_limits_and_use_them()
    {
        var times = Greedy(TeamsLimits.Sends(), 4000);
        foreach (var (most, seconds) in new[] { (7, 1), (8, 2), (60, 30), (1800, 3600) }) Assert.Equal(most, Busiest(times, TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Questions_keep_theirs()
    {
        var times = Greedy(TeamsLimits.Reads(), 8000);
        foreach (var (most, seconds) in new[] { (14, 1), (16, 2), (120, 30), (3600, 3600) }) Assert.Equal(most, Busiest(times, TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Fifty_a_second_are_all_there_are()
    {
        var times = Greedy(TeamsLimits.All(), 500);
        Assert.Equal(50, Busiest(times, TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(9), times[^1] - times[0]);
    }

    [Fact]
    public void Whoever_says_little_never_waits()
    {
        var sends = TeamsLimits.Sends();
        for (var now = Start; now < Start.AddHours(3); now += TimeSpan.FromSeconds(2))
        {
            Assert.Equal(TimeSpan.Zero, sends.Wait(now));
            sends.Note(now);
        }
        Assert.False(sends.IsIdle(Start.AddHours(3)));
        Assert.True(sends.IsIdle(Start.AddHours(5)));
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_nobody_wait_for_it()
    {
        var sends = TeamsLimits.Sends();
        for (var i = 0; i < 7; i++) sends.Note(Start);
        Assert.Equal(TimeSpan.Zero, sends.Wait(Start.AddHours(-1)));
    }

    static List<DateTimeOffset> Greedy(SlidingLimits limits, int count)
    {
        var now = Start;
        List<DateTimeOffset> times = [];
        for (var i = 0; i < count; i++)
        {
            now += limits.Wait(now);
            limits.Note(now);
            times.Add(now);
        }
        return times;
    }

    static int Busiest(List<DateTimeOffset> times, TimeSpan span)
    {
        var (busiest, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= span) first++;
            busiest = Math.Max(busiest, last - first + 1);
        }
        return busiest;
    }
}
