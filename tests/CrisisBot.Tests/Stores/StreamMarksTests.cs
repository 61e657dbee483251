using CrisisBot.Stores.Files;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>The end of a long stream is read without the rest.</summary>
public sealed class StreamMarksTests
{
    [Theory]
    [InlineData(0, 0), InlineData(255, 0), InlineData(256, 256), InlineData(511, 256), InlineData(512, 512), InlineData(999, 768), InlineData(1000, 768), InlineData(99_999, 768), InlineData(-1, 0)]
    public void One_reads_on_from_the_last_mark_before(long version, long expected)
    {
        var marks = new StreamMarks();
        for (var passed = 1; passed <= 1000; passed++) marks.Pass(new(passed, default, passed * 10));

        Assert.Equal((expected, expected * 10), (marks.Before(version).Version, marks.Before(version).Offset));
    }
}
