using CrisisBot.Scriban;
using Xunit;

namespace CrisisBot.Tests.Scriban;

/// <summary>The language beyond the probes.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("{{ x = 5; for x in [1, 2]; x; end; x }}", "125")]
    [InlineData("{{ for x in [1, 2, 3]; capture c; x; if x == 2; break; end; end; end; c }}", "2")]
    [InlineData("{{ for x in 1..3; for y in 1..3; if y == 2; break; end; x; y; ' '; end; end }}", "11 21 31 ")]
    [InlineData("{{ for x in (1..9) offset: 2 limit: 3 reversed }}{{ x }}{{ end }}", "987")]
    [InlineData("{{ for c in 'añ' }}<{{ c }}>{{ end }}", "<a><ñ>")]
    [InlineData("{{ for $x in [1] }}{{ $x }}{{ end }}", "1")]
    [InlineData("{{ x = 0; while x < 2; while.index; x += 1; end }}", "01")]
    public void Loops(string template, string expected) => Assert.Equal(expected, Rendering.Render(template));

    [Theory]
    [InlineData("{{ func add; ret $0 + $1; end; add 1 2; 3 | add 4 }}", "37")]
    [InlineData("{{ func f(x, y = 2, rest...); ret x + y + rest.size; end; f 1; f 1 1; f 1 1 9 9 }}", "324")]
    [InlineData("{{ func f(x); y = x; ret y; end; y = 5; f 1; y }}", "15")]
    [InlineData("{{ func f; y = 1; end; f; y }}", "1")]
    [InlineData("{{ func f }}<{{ $.name }}>{{ end; f name: 'n'; f }}", "<n><>")]
    [InlineData("{{ func fact(n); if n < 2; ret 1; end; ret n * (fact (n - 1)); end; fact 10 }}", "3628800")]
    public void Functions(string template, string expected) => Assert.Equal(expected, Rendering.Render(template));

    [Theory]
    [InlineData("{{ a = [5, 6]; a.x = 'yes'; a.x + a[0] + a[-1] + a.size }}", "yes562")]
    [InlineData("{{ o = {}; o.a = 1; o['b'] = 2; o }}", "{a: 1, b: 2}")]
    [InlineData("{{ a = [\n 1,\n 2,\n] \n a }}", "[1, 2]")]
    [InlineData("{{ x = null; x ??= 3; x ??= 4; x }}", "3")]
    [InlineData("{{ 0xff }} {{ 0b101 }} {{ 1_000 }} {{ 0xFFFFFFFF }} {{ 0xFFFFFFFFu }}", "255 5 1000 -1 4294967295")]
    [InlineData("{{ 1 < 2 && !(2 < 1) || nope }}", "true")]
    [InlineData("{{ 'a' |\n string.upcase |\n string.append 'b' }}", "Ab")]
    [InlineData("{{ 2 | math.plus (1) > 2 ? 'y' : 'n' }} {{ 0xff | object.typeof }} {{ 0x10 / 3 | math.round 2 }}", "y number 5.33")]
    [InlineData("{{ -2 | math.abs }} {{ -(math.abs 3) }} {{ !string.empty 'x' }}", "2 -3 true")]
    [InlineData("{{ 'abc'[1] }} {{ incident.tags[-1] }} {{ 'abc'.size }}", "b login 3")]
    [InlineData("{{ [1, [2]] == [1, [2]] }} {{ [1, 2] < [1, 2, 3] }} {{ [1] + [2] }}", "true true [1, 2]")]
    [InlineData("{{ (incident.started - (incident.started | date.add_hours (-1.5))).total_minutes }}", "90")]
    public void Values_and_operators(string template, string expected) => Assert.Equal(expected, Rendering.Render(template));

    [Theory]
    [InlineData("  {{ if true }}\na\n{{ end }}z", "  \n  a\nz")]
    [InlineData("  {{ \"a\\nb\" -}}\n  {{ \"c\\nd\" }}", "  a\n  bc\nd")]
    [InlineData("  {%{ {{ x }} }%}  {{ \"a\\nb\" }}", "   {{ x }}   a\nb")]
    [InlineData("{{ # comment }}a{{ 1 # b }}{{ ## c }}{{ 2 ## d ## + 1 }}", "a13")]
    public void White_space_indents_and_comments(string template, string expected) => Assert.Equal(expected, Rendering.Render(template));

    [Fact]
    public void Auto_indent_can_be_turned_off() =>
        Assert.Equal("  a\nb", Rendering.Render("  {{ \"a\\nb\" }}", new TemplateContext { AutoIndent = false }));

    [Fact]
    public void An_include_sees_globals_and_its_own_arguments()
    {
        var context = new TemplateContext { Loader = name => name == "part" ? "{{ g }}{{ $0 }}{{ $1 }}{{ $.k }}{{ $k }}{{ $.none }}" : null };
        Assert.Equal("Gpart1vv", Rendering.Render("{{ g = 'G'; include 'part' 1 k: 'v' }}", context));
    }

    [Fact]
    public void A_template_can_be_rendered_again_and_by_many_threads()
    {
        var template = Template.Parse("{{ s = 0; for i in 1..100; s += i; end; s }}{{ array.cycle ['a', 'b'] }}");
        Parallel.For(0, 50, _ => Assert.Equal("5050a", template.Render(new TemplateContext())));
    }

    [Fact]
    public void A_statement_allocates_little_more_than_its_text()
    {
        var body = string.Concat(Enumerable.Repeat("We are working on it and will write again. ", 20));
        var template = Template.Parse($"{{{{ incident.id }}}}: {{{{ incident.title }}}}\n{{{{ for t in incident.tags }}}}{{{{ t | string.upcase }}}} {{{{ end }}}}\n{body}{{{{ incident.started }}}}");
        var context = ProbeFile.Context();
        template.Render(context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var length = template.Render(context).Length;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, length * 2, 8_000);
    }
}
