using CrisisBot.Scriban;
using Xunit;

namespace CrisisBot.Tests.Scriban;

/// <summary>A template tells what it needs before it is rendered.</summary>
public sealed class NeedsTests
{
    [Theory]
    [InlineData("no code", "")]
    [InlineData("{{ incident.summary }} {{ incident.summary | string.upcase }}", "incident.summary")]
    [InlineData("{{ if a.b > 1 }}{{ c }}{{ else }}{{ d?.e }}{{ end }}", "a.b c d.e")]
    [InlineData("{{ for i in items }}{{ i.n }} {{ for.index }}{{ end }}", "items items[].n")]
    [InlineData("{{ for i in items | array.sort 'n' }}{{ i }}{{ end }}", "items items[].n")]
    [InlineData("{{ items[0].n }} {{ incident['id'] }} {{ items[at].n }}", "items[].n incident.id at")]
    [InlineData("{{ x = incident.id; x; y = 1; y + z }}", "incident.id z")]
    [InlineData("{{ with incident; id; owner.name; end; id }}", "incident incident.id incident.owner.name id")]
    [InlineData("{{ tags.size }} {{ [1].size }} {{ incident.owner.name.size }}", "tags incident.owner.name")]
    [InlineData("{{ f(a, b) = a + b + c; f 1 d }}", "c d")]
    [InlineData("{{ capture c }}{{ e }}{{ end }}{{ c }}", "e")]
    [InlineData("{{ $a = b; $a; $0 }} {{ $\"{g} {h | string.upcase}\" }}", "b g h")]
    [InlineData("{{ case a; when b, 'x'; [c]; else; {k: d}; end }}", "a b c d")]
    [InlineData("{{ x += 1 }}", "x")]
    public void It_names_the_paths_of_the_model(string template, string paths) =>
        Assert.Equal(paths, string.Join(' ', Template.Parse(template).Needs().Paths));

    [Fact]
    public void It_names_the_includes_and_their_arguments()
    {
        var needs = Template.Parse("{{ include 'head' incident.id }}{{ if x }}{{ include 'foot' who: owner }}{{ include 'head' }}{{ end }}").Needs();
        Assert.Equal(["head", "foot"], needs.Includes);
        Assert.Equal(["incident.id", "x", "owner"], needs.Paths);
    }
}
