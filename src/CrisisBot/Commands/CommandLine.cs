using System.CommandLine;
using System.Globalization;
using CrisisBot.Core.Languages;

namespace CrisisBot.Commands;

/// <summary>What the program can be told. Without further words it runs the bot.</summary>
static class CommandLine
{
    /// <summary>Carries out one command; 0 when all went well.</summary>
    public static async Task<int> Run(string[] args)
    {
        var parsed = Root(LanguageIn(args)).Parse(args);
        var code = await parsed.InvokeAsync();
        // "Not fit" is 1 there, so a slip in the command is something else.
        return parsed.Errors.Count > 0 && args.Contains(ToneCommand.Name) ? ToneCommand.Usage : code;
    }

    /// <summary>All commands, in a language.</summary>
    internal static RootCommand Root(string language)
    {
        var options = new CommonOptions(language);
        var root = new RootCommand(Phrases.Program.Say(language, "help.root"))
        {
            options.Data, options.Store, options.Templates, options.Port, options.Language,
            AccountCommand.Make(options), AuditCommand.Make(options), ConsoleCommand.Make(options), DrillCommand.Make(options), EraseCommand.Make(options),
            HealthCommand.Make(options), ManifestCommand.Make(options), PlanCommand.Make(options), StoreCommand.Make(options), TemplateCommand.Make(options), ToneCommand.Make(options),
        };
        RunCommand.AddTo(root, options);
        return root;
    }

    // The help is written before anything is parsed, in the language asked for.
    static string LanguageIn(string[] args)
    {
        var at = Array.IndexOf(args, CommonOptions.LanguageName);
        return Phrasebook.Known(at >= 0 && at + 1 < args.Length ? args[at + 1] : CultureInfo.CurrentUICulture.Name);
    }
}

/// <summary>What the program prints.</summary>
static class Phrases
{
    /// <summary>The words of the command line.</summary>
    public static Phrasebook Program { get; } = Phrasebook.Load(typeof(Phrases).Assembly, "program");
}
