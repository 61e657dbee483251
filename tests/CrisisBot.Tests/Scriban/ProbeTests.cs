using Xunit;

namespace CrisisBot.Tests.Scriban;

/// <summary>Each probe renders as real Scriban does, or is refused where a public statement must be stricter.</summary>
public sealed class ProbeTests
{
    public static TheoryData<string> Ids => [.. ProbeFile.Probes.Select(probe => probe.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_probe_gets_the_answer_it_wants(string id)
    {
        var probe = ProbeFile.Probes.Single(candidate => candidate.GetProperty("id").GetString() == id);
        var (text, refusal) = Rendering.TryRender(probe.GetProperty("template").GetString()!, ProbeFile.Context());
        var expected = probe.GetProperty("expect").GetString();
        switch (probe.GetProperty("want").GetString())
        {
            case "same":
                Assert.Null(refusal);
                Assert.Equal(expected, text);
                break;
            case "either" when refusal is null:
                Assert.Equal(expected, text);
                break;
            default:
                Assert.NotNull(refusal);
                break;
        }
    }

    [Fact]
    public void The_file_is_whole() => Assert.Equal(226, ProbeFile.Probes.Count);
}
