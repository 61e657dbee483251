using System.CommandLine;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Tone;
using CrisisBot.Plans;
using CrisisBot.Statements;
using CrisisBot.Tone;

namespace CrisisBot.Commands;

/// <summary>Checks the team's statements before a crisis does, and begins new ones.</summary>
static class StatementCommands
{
    public static Command Check(CommonOptions options)
    {
        var check = new Command("check", options.Help("templateCheck"));
        check.SetAction(parsed => Check(options.Read(parsed), options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return check;
    }

    public static Command New(CommonOptions options)
    {
        var name = new Argument<string>("SCENARIO/KIND.LANGUAGE") { Description = options.Help("templateName") };
        var make = new Command("new", options.Help("templateNew")) { name };
        make.SetAction(parsed => Begin(options.Read(parsed).Statements, parsed.GetRequiredValue(name), options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return make;
    }

    static int Check(Settings settings, CommonOptions options, TextWriter output, TextWriter errors)
    {
        var tone = new ToneBook(settings.Tone);
        var reading = PlanFile.Read(settings.PlanFile);
        foreach (var problem in reading.Problems.AddRange(tone.Problems)) errors.WriteLine(problem.In(options.Spoken));
        if (reading.Plan is not { } plan || !tone.Problems.IsEmpty) return 1;
        var checkedFiles = new StatementCheck(settings.Statements, tone, plan).Run((code, values) => options.Say(code, values)).ToList();
        foreach (var (file, problems) in checkedFiles)
            foreach (var problem in problems) errors.WriteLine($"{file}: {problem}");
        var wrong = checkedFiles.Count(file => !file.Problems.IsEmpty);
        output.WriteLine(options.Say("template.checked", ("count", checkedFiles.Count), ("wrong", wrong)));
        return wrong == 0 ? 0 : 1;
    }

    static int Begin(string folder, string name, CommonOptions options, TextWriter output, TextWriter errors)
    {
        if (name.Split('/', '.') is not [var scenario, var kind, var language] || !IsPlain(scenario) || !IsPlain(kind) || !Phrasebook.Languages.Contains(language))
        {
            errors.WriteLine(options.Say("template.badName"));
            return 1;
        }
        var file = Path.Combine(folder, scenario, $"{kind}.{language}.sbn");
        if (File.Exists(file))
        {
            errors.WriteLine(options.Say("template.exists", ("file", file)));
            return 1;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $$$"""
            ---
            kind: {{{kind}}}
            tone: {{{ToneKinds.OfStatement(kind)}}}
            networks: [practice, mastodon]
            ---
            … {{ next_update | date.to_string '%H:%M' }} UTC. – {{ brand }}

            """);
        output.WriteLine(file);
        return 0;
    }

    static bool IsPlain(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
