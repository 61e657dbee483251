using CrisisBot.Scriban;
using Xunit;

namespace CrisisBot.Tests.Scriban;

/// <summary>However a template is written, it ends: each limit is a refusal, never a hang or a crash.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("{{ while true; end }}", "iterations of a loop")]
    [InlineData("{{ 1..1001 }}", "elements in a range")]
    [InlineData("{{ for a in 1..1000; for b in 1..1000; end; end }}", "steps")]
    [InlineData("{{ f(x) = f x; f 1 }}", "calls within one another")]
    [InlineData("{{ include 'rec' }}", "calls within one another")]
    [InlineData("{{ x = 'ab'; for i in 1..100; x = x + x; end }}", "characters")]
    [InlineData("{{ 'ab' * 1000000 }}", "characters")]
    [InlineData("{{ '' | string.pad_left 2000000000 }}", "characters")]
    [InlineData("{{ x = 'a' * 100000; x | string.replace 'a' x }}", "characters")]
    [InlineData("{{ x = 'a' * 500000; x; x; x }}", "characters")]
    [InlineData("{{ x = [1]; for i in 1..100; x = x + x; end }}", "elements in a list")]
    [InlineData("{{ x = []; x[1000000000] = 1 }}", "elements in a list")]
    [InlineData("{{ [] | array.insert_at 1000000000 1 }}", "elements in a list")]
    [InlineData("{{ x = 10; for i in 1..100; x = x * x; end }}", "too large")]
    [InlineData("{{ x = []; x[0] = x; x }}", "nested too deeply")]
    [InlineData("{{ x = []; x[0] = x; x == x }}", "nested too deeply")]
    [InlineData("{{ x = [1]; for i in 1..40; x = [x, x]; end; x }}", "characters")]
    [InlineData("{{ x = [1]; for i in 1..40; x = [x, x]; end; x == x }}", "steps")]
    [InlineData("{{ 1 | math.format 'N999999' }}", "the format is too long")]
    public void A_limit_reached_is_a_refusal(string template, string limit) =>
        Assert.Contains(limit, Rendering.Refusal(template), StringComparison.Ordinal);

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "", "]")]
    [InlineData("{a:", "1", "}")]
    [InlineData("!", "1", "")]
    [InlineData("- ", "1", "")]
    [InlineData("1 + ", "1", "")]
    [InlineData("true ? ", "1", " : 2")]
    [InlineData("'a' | string.append ", "'b'", "")]
    [InlineData("", "x", ".y")]
    [InlineData("", "x", "[0]")]
    [InlineData("$\"{", "1", "}\"")]
    [InlineData("string.upcase(", "1", ")")]
    [InlineData("if true;", "1", ";end")]
    [InlineData("if true;1;else ", "1", "")]
    public void Nesting_without_end_is_refused_when_parsed(string open, string core, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 50_000)) + core + string.Concat(Enumerable.Repeat(close, 50_000));
        Assert.True(Template.Parse($"{{{{ {text} }}}}").HasErrors);
    }

    [Fact]
    public void A_small_stack_is_no_crash_either()
    {
        var nested = string.Concat(Enumerable.Repeat("(1 + ", 60)) + "f x" + new string(')', 60);
        var refusal = "";
        var thread = new Thread(() => refusal = Rendering.Refusal($"{{{{ f(x) = {nested}; f 1 }}}}"), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Contains("nested too deeply", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_set_on_the_context()
    {
        Assert.Equal("15", Rendering.Render("{{ s = 0; for i in 1..5; s += i; end; s }}", new TemplateContext { LoopLimit = 5 }));
        Assert.Contains("5 elements", Rendering.Refusal("{{ 1..6 }}", new TemplateContext { LoopLimit = 5 }), StringComparison.Ordinal);
        Assert.Contains("3 characters", Rendering.Refusal("four", new TemplateContext { OutputLimit = 3 }), StringComparison.Ordinal);
        Assert.Contains("2 steps", Rendering.Refusal("{{ 1; 2; 3 }}", new TemplateContext { StepLimit = 2 }), StringComparison.Ordinal);
        Assert.Contains("1 calls", Rendering.Refusal("{{ func f; end; func g; f; end; g }}", new TemplateContext { CallDepthLimit = 1 }), StringComparison.Ordinal);
        Assert.Contains("2 elements in a list", Rendering.Refusal("{{ [1, 2, 3] }}", new TemplateContext { ListLimit = 2 }), StringComparison.Ordinal);
        Assert.True(Template.Parse("{{ ((1)) }}", expressionDepthLimit: 3).HasErrors);
    }

    [Fact]
    public void Values_just_below_their_limits_are_fine()
    {
        Assert.Equal("5000", Rendering.Render("{{ ([2, 1] * 2500) | array.sort | array.size }}"));
        Assert.Equal("1048576", Rendering.Render("{{ 'a' * 1048576 | html.escape | string.size }}"));
        Assert.Equal("May", Rendering.Render("{{ date.parse '2026-05-04' | date.to_string '%b' }}", new TemplateContext { OutputLimit = 10 }));
    }

    [Fact]
    public void A_cancelled_rendering_ends()
    {
        var context = new TemplateContext { CancellationToken = new CancellationToken(canceled: true) };
        Assert.Contains("cancelled", Rendering.Refusal("text", context), StringComparison.Ordinal);
    }
}
