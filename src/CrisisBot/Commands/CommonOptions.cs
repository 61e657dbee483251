using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CrisisBot.Core.Languages;

namespace CrisisBot.Commands;

/// <summary>The options every command takes.</summary>
sealed class CommonOptions
{
    public const string LanguageName = "--language";
    const int UsualPort = 3978;

    public CommonOptions(string language)
    {
        Spoken = language;
        Data = new Option<string>("--data") { Description = Help("data"), DefaultValueFactory = _ => "data", Recursive = true };
        Templates = new Option<string>("--templates") { Description = Help("templates"), DefaultValueFactory = _ => "templates", Recursive = true };
        Port = new Option<int>("--port") { Description = Help("port"), DefaultValueFactory = _ => UsualPort, CustomParser = ReadPort, Recursive = true };
        Store = new Option<string?>("--store") { Description = Help("store"), Recursive = true };
        Language = new Option<string>(LanguageName) { Description = Help("language"), DefaultValueFactory = _ => language, Recursive = true };
        Language.AcceptOnlyFromAmong([.. Phrasebook.Languages]);
    }

    /// <summary>The language things are printed in.</summary>
    public string Spoken { get; }

    public Option<string> Data { get; }

    public Option<string> Templates { get; }

    /// <summary>Where the record and the documents are kept; the data folder if nothing else is set.</summary>
    public Option<string?> Store { get; }

    /// <summary>Where the bot listens; also where a link leads.</summary>
    public Option<int> Port { get; }

    public Option<string> Language { get; }

    /// <summary>A sentence of the help.</summary>
    public string Help(string code) => Say($"help.{code}");

    /// <summary>A sentence.</summary>
    public string Say(string code, params ReadOnlySpan<(string Name, object? Value)> values) => Phrases.Program.Say(Spoken, code, values);

    /// <summary>The settings of a command that isn't told more.</summary>
    public Settings Read(ParseResult parsed, bool development = false) =>
        new(parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Templates), parsed.GetValue(Port), development, Spoken) { Store = parsed.GetValue(Store) };

    // 0 would be any free port, and nobody would know which.
    int ReadPort(ArgumentResult given)
    {
        var text = given.Tokens.Count > 0 ? given.Tokens[^1].Value : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535) return port;
        given.AddError(Say("start.badPort", ("port", text)));
        return UsualPort;
    }
}
