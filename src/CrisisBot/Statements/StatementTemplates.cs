using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using CrisisBot.Core.Languages;

namespace CrisisBot.Statements;

/// <summary>
/// The words a team has ready: <c>{scenario}/{kind}.{language}.sbn</c> below one folder, and <c>any/</c> for the scenarios that have none of their own.
/// Read from the disk each time, so that a better word serves at once.
/// </summary>
/// <param name="folder">The folder of statements.</param>
public sealed partial class StatementTemplates(string folder)
{
    const string AnyScenario = "any";
    const string Extension = ".sbn";

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The kinds there are for a scenario, in the language or at least in English, by name.</summary>
    public ImmutableArray<string> Kinds(string scenario, string language) =>
        [.. Places(scenario, language).SelectMany(place => KindsIn(place.Folder, place.Language)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// The statement to begin a draft with, or null when there is none. The reader's own language comes first, then English;
    /// within a language the scenario's own words, then those for any.
    /// </summary>
    /// <exception cref="InvalidDataException">The file isn't UTF-8: half-read words must not go out.</exception>
    public Statement? Find(string scenario, string kind, string language) => !PlainName().IsMatch(kind) ? null : Places(scenario, language)
        .Select(place => (place.Language, Path: $"{place.Folder}/{kind}.{place.Language}{Extension}"))
        .Where(file => File.Exists(Path.Combine(folder, file.Path)))
        .Select(file => new Statement(kind, file.Language, file.Path, Read(file.Path)))
        .FirstOrDefault();

    // Names that aren't plain lead nowhere, so that no name can lead out of the folder.
    static IEnumerable<(string Folder, string Language)> Places(string scenario, string language) =>
        from spoken in new[] { Phrasebook.Known(language), "en" }.Distinct()
        from place in new[] { scenario, AnyScenario }.Distinct()
        where PlainName().IsMatch(place)
        select (place, spoken);

    IEnumerable<string> KindsIn(string place, string language)
    {
        var ending = $".{language}{Extension}";
        var directory = Path.Combine(folder, place);
        return Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, $"*{ending}").Select(file => Path.GetFileName(file)[..^ending.Length]).Where(kind => PlainName().IsMatch(kind))
            : [];
    }

    string Read(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, path), Utf8).TrimEnd('\r', '\n');
        }
        catch (DecoderFallbackException wrong)
        {
            throw new InvalidDataException($"The statement '{path}' isn't UTF-8 text.", wrong);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9-]+\z")]
    private static partial Regex PlainName();
}
