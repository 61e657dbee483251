using System.Globalization;
using System.Text.Json;

namespace CrisisBot.Networks.Mastodon;

/// <summary>Reads what servers of several makes send: what is missing or of another kind is null.</summary>
static class JsonReading
{
    const string Unreadable = "\uFFFD";

    /// <summary>A member that is there and isn't null.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; a number is taken as it stands, as some servers send ids so.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => Text(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A text that isn't empty.</summary>
    public static string? Word(this JsonElement element, string name) => element.Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A number, also one in a text.</summary>
    public static long? Number(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Half a surrogate pair makes a text that nobody can read; the rest of the post counts all the same.
    static string? Text(JsonElement text)
    {
        try { return text.GetString(); }
        catch (InvalidOperationException) { return Unreadable; }
    }
}
