using System.CommandLine;
using CrisisBot.Core.Languages;

namespace CrisisBot.Commands;

/// <summary>The options every command takes.</summary>
sealed class CommonOptions
{
    public const string LanguageName = "--language";

    public CommonOptions(string language)
    {
        Spoken = language;
        Data = new Option<string>("--data") { Description = Help("data"), DefaultValueFactory = _ => "data", Recursive = true };
        Templates = new Option<string>("--templates") { Description = Help("templates"), DefaultValueFactory = _ => "templates", Recursive = true };
        Language = new Option<string>(LanguageName) { Description = Help("language"), DefaultValueFactory = _ => language, Recursive = true };
        Language.AcceptOnlyFromAmong([.. Phrasebook.Languages]);
    }

    /// <summary>The language things are printed in.</summary>
    public string Spoken { get; }

    public Option<string> Data { get; }

    public Option<string> Templates { get; }

    public Option<string> Language { get; }

    /// <summary>A sentence of the help.</summary>
    public string Help(string code) => Say($"help.{code}");

    /// <summary>A sentence.</summary>
    public string Say(string code, params ReadOnlySpan<(string Name, object? Value)> values) => Phrases.Program.Say(Spoken, code, values);

    /// <summary>The settings of a command that isn't told more.</summary>
    public Settings Read(ParseResult parsed, int port = 0, bool development = false) =>
        new(parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Templates), port, development, Spoken);
}
