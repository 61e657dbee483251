using System.CommandLine;
using System.Text;
using CrisisBot.Core.Tone;
using CrisisBot.Plans;
using CrisisBot.Tone;

namespace CrisisBot.Commands;

/// <summary>Holds a text against the rules of tone.</summary>
static class ToneCommand
{
    /// <summary>How a command ends that couldn't be understood.</summary>
    public const int Usage = 2;

    public const string Name = "tone";

    public static Command Make(CommonOptions options)
    {
        var file = new Argument<string?>("FILE") { Description = options.Help("toneFile"), Arity = ArgumentArity.ZeroOrOne };
        var kind = new Option<string?>("--kind") { Description = options.Help("toneKind") };
        kind.AcceptOnlyFromAmong([.. ToneKinds.All]);
        var batch = new Option<bool>("--batch") { Description = options.Help("toneBatch") };
        var lint = new Command("lint", options.Help("toneLint")) { file, kind, batch };
        lint.SetAction(parsed =>
        {
            var request = new Request(parsed.GetValue(file), parsed.GetValue(kind), parsed.GetValue(batch), options.Read(parsed));
            return Lint(request, options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        });
        return new Command(Name, options.Help("tone")) { lint };
    }

    sealed record Request(string? File, string? Kind, bool Batch, Settings Settings);

    static int Lint(Request request, CommonOptions options, TextWriter output, TextWriter errors)
    {
        var tone = new ToneBook(request.Settings.Tone);
        if (!tone.Problems.IsEmpty) return Fail(errors, tone.Problems.Select(problem => problem.In(options.Spoken)));
        if (!request.Batch && request.Kind is null) return Fail(errors, [options.Say("tone.kindMissing", ("kinds", string.Join('|', ToneKinds.All)))]);
        var context = PlannedTone.Context(PlanFile.Read(request.Settings.PlanFile).Plan);
        try
        {
            using var input = request.File is null ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8) : new StreamReader(request.File, Encoding.UTF8);
            return request.Batch ? new ToneBatch(tone, context).Run(input, output) : Print(tone.For(options.Spoken).Check(input.ReadToEnd(), request.Kind!, context), options, output);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return Fail(errors, [options.Say("tone.noFile", ("file", request.File), ("problem", closed.Message))]);
        }
    }

    static int Print(IReadOnlyCollection<Finding> findings, CommonOptions options, TextWriter output)
    {
        foreach (var finding in findings)
        {
            var phrase = finding.Phrase.Length > 0 ? $"“{finding.Phrase.ReplaceLineEndings(" ")}”" : $"({options.Say("tone.missing")})";
            output.WriteLine($"{Sign(finding.Severity)} {finding.Rule}: {phrase} – {options.Say($"tone.{ToneBatch.Word(finding.Severity)}")}");
            output.WriteLine($"  {finding.Why}");
            output.WriteLine($"  → {finding.Better}");
        }
        var fit = ToneRules.IsPublishable(findings);
        output.WriteLine(options.Say(fit ? "tone.fit" : "tone.unfit"));
        return fit ? 0 : 1;
    }

    static char Sign(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Block => '✗',
        FindingSeverity.Reason => '!',
        _ => '·',
    };

    static int Fail(TextWriter errors, IEnumerable<string> why)
    {
        foreach (var sentence in why) errors.WriteLine(sentence);
        return Usage;
    }
}
