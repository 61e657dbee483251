using System.Text.Json;

namespace CrisisBot.EndToEnd.Http;

/// <summary>A card as one person sees it: its hidden fields and its buttons.</summary>
/// <param name="Activity">The activity that carries it.</param>
/// <param name="Text">What stands on it.</param>
/// <param name="Hidden">The form's hidden fields.</param>
/// <param name="Buttons">What each button sends.</param>
sealed record ShownCard(string Activity, string Text, IReadOnlyDictionary<string, string> Hidden, IReadOnlyList<ShownButton> Buttons)
{
    /// <summary>The button of a verb (and of a role), if this person has it.</summary>
    public ShownButton? Button(string verb, string? role = null) => Buttons.FirstOrDefault(button => button.Verb == verb && (role is null || button.Of("role") == role));

    /// <summary>Reads a card from an article of the page; null when it holds none.</summary>
    public static ShownCard? Read(string article)
    {
        var hidden = Html.Tags(article, "input").Where(input => input.GetValueOrDefault("type") == "hidden").Where(input => input.ContainsKey("name")).ToArray();
        if (hidden.FirstOrDefault(input => input["name"] == "a") is not { } activity) return null;
        var buttons = Html.Tags(article, "button").Where(button => button.GetValueOrDefault("name") == "press").Select(button => new ShownButton(button["value"]));
        return new ShownCard(activity["value"], Html.Text(article), hidden.ToDictionary(input => input["name"], input => input.GetValueOrDefault("value", "")), [.. buttons]);
    }
}

/// <summary>A button.</summary>
/// <param name="Value">What the form sends for it.</param>
sealed record ShownButton(string Value)
{
    readonly JsonElement _value = JsonDocument.Parse(Value).RootElement;

    /// <summary>What is asked.</summary>
    public string Verb => _value.GetProperty("verb").GetString()!;

    /// <summary>Something in its data.</summary>
    public string? Of(string name) => _value.GetProperty("data").TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>The form's field of an input.</summary>
    public string Field(string input) => _value.GetProperty("fields").GetProperty(input).GetString()!;
}
