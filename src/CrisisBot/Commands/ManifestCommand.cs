using System.CommandLine;
using CrisisBot.TeamsApp;

namespace CrisisBot.Commands;

/// <summary>Makes the app package for Teams.</summary>
static class ManifestCommand
{
    const string UsualName = "CrisisBot";

    public static Command Make(CommonOptions options)
    {
        var facts = new FactOptions(options);
        var output = new Option<string>("--output") { Description = Say(options, "help.output"), DefaultValueFactory = _ => "crisisbot.zip" };
        var package = new Command("package", Say(options, "help.package")) { facts.AppId, facts.Domain, output, facts.Name, facts.Developer, facts.Website, facts.Privacy, facts.Terms, facts.Version };
        package.SetAction(parsed => new PackageWriter(options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).Write(facts.Read(parsed), parsed.GetRequiredValue(output)));
        return new Command("manifest", Say(options, "help.manifest")) { package };
    }

    static string Say(CommonOptions options, string code) => AppPackage.Phrases.Say(options.Spoken, code);

    /// <summary>What an administrator can say about the app.</summary>
    sealed class FactOptions(CommonOptions options)
    {
        public Option<string> AppId { get; } = new("--app-id") { Description = Say(options, "help.appId"), Required = true };

        public Option<string> Domain { get; } = new("--domain") { Description = Say(options, "help.domain"), Required = true };

        public Option<string> Name { get; } = new("--name") { Description = Say(options, "help.name"), DefaultValueFactory = _ => UsualName };

        public Option<string> Developer { get; } = new("--developer") { Description = Say(options, "help.developer"), DefaultValueFactory = _ => UsualName };

        public Option<string?> Website { get; } = new("--website") { Description = Say(options, "help.website") };

        public Option<string?> Privacy { get; } = new("--privacy") { Description = Say(options, "help.privacy") };

        public Option<string?> Terms { get; } = new("--terms") { Description = Say(options, "help.terms") };

        // --version is the program's own.
        public Option<string> Version { get; } = new("--package-version") { Description = Say(options, "help.version"), DefaultValueFactory = _ => "1.0.0" };

        public TypedFacts Read(ParseResult parsed) => new(
            parsed.GetRequiredValue(AppId), parsed.GetRequiredValue(Domain), parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Developer),
            parsed.GetValue(Website), parsed.GetValue(Privacy), parsed.GetValue(Terms), parsed.GetRequiredValue(Version));
    }
}

/// <summary>Writes one package.</summary>
/// <param name="options">The words' language.</param>
/// <param name="output">Where it is said what was made.</param>
/// <param name="errors">Where it is said why nothing was.</param>
sealed class PackageWriter(CommonOptions options, TextWriter output, TextWriter errors)
{
    /// <summary>Writes it; 1 when it can't.</summary>
    public int Write(TypedFacts typed, string file)
    {
        if (AppFacts.Read(typed, out var mistakes) is not { } facts) return Fail(mistakes.Select(mistake => mistake.In(options.Spoken)));
        try
        {
            File.WriteAllBytes(file, AppPackage.Make(facts));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Fail([Say("bad.output", ("file", file), ("problem", problem.Message))]);
        }
        output.WriteLine(Say("done", ("file", file)));
        output.WriteLine(Say("pages"));
        foreach (var page in new[] { facts.Website, facts.Privacy, facts.Terms }) output.WriteLine($"  {page}");
        return 0;
    }

    int Fail(IEnumerable<string> why)
    {
        foreach (var sentence in why) errors.WriteLine(sentence);
        return 1;
    }

    string Say(string code, params ReadOnlySpan<(string Name, object? Value)> values) => AppPackage.Phrases.Say(options.Spoken, code, values);
}
