using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace CrisisBot.Networks.Webhooks;

/// <summary>The fields of an object. Each answers with a value in any case, and notes what is wrong.</summary>
sealed partial class MentionFields(JsonElement owner, string path, List<string> problems)
{
    /// <summary>More than there are people: sums of it stay numbers.</summary>
    const long MostFollowers = 10_000_000_000;

    /// <summary>The fields of an item.</summary>
    public MentionFields(JsonElement item) : this(item, "", []) { }

    /// <summary>What is wrong, so far.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>A text that must be there.</summary>
    public string Text(string name, int longest) => TextIfAny(name, longest) ?? Missing(name, Characters(longest), "");

    /// <summary>A text that may be missing or null.</summary>
    public string? TextIfAny(string name, int longest) =>
        Find(name) is not { } value ? null : StringOf(value) is { Length: > 0 } text && text.EnumerateRunes().Count() <= longest ? text : Wrong(name, Characters(longest), "");

    /// <summary>A network's name.</summary>
    public string Network(string name) => Matching(name, NetworkName(), "1 to 40 of a-z, 0-9 and '-'") ?? Missing(name, "a network's name", "");

    /// <summary>A language, when it is said.</summary>
    public string? LanguageIfAny(string name) => Matching(name, LanguageTag(), "a language tag such as \"tr\" or \"pt-BR\"");

    /// <summary>A handle, without its '@'.</summary>
    public string Handle(string name)
    {
        var handle = Text(name, 200);
        var plain = handle.TrimStart('@');
        return plain.Length > 0 || handle.Length == 0 ? plain : Wrong(name, "more than '@'", "");
    }

    /// <summary>An address of the web, when it is said.</summary>
    public string? AddressIfAny(string name)
    {
        if (Find(name) is not { } value) return null;
        var isWeb = StringOf(value) is { Length: <= 2_000 } text && WebAddress().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out _);
        return isWeb ? new Uri(StringOf(value)!).AbsoluteUri : Wrong(name, "an http or https address of at most 2000 characters", default(string));
    }

    /// <summary>A moment.</summary>
    public Instant Moment(string name)
    {
        const string Expected = "a time as in RFC 3339, such as \"2026-11-20T14:00:00Z\"";
        if (Find(name) is not { } value) return Missing(name, Expected, Instant.MinValue);
        var text = StringOf(value)?.ToUpperInvariant() ?? "";
        var read = OffsetDateTimePattern.Rfc3339.Parse(text.EndsWith("-00:00", StringComparison.Ordinal) ? $"{text[..^6]}Z" : text);
        return read.Success ? read.Value.ToInstant() : Wrong(name, Expected, Instant.MinValue);
    }

    /// <summary>A number of people, when it is said.</summary>
    public long? CountIfAny(string name)
    {
        if (Find(name) is not { } value) return null;
        var isCount = value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number is >= 0 and <= MostFollowers && decimal.IsInteger(number);
        return isCount ? (long)value.GetDecimal() : Wrong<long?>(name, $"a whole number from 0 to {MostFollowers}", null);
    }

    /// <summary>Whether something is so, when it is said.</summary>
    public bool? FlagIfAny(string name) => Find(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Wrong<bool?>(name, "true or false", null),
    };

    /// <summary>An object that must be there; its problems are noted with these.</summary>
    public MentionFields Group(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Object } group) return new(group, $"{path}{name}.", problems);
        // What is missing in it needn't be said as well.
        return Find(name) is null ? Missing(name, "an object", Nothing) : Wrong(name, "an object", Nothing);
    }

    static MentionFields Nothing => new(default, "", []);

    string? Matching(string name, Regex pattern, string expected) =>
        Find(name) is not { } value ? null : StringOf(value) is { } text && pattern.IsMatch(text) ? text : Wrong(name, expected, "");

    JsonElement? Find(string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    // Half of a surrogate pair is JSON, but no text.
    static string? StringOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static string Characters(int longest) => $"a text of 1 to {longest} characters";

    T Missing<T>(string name, string expected, T instead)
    {
        problems.Add($"{path}{name} is missing: expected {expected}.");
        return instead;
    }

    T Wrong<T>(string name, string expected, T instead)
    {
        problems.Add($"{path}{name}: expected {expected}.");
        return instead;
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex NetworkName();

    [GeneratedRegex(@"\A[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,8}\z")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"\Ahttps?://[^\s]+\z", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();
}
