using System.Text.Json;

namespace CrisisBot.Conversations.Turns;

/// <summary>What a pressed button sent. Every value is a stranger's until it has been decided on.</summary>
/// <param name="Verb">What is asked.</param>
/// <param name="Data">The button's data with the card's inputs.</param>
sealed record Click(string Verb, JsonElement? Data)
{
    /// <summary>A value that must be there.</summary>
    /// <exception cref="ClickException">It isn't, or isn't text.</exception>
    public string Text(string name) => TextOrNull(name) ?? throw new ClickException(name);

    /// <summary>A value that may be missing; clients leave empty inputs out.</summary>
    public string? TextOrNull(string name) =>
        Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A whole number that must be there, as a number or as text.</summary>
    /// <exception cref="ClickException">It isn't.</exception>
    public int Number(string name) =>
        Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out var value) && int.TryParse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ClickException(name);

    /// <summary>One of a few values, by its code.</summary>
    /// <exception cref="ClickException">It is none of them.</exception>
    public T Choice<T>(string name) where T : struct, Enum
    {
        var code = Text(name);
        foreach (var value in Enum.GetValues<T>())
            if (Codes.Of(value) == code) return value;
        throw new ClickException(name);
    }
}

/// <summary>A button sent something that no card of ours sends.</summary>
sealed class ClickException(string missing) : Exception($"the click lacks '{missing}'")
{
    /// <summary>What is missing.</summary>
    public string Missing { get; } = missing;
}
