using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrisisBot.Core.Languages;

/// <summary>
/// What people read, by code and language: one embedded file <c>{name}.{language}.json</c> a language, each a flat object of code and text,
/// with places for named values in braces (<c>"{name} was first, at {time}"</c>).
/// </summary>
public sealed partial class Phrasebook
{
    /// <summary>The languages everything is written in.</summary>
    public static ImmutableArray<string> Languages { get; } = ["en", "tr", "id", "pl"];

    readonly FrozenDictionary<(string Language, string Code), string> _phrases;

    Phrasebook(FrozenDictionary<(string, string), string> phrases) => _phrases = phrases;

    /// <summary>Reads a book embedded in an assembly.</summary>
    /// <exception cref="InvalidOperationException">A language's file is missing.</exception>
    public static Phrasebook Load(Assembly assembly, string name) => new(Languages
        .SelectMany(language => Read(assembly, $"{name}.{language}.json").Select(phrase => ((language, phrase.Key), phrase.Value)))
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Value));

    /// <summary>The codes written in a language.</summary>
    public IEnumerable<string> Codes(string language) => _phrases.Keys.Where(key => key.Language == language).Select(key => key.Code);

    /// <summary>Whether there is a text for this code.</summary>
    public bool Has(string code) => _phrases.ContainsKey(("en", code));

    /// <summary>The text for a code, with its places filled. A place nobody fills is a bug of ours, and says so.</summary>
    /// <exception cref="KeyNotFoundException">There is no such code, or no value for one of its places.</exception>
    public string Say(string language, string code, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var text = _phrases.TryGetValue((Known(language), code), out var found) ? found : throw new KeyNotFoundException($"No text for '{code}' in '{language}'.");
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        var given = values.ToArray();
        return Place().Replace(text, place => ValueOf(given, place.Groups[1].Value, code, Culture(language)));
    }

    /// <summary>One of our languages: the given one, or English.</summary>
    public static string Known(string? language)
    {
        var primary = language?.Split('-', '_')[0].ToLowerInvariant();
        return primary is not null && Languages.Contains(primary) ? primary : "en";
    }

    /// <summary>The names of the places in a text.</summary>
    public IEnumerable<string> Places(string language, string code) => Place().Matches(_phrases[(language, code)]).Select(place => place.Groups[1].Value).Distinct();

    static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(Known(language));

    static string ValueOf((string Name, object? Value)[] values, string name, string code, CultureInfo culture)
    {
        foreach (var (given, value) in values)
            if (given == name) return value switch { int or long => ((IFormattable)value).ToString("N0", culture), IFormattable other => other.ToString(null, culture), _ => value?.ToString() ?? "" };
        throw new KeyNotFoundException($"The text '{code}' wants '{name}'.");
    }

    static Dictionary<string, string> Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no texts '{resource}'.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
    }

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Place();
}
