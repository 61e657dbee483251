using System.Collections.Immutable;

namespace CrisisBot.Plans.Yaml;

/// <summary>A place in a text, counted from 1.</summary>
readonly record struct Place(int Line, int Column);

/// <summary>A value of a YAML text that knows where it stands.</summary>
abstract record YamlValue(Place At);

/// <summary>A word, a sentence, a number: the plan's own rules say which.</summary>
/// <param name="At">Its first character.</param>
/// <param name="Text">As it reads.</param>
/// <param name="IsPlain">Written without quotes.</param>
sealed record YamlText(Place At, string Text, bool IsPlain) : YamlValue(At)
{
    /// <summary>Nothing was written.</summary>
    public bool IsNothing => string.IsNullOrWhiteSpace(Text) || (IsPlain && Text is "~" or "null");
}

/// <summary>A list.</summary>
sealed record YamlList(Place At, ImmutableArray<YamlValue> Items) : YamlValue(At);

/// <summary>Keys with their values, in the order of the text; no key is there twice.</summary>
sealed record YamlMap(Place At, ImmutableArray<YamlEntry> Entries) : YamlValue(At);

/// <summary>A key and its value.</summary>
sealed record YamlEntry(YamlText Key, YamlValue Value);
