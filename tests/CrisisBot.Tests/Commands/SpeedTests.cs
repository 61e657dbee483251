using CrisisBot.Commands;
using Xunit;

namespace CrisisBot.Tests.Commands;

public class SpeedTests
{
    const string Refused = "--speed is a whole number from 1 to 1,000, and goes with --development only.";

    [Theory]
    [InlineData("--speed 60", true)]
    [InlineData("--speed 0 --development", true)]
    [InlineData("--speed 1001 --development", true)]
    [InlineData("--speed 60 --development", false)]
    [InlineData("--speed 1", false)]
    [InlineData("", false)]
    public void Only_in_development_does_time_pass_faster(string arguments, bool isRefused) =>
        Assert.Equal(isRefused ? [Refused] : [], CommandLine.Root("en").Parse(arguments).Errors.Select(error => error.Message));

    [Fact]
    public void Unless_it_is_wanted_the_clock_is_the_worlds()
    {
        Assert.Same(TimeProvider.System, new Settings("d", "t", 1, Development: true, "en").MakeTime());
        Assert.IsType<FastTime>(new Settings("d", "t", 1, Development: true, "en") { Speed = 60 }.MakeTime());
    }

    [Fact]
    public async Task An_hour_passes_in_a_moment_and_timers_keep_up_with_it()
    {
        var fast = new FastTime(1000);
        var begin = fast.GetUtcNow();
        await Task.Delay(TimeSpan.FromMinutes(1), fast, TestContext.Current.CancellationToken);
        // The machine's own timers and its clock may differ by some milliseconds, which are seconds here.
        Assert.InRange(fast.GetUtcNow() - begin, TimeSpan.FromSeconds(30), TimeSpan.FromHours(3));
        Assert.Equal(fast.TimestampFrequency, TimeProvider.System.TimestampFrequency);
    }
}
