using System.Text.Json;

namespace CrisisBot.Conversations.Turns;

/// <summary>What a pressed button sent. Every value is a stranger's until it has been decided on.</summary>
/// <param name="Verb">What is asked.</param>
/// <param name="Data">The button's data with the card's inputs.</param>
sealed record Click(string Verb, JsonElement? Data)
{
    const int LongestId = 500;
    const int LongestLength = 366 * 24 * 60;

    /// <summary>A click whose verb stands among its data, as dialogs and messages bring it.</summary>
    /// <exception cref="ClickException">There is none.</exception>
    public static Click Of(JsonElement? data) => new(new Click("", data).Text("verb"), data);

    /// <summary>A value that must be there.</summary>
    /// <exception cref="ClickException">It isn't, isn't text, or is longer than any id of ours.</exception>
    public string Text(string name) => TextOrNull(name) is { Length: <= LongestId } text ? text : throw new ClickException(name);

    /// <summary>A value that may be missing; clients leave empty inputs out.</summary>
    /// <exception cref="ClickException">It holds half a character.</exception>
    public string? TextOrNull(string name) => Value(name) is { ValueKind: JsonValueKind.String } value ? Whole(name, value) : null;

    /// <summary>A whole number that must be there, as a number or as text.</summary>
    /// <exception cref="ClickException">It isn't.</exception>
    public int Number(string name) =>
        Value(name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && int.TryParse(Whole(name, value), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ClickException(name);

    /// <summary>The same, which may be missing: cards of earlier versions stand for a while.</summary>
    public int? NumberOrNull(string name) => Value(name) is null ? null : Number(name);

    /// <summary>A length of time in minutes; null for none.</summary>
    /// <exception cref="ClickException">It is no number, or more than a year.</exception>
    public NodaTime.Duration? Length(string name) => TextOrNull(name) is null ? null : Number(name) switch
    {
        0 => null,
        > 0 and <= LongestLength and var minutes => NodaTime.Duration.FromMinutes(minutes),
        _ => throw new ClickException(name),
    };

    /// <summary>What was chosen from a list, with the version that was read.</summary>
    /// <exception cref="ClickException">It is nothing of ours.</exception>
    public (string Id, int Version) Pinned(string name) => Cards.Pin.Read(Text(name)) ?? throw new ClickException(name);

    /// <summary>One of a few values, by its code.</summary>
    /// <exception cref="ClickException">It is none of them.</exception>
    public T Choice<T>(string name) where T : struct, Enum
    {
        var code = Text(name);
        foreach (var value in Enum.GetValues<T>())
            if (Codes.Of(value) == code) return value;
        throw new ClickException(name);
    }

    JsonElement? Value(string name) => Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out var value) ? value : null;

    static string Whole(string name, JsonElement value)
    {
        try
        {
            return value.ToString();
        }
        catch (InvalidOperationException)
        {
            // JSON may escape half of a surrogate pair; no text can hold it.
            throw new ClickException(name);
        }
    }
}

/// <summary>A button sent something that no card of ours sends.</summary>
sealed class ClickException(string missing) : Exception($"the click lacks '{missing}'")
{
    /// <summary>What is missing.</summary>
    public string Missing { get; } = missing;
}
