using System.Text;
using CrisisBot.Scriban;
using Xunit;

namespace CrisisBot.Tests.Scriban;

/// <summary>Thousands of broken variants of the probes: each renders within the limits or is refused, and nothing else happens.</summary>
public sealed class FuzzTests
{
    static readonly string[] Pieces =
    [
        "{{", "}}", "{{-", "-}}", "{{~", "~}}", "{%{", "}%}", "(", ")", "[", "]", "{", "}", "|", "||", "?", "?.", "??", ":", ",", ";", ".", "..", "..<", "...",
        "$", "$0", "$\"", "\"", "'", "`", "\\", "#", "##", "\n", "\r\n", " ", "\0", "👍", "é", "-", "--", "!", "=", "==", "+=", "//", "%", "<", "@", "^", "1", "-1",
        "1e9", "99999999999", "0x", "1.5m", "null", "true", "empty", "incident", "items", "incident.tags", "x", "x =", "for x in", "if", "else", "else if", "end",
        "case", "when", "while", "break", "continue", "capture x", "with incident", "func f", "f(x) =", "ret", "include 'lines'", "include 'rec'", "reversed",
        "limit:", "offset:", "| string.upcase", "| array.sort", "| array.map 'n'", "| string.split ','", "| math.format 'N2'", "| date.to_string '%c'", "* 100000",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_broken_template_renders_or_is_refused(int seed)
    {
        var random = new Random(seed);
        var context = new TemplateContext(ProbeFile.Model) { Loader = ProbeFile.Include, StepLimit = 3_000, OutputLimit = 20_000, ListLimit = 1_000 };
        var seeds = ProbeFile.Probes.Select(probe => probe.GetProperty("template").GetString()!).ToArray();
        var rendered = 0;
        for (var round = 0; round < 4_000; round++)
        {
            var template = Mutate(seeds[random.Next(seeds.Length)], seeds, random);
            rendered += RendersWithinLimits(template, context) ? 1 : 0;
        }

        Assert.InRange(rendered, 100, 3_900);
    }

    [Fact]
    public void Any_function_with_any_arguments_answers_or_refuses()
    {
        string[] values =
        [
            "null", "true", "0", "-1", "3", "2147483647", "-2147483648", "9223372036854775807", "1.5", "1e308 * 10.0", "0.0 / 0", "1.5m", "(10 * 9223372036854775807)",
            "''", "'a'", "'Añ 👍\r\n<b>'", "'%'", "'%Q%d'", "'N2'", "'0.0.0;;#'", "'de-DE'", "[]", "[1, null, 'a', [2], {}]", "items", "{}", "incident", "incident.started",
            "(incident.started - incident.started)", "empty", "1..3",
        ];
        var random = new Random(7);
        foreach (var function in Builtins.Names)
        {
            for (var round = 0; round < 150; round++)
            {
                var arguments = Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"({values[random.Next(values.Length)]})");
                RendersWithinLimits($"{{{{ {function} {string.Join(' ', arguments)} }}}}", ProbeFile.Context());
            }
        }
    }

    static bool RendersWithinLimits(string text, TemplateContext context)
    {
        try
        {
            var template = Template.Parse(text);
            _ = template.Needs();
            Assert.All(template.Messages, message => Assert.InRange(message.Span.Offset, 0, text.Length));
            return !template.HasErrors && template.Render(context).Length <= context.OutputLimit;
        }
        catch (ScriptRuntimeException refusal)
        {
            Assert.NotEmpty(refusal.OriginalMessage);
            return false;
        }
        catch (Exception crash)
        {
            throw new Xunit.Sdk.XunitException($"{crash.GetType().Name} for this template: {text}\n{crash}");
        }
    }

    static string Mutate(string text, string[] seeds, Random random)
    {
        var mutant = new StringBuilder(text);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(mutant.Length + 1);
            var length = random.Next(Math.Min(12, mutant.Length - at) + 1);
            switch (random.Next(5))
            {
                case 0:
                    mutant.Remove(at, length);
                    break;
                case 1:
                    mutant.Insert(at, mutant.ToString(at, length));
                    break;
                case 2:
                    mutant.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    mutant.Insert(at, " " + Pieces[random.Next(Pieces.Length)] + " ");
                    break;
                default:
                    var other = seeds[random.Next(seeds.Length)];
                    var start = random.Next(other.Length);
                    mutant.Insert(at, other.AsSpan(start, random.Next(other.Length - start + 1)));
                    break;
            }
        }

        return mutant.ToString();
    }
}
