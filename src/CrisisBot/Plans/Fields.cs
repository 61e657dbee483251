using System.Collections.Immutable;
using System.Globalization;
using CrisisBot.Plans.Yaml;

namespace CrisisBot.Plans;

/// <summary>
/// One group of keys of the plan. Whoever reads a field gets a value or nothing, and what is wrong is noted: the reading goes on, so that one run names everything.
/// </summary>
sealed class Fields
{
    readonly Findings _findings;
    readonly string _path;
    readonly Dictionary<string, YamlEntry> _entries;
    readonly HashSet<string> _misspelt = [];

    /// <param name="findings">Where problems are noted.</param>
    /// <param name="name">The key that holds the group; null for the whole plan.</param>
    /// <param name="map">The group.</param>
    /// <param name="known">The keys it may have.</param>
    public Fields(Findings findings, YamlText? name, YamlMap map, params ImmutableArray<string> known) : this(findings, "", name, map, known) { }

    Fields(Findings findings, string path, YamlText? name, YamlMap map, ImmutableArray<string> known)
    {
        findings.NoteKnown(_path = path, known);
        _findings = findings;
        Name = name ?? new(new(1, 1), "", IsPlain: true);
        _entries = map.Entries.ToDictionary(entry => entry.Key.Text);
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key.Text))) ReportUnknown(entry.Key, known);
    }

    /// <summary>The key that holds the group: its id.</summary>
    public YamlText Name { get; }

    /// <summary>The group's id.</summary>
    public string Id => Name.Text;

    /// <summary>Whether the key was written.</summary>
    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>Whether a single text was written there, and no group or list.</summary>
    public bool IsText(string key) => _entries.TryGetValue(key, out var entry) && entry.Value is YamlText;

    /// <summary>Where a key stands, or the group when it doesn't.</summary>
    public Place PlaceOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Key.At : Name.At;

    /// <summary>A text that must be there; null when it isn't.</summary>
    public YamlText? Text(string key) => Require(key) is { } entry ? TextOf(entry.Value, key) : null;

    /// <summary>A text that may be there.</summary>
    public YamlText? TextIfAny(string key) => Has(key) ? Text(key) : null;

    /// <summary>Yes or no; no when it is left out.</summary>
    public bool YesIfAny(string key)
    {
        if (TextIfAny(key) is not { } word) return false;
        if (word.Text is not ("yes" or "no")) _findings.AddUnknown(word, "yes-or-no", ["yes", "no"], ("key", key));
        return word.Text == "yes";
    }

    /// <summary>A whole number from 1 up, which may be there; digits may be grouped by '_'.</summary>
    public long? NumberIfAny(string key)
    {
        if (TextIfAny(key) is not { } text) return null;
        if (long.TryParse(text.Text.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= int.MaxValue) return number;
        _findings.Add(text.At, "not-a-number", ("key", key), ("word", text.Text));
        return null;
    }

    /// <summary>A list of texts that must be there, none of them twice.</summary>
    public ImmutableArray<YamlText> List(string key)
    {
        if (Require(key) is not { } entry) return [];
        if (entry.Value is not YamlList list)
        {
            _findings.Add(entry.Value.At, "not-a-list", ("key", key));
            return [];
        }
        if (list.Items.IsEmpty) _findings.Add(list.At, "empty", ("key", key));
        return Once([.. list.Items.Select(item => TextOf(item, key)).OfType<YamlText>()]);
    }

    /// <summary>A list that may be left out, but not be empty.</summary>
    public ImmutableArray<YamlText> ListIfAny(string key) => Has(key) ? List(key) : [];

    /// <summary>The values of a list that must be there.</summary>
    public ImmutableArray<YamlValue> Items(string key)
    {
        if (Require(key) is not { } entry) return [];
        if (entry.Value is YamlList { Items.IsEmpty: false } list) return list.Items;
        _findings.Add(entry.Value.At, "not-a-list", ("key", key));
        return [];
    }

    /// <summary>The texts of a group of any keys, which may be left out.</summary>
    public ImmutableDictionary<string, string> Texts(string key)
    {
        if (!Has(key) || MapOf(_entries[key].Value, _entries[key].Key) is not { } map) return ImmutableDictionary<string, string>.Empty;
        return map.Entries.Select(entry => (entry.Key, Value: TextOf(entry.Value, entry.Key.Text))).Where(pair => pair.Value is not null).ToImmutableDictionary(pair => pair.Key.Text, pair => pair.Value!.Text);
    }

    /// <summary>A group under a key that must be there; null when it isn't.</summary>
    public Fields? Group(string key, params ImmutableArray<string> known) =>
        Require(key) is { } entry && MapOf(entry.Value, entry.Key) is { } map ? new(_findings, $"{_path}/{key}", entry.Key, map, known) : null;

    /// <summary>A group that may be left out, but not be empty.</summary>
    public Fields? GroupIfAny(string key, ImmutableArray<string> known) => Has(key) ? Group(key, known) : null;

    /// <summary>The groups under a key that must be there, each under its id.</summary>
    public ImmutableArray<Fields> Groups(string key, params ImmutableArray<string> known) => Require(key) is { } entry && MapOf(entry.Value, entry.Key) is { } map
        ? [.. map.Entries.Select(member => MapOf(member.Value, member.Key) is { } fields ? new Fields(_findings, $"{_path}/{key}/*", member.Key, fields, known) : null).OfType<Fields>()]
        : [];

    /// <summary>Groups that may be left out.</summary>
    public ImmutableArray<Fields> GroupsIfAny(string key, ImmutableArray<string> known) => Has(key) ? Groups(key, known) : [];

    /// <summary>The groups of a list that must be there. They have no ids of their own; what is said of one calls it by the list's.</summary>
    public ImmutableArray<Fields> Rows(string key, params ImmutableArray<string> known) =>
        [.. Items(key).Select(item => MapOf(item, new(item.At, key, IsPlain: true)) is { } fields ? new Fields(_findings, $"{_path}/{key}/-", new(item.At, key, IsPlain: true), fields, known) : null).OfType<Fields>()];

    /// <summary>The groups of a list that may be left out.</summary>
    public ImmutableArray<Fields> RowsIfAny(string key, params ImmutableArray<string> known) => Has(key) ? Rows(key, known) : [];

    /// <summary>A group, or a list of groups, under each key of a group.</summary>
    public ImmutableArray<Fields> GroupsOfRows(string key, params ImmutableArray<string> known)
    {
        if (Require(key) is not { } entry || MapOf(entry.Value, entry.Key) is not { } map) return [];
        return [.. map.Entries
            .SelectMany(member => member.Value is YamlList { Items.IsEmpty: false } rows ? rows.Items.Select(row => (Value: row, Name: member.Key)) : [(member.Value, member.Key)])
            .Select(row => MapOf(row.Value, row.Name) is { } fields ? new Fields(_findings, $"{_path}/{key}/*", row.Name, fields, known) : null).OfType<Fields>()];
    }

    /// <summary>The ids under a key, those of damaged groups, too: a name that leads to one of them isn't a second mistake.</summary>
    public ImmutableArray<string> Ids(string key) =>
        _entries.TryGetValue(key, out var entry) && entry.Value is YamlMap map ? [.. map.Entries.Select(member => member.Key.Text)] : [];

    /// <summary>Notes the second mention of a word; answers with each word once.</summary>
    public ImmutableArray<YamlText> Once(ImmutableArray<YamlText> words)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words.Where(word => !seen.Add(word.Text))) _findings.Add(word.At, "named-twice", ("word", word.Text), ("owner", Id));
        return [.. words.DistinctBy(word => word.Text)];
    }

    YamlEntry? Require(string key)
    {
        if (_entries.TryGetValue(key, out var entry)) return entry;
        // A misspelt key has been named already; that it is missing, too, would only hide the next mistake.
        if (_misspelt.Contains(key)) return null;
        if (Id == "") _findings.Add(Name.At, "plan-key-missing", ("key", key));
        else _findings.Add(Name.At, "key-missing", ("owner", Id), ("key", key));
        return null;
    }

    YamlText? TextOf(YamlValue value, string key)
    {
        if (value is YamlText { IsNothing: false } text) return text;
        _findings.Add(value.At, value is YamlText ? "no-value" : "not-a-text", ("key", key));
        return null;
    }

    YamlMap? MapOf(YamlValue value, YamlText key)
    {
        if (value is YamlMap { Entries.IsEmpty: false } map) return map;
        var code = value is YamlMap or YamlText { IsNothing: true } ? "empty" : "not-a-group";
        _findings.Add(key.At, code, ("key", key.Text));
        return null;
    }

    void ReportUnknown(YamlText key, ImmutableArray<string> known)
    {
        _findings.AddUnknown(key, "key-unknown", known);
        if (Nearest.Of(key.Text, known) is { } meant) _misspelt.Add(meant);
    }
}
