using System.Text.Json;
using CrisisBot.Scriban;
using Xunit;

namespace CrisisBot.Tests.Scriban;

/// <summary>A rendered text knows which of its words are the template's and which are values, and whose.</summary>
public sealed class SpanTests
{
    const string Model = """{"brand":"Portakal","fact":{"cause":"A belt broke.","count":"1,200 orders are late."},"orders":[{"id":7},{"id":9}],"tags":["b","a"]}""";

    public static TheoryData<string> Ids => ProbeTests.Ids;

    // Each piece: what is written, and in brackets what it may come from; a dot for what comes from nowhere.
    [Theory]
    [InlineData("We know: {{ fact.cause }}", "We know: |A belt broke.[fact.cause]")]
    [InlineData("{{ fact.cause | string.upcase }}!", "A BELT BROKE.[fact.cause]|!")]
    [InlineData("{{ x = fact.cause }}{{ x }}{{ x = brand; x }}", "A belt broke.[fact.cause]|Portakal[fact.cause,brand]")]
    [InlineData("{{ x = fact.count | string.downcase; y = x + '!' }}{{ y }}", "1,200 orders are late.![fact.count]")]
    [InlineData("{{ 1 + 1 }}{{ $'{brand}: {fact.cause}' }}", "2[.]|Portakal: A belt broke.[brand,fact.cause]")]
    [InlineData("{{ for o in orders }}{{ o.id }}, {{ end }}", "7[orders[].id]|, |9[orders[].id]|, ")]
    [InlineData("{{ for t in tags | array.sort }}{{ t }}{{ end }}", "ab[tags]")]
    [InlineData("{{ s = tags | array.sort }}{{ for t in s }}{{ t }}{{ end }}", "ab[tags]")]
    [InlineData("{{ capture c }}So: {{ fact.cause }}{{ end }}> {{ c }} <", "> |So: |A belt broke.[fact.cause]| <")]
    [InlineData("{{ capture c }}So: {{ fact.cause }}{{ end }}{{ c | string.upcase }}", "SO: A BELT BROKE.[fact.cause]")]
    [InlineData("{{ include 'told' fact.cause }}", "It is so: |A belt broke.[fact.cause]")]
    [InlineData("{{ include 'brand' }}.", "By |Portakal[brand]|.")]
    [InlineData("{{ func f }}{{ ret fact.cause }}{{ end }}{{ f }}", "A belt broke.[fact.cause]")]
    [InlineData("{{ func f(x) }}<{{ x }}>{{ end }}{{ f fact.cause }}", "<|A belt broke.[fact.cause]|>")]
    [InlineData("{{ with fact }}{{ cause }}{{ end }}", "A belt broke.[fact.cause]")]
    [InlineData("{{ $a = fact.cause }}{{ $a }}", "A belt broke.[fact.cause]")]
    [InlineData("{{ ['x', fact.cause] | array.join ' ' }}", "x A belt broke.[fact.cause]")]
    [InlineData("{{ orders | array.map 'id' | array.join '/' }}", "7/9[orders,orders[].id]")]
    [InlineData("{{ if fact.cause }}Yes{{ end }}", "Yes")]
    [InlineData("{{ null }}{{ '' }}", "")]
    public void Each_piece_tells_where_it_came_from(string template, string pieces) => Assert.Equal(pieces, Describe(Render(template)));

    [Fact]
    public void What_is_indented_stays_one_piece()
    {
        var rendered = Render("x\n  {{ fact.cause + \"\\n\" + brand }}");
        Assert.Equal("x\n  A belt broke.\n  Portakal", rendered.Text);
        Assert.Equal(["fact.cause", "brand"], rendered.Spans[^1].Paths);
        Assert.Equal(2, rendered.Spans.Count);
    }

    [Fact]
    public void A_piece_points_at_its_place_in_the_template()
    {
        var spans = Render("Hello\n{{ brand }}").Spans;
        Assert.Equal([(1, 1), (2, 4)], spans.Select(span => (span.Source.Line, span.Source.Column)));
        Assert.Equal([TextOrigin.Literal, TextOrigin.Expression], spans.Select(span => span.Origin));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Asked_for_its_pieces_a_template_renders_the_same(string id)
    {
        var text = ProbeFile.Probes.Single(candidate => candidate.GetProperty("id").GetString() == id).GetProperty("template").GetString()!;
        var (plain, refusal) = Rendering.TryRender(text, ProbeFile.Context());
        var template = Template.Parse(text);
        if (template.HasErrors) return;
        if (plain is null)
        {
            Assert.Equal(refusal, Assert.Throws<ScriptRuntimeException>(() => template.RenderWithSpans(ProbeFile.Context())).Message);
            return;
        }

        var rendered = template.RenderWithSpans(ProbeFile.Context());
        Assert.Equal(plain, rendered.Text);
        Assert.Equal(rendered.Text.Length, rendered.Spans.Sum(span => span.Length));
        Assert.All(rendered.Spans.Zip(rendered.Spans.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.DoesNotContain(rendered.Spans, span => span.Length == 0 || (span.Origin == TextOrigin.Literal && span.Paths.Count > 0));
    }

    static RenderedText Render(string template) => Template.Parse(template).RenderWithSpans(new TemplateContext(ScriptObject.FromJson(JsonDocument.Parse(Model).RootElement))
    {
        Loader = name => name switch { "told" => "It is so: {{ $1 }}", "brand" => "By {{ brand }}", _ => null },
    });

    static string Describe(RenderedText rendered) => string.Join('|', rendered.Spans.Select(span =>
        $"{rendered.Text[span.Start..span.End]}{(span.Origin == TextOrigin.Literal ? "" : $"[{(span.Paths.Count == 0 ? "." : string.Join(',', span.Paths))}]")}"));
}
