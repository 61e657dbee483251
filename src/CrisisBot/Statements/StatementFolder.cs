using System.Text;
using System.Text.RegularExpressions;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Languages;

namespace CrisisBot.Statements;

/// <summary>
/// The words a team has ready: <c>{scenario}/{kind}.{language}.sbn</c> below one folder, and <c>any/</c> for the scenarios that have none of their own.
/// Read from the disk each time, so that a better word serves at once.
/// </summary>
/// <param name="folder">The folder of statements.</param>
public sealed partial class StatementFolder(string folder) : IStatements
{
    const string AnyScenario = "any";
    const string Extension = ".sbn";

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds(string scenario, string language) =>
        [.. Places(scenario, language).SelectMany(KindsIn).Where(kind => PlainName().IsMatch(kind)).Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file isn't UTF-8, or what stands before its text is wrong: half-read words must not go out.</exception>
    public Statement? Find(string scenario, string kind, string language) => !PlainName().IsMatch(kind) ? null : Places(scenario, language)
        .Select(place => (place.Language, Path: $"{place.Folder}/{kind}.{place.Language}{Extension}"))
        .Where(file => File.Exists(Path.Combine(folder, file.Path)))
        .Select(file => Parted(file.Path, kind, file.Language))
        .FirstOrDefault();

    // Names that aren't plain lead nowhere, so that no name can lead out of the folder.
    static IEnumerable<(string Folder, string Language)> Places(string scenario, string language) =>
        from spoken in new[] { Phrasebook.Known(language), "en" }.Distinct()
        from place in new[] { scenario, AnyScenario }.Distinct()
        where PlainName().IsMatch(place)
        select (place, spoken);

    IEnumerable<string> KindsIn((string Folder, string Language) place)
    {
        var ending = $".{place.Language}{Extension}";
        var directory = Path.Combine(folder, place.Folder);
        return Directory.Exists(directory) ? Directory.EnumerateFiles(directory, $"*{ending}").Select(file => Path.GetFileName(file)[..^ending.Length]) : [];
    }

    Statement Parted(string path, string kind, string language)
    {
        var (terms, text, problems) = FrontMatter.Read(path, kind, Read(path));
        return problems.IsEmpty ? new(path, language, text) { Terms = terms } : throw new InvalidDataException(string.Join('\n', problems));
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
