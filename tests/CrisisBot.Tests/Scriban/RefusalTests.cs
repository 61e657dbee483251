using CrisisBot.Scriban;
using Xunit;

namespace CrisisBot.Tests.Scriban;

/// <summary>A refusal names what it does not accept, where it stands, and what was probably meant.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("{{ import incident }}", "'import' is not supported in these templates")]
    [InlineData("{{ readonly x }}", "'readonly' is not supported in these templates")]
    [InlineData("{{ wrap f }}{{ end }}", "'wrap' is not supported in these templates")]
    [InlineData("{{ tablerow x in [1] }}{{ end }}", "'tablerow' is not supported in these templates")]
    [InlineData("{{ this.x }}", "'this' is not supported in these templates")]
    [InlineData("{{ f ^[1] }}", "'^' is not supported in these templates")]
    [InlineData("{{ [1] | array.each @string.upcase }}", "'array.each' is not supported in these templates")]
    [InlineData("{{ x = @f }}", "'@' is not supported in these templates")]
    [InlineData("{{ x = do; end }}", "'do' is not supported in these templates")]
    [InlineData("{{ x++ }}", "'++' is not supported in these templates")]
    [InlineData("{{ --x }}", "'--' is not supported in these templates")]
    [InlineData("{{ [] << 1 }}", "'<<' is not supported in these templates")]
    [InlineData("{{ 'a' | regex.match 'a' }}", "'regex.match' is not supported in these templates")]
    [InlineData("{{ object.eval '1' }}", "'object.eval' is not supported in these templates")]
    [InlineData("{{ 'a' | string.sha256 }}", "'string.sha256' is not supported in these templates")]
    [InlineData("{{ math.random 1 2 }}", "'math.random' is not supported in these templates")]
    [InlineData("{{ date.now }}", "the model carries the time")]
    [InlineData("{{ if a }}{{ elseif b }}{{ end }}", "write 'else if'")]
    [InlineData("{{ unless a }}{{ end }}", "write 'if !'")]
    [InlineData("{{ include name }}", "'include' needs a template's name in quotes")]
    [InlineData("{{ 1.5f }}", "32-bit numbers are not supported")]
    public void What_is_outside_the_subset_is_refused_by_name_when_parsed(string text, string message)
    {
        var template = Template.Parse(text);
        Assert.True(template.HasErrors);
        Assert.Contains(message, template.Messages[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ incident.Id }}", "(1,13)", "unknown member 'incident.Id'; did you mean 'incident.id'?")]
    [InlineData("\n\n {{ incident.owner.nmae }}", "(3,20)", "unknown member 'incident.owner.nmae'; did you mean 'incident.owner.name'?")]
    [InlineData("{{ incidnt }}", "(1,4)", "unknown variable 'incidnt'; did you mean 'incident'?")]
    [InlineData("{{ $cause = 1; $casue }}", "(1,16)", "unknown variable '$casue'; did you mean '$cause'?")]
    [InlineData("{{ for item in items; itm.n; end }}", "(1,23)", "unknown variable 'itm'; did you mean 'item'?")]
    [InlineData("{{ incident.tags.first }}", "(1,18)", "unknown member 'incident.tags.first'")]
    [InlineData("{{ items[0].vv }}", "(1,13)", "unknown member 'items[0].vv'; did you mean 'items[0].v'?")]
    [InlineData("{{ incident.none.x }}", "(1,18)", "'incident.none' is null and has no member 'x'; write '?.' if it may be missing")]
    [InlineData("{{ 'a' | string.upcas }}", "(1,17)", "unknown function 'string.upcas'; did you mean 'string.upcase'?")]
    [InlineData("{{ 'a' | string.truncate lenght: 3 }}", "(1,26)", "has no argument 'lenght'; did you mean 'length'?")]
    [InlineData("{{ for x in [1]; for.indx; end }}", "(1,22)", "unknown member 'for.indx'; did you mean 'for.index'?")]
    public void An_unknown_name_is_refused_with_its_place_and_the_nearest_known_name(string template, string place, string message)
    {
        var refusal = Rendering.Refusal(template);
        Assert.StartsWith(place, refusal, StringComparison.Ordinal);
        Assert.Contains(message, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ incident.owner.name = 'x' }}")]
    [InlineData("{{ incident['id'] = 'x' }}")]
    [InlineData("{{ incident.tags[0] = 'x' }}")]
    [InlineData("{{ incident = 1 }}")]
    [InlineData("{{ items[0].n = 1 }}")]
    [InlineData("{{ with incident; id = 1; end }}")]
    [InlineData("{{ capture incident }}x{{ end }}")]
    [InlineData("{{ func incident; end }}")]
    [InlineData("{{ o = incident.owner; o.name = 'x' }}")]
    [InlineData("{{ string = 1 }}")]
    [InlineData("{{ for date in items; end }}")]
    [InlineData("{{ for x in items; x = 1; end }}")]
    public void The_model_and_the_built_in_names_cannot_be_changed(string template) => Rendering.Refusal(template);

    [Theory]
    [InlineData("{{ if true }}", "the 'end' of this 'if' is missing")]
    [InlineData("{{ end }}", "'end' has no block to belong to")]
    [InlineData("{{ for x in [1] }}{{ when 1 }}", "'when' does not belong to 'for'")]
    [InlineData("{{ break }}", "'break' belongs in a loop")]
    [InlineData("{{ case 1 }}lost{{ when 1 }}{{ end }}", "text between 'case' and 'when' would be lost")]
    [InlineData("{{ 1 + }}", "expected a value, not '}}'")]
    [InlineData("{{ 'a' 'b' }}", "this is not a function")]
    [InlineData("{{ 1", "this code block is not closed by '}}'")]
    [InlineData("{%{ raw", "this escape block is not closed")]
    [InlineData("{{ [1, 2 }}", "expected ',' or ']', not '}}'")]
    [InlineData("{{ x = {a 1} }}", "expected ':', not '1'")]
    [InlineData("{{ 1e999999999 }}", "is no whole number")]
    [InlineData("{{ for i in 1..6 limit: 2; end }}", "this is not a function")]
    [InlineData("{{ for i in [1] | array.sort limit: 2; end }}", "'array.sort' has no argument 'limit'")]
    [InlineData("{{ for i in [1] limt: 2; end }}", "'limt' is no option of 'for'")]
    [InlineData("{{ '\\{' }}", "unknown escape in a string")]
    [InlineData("{{ 0xZZ }}", "'0xZZ' is no number")]
    public void A_mistake_in_the_text_is_told_in_plain_words(string text, string message)
    {
        var template = Template.Parse(text, "notice");
        Assert.Contains(message, Assert.Single(template.Messages).Message, StringComparison.Ordinal);
        Assert.Equal("notice", template.Messages[0].Span.FileName);
        Assert.Throws<InvalidOperationException>(() => template.Render(new TemplateContext()));
    }
}
