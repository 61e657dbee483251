using CrisisBot.BotFramework.Cards;

namespace CrisisBot.LocalChannel.Cards;

/// <summary>The inputs a button sends: those of its own card, and of the cards around that.</summary>
/// <param name="Path">Tells the inputs of two inner cards apart when they have the same ids.</param>
/// <param name="Level">The level of headings within.</param>
/// <param name="Fields">The form's field for each input's id.</param>
/// <param name="Required">The fields that must be filled in.</param>
public sealed record CardScope(string Path, int Level, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Required)
{
    /// <summary>The scope of a card; <paramref name="around"/> is null for the outermost.</summary>
    public static CardScope Of(AdaptiveCard card, string path, CardScope? around)
    {
        var inputs = card.Body.SelectMany(Inputs).Where(input => input.Element.Id is { Length: > 0 }).ToArray();
        var fields = new Dictionary<string, string>(around?.Fields ?? new Dictionary<string, string>());
        foreach (var (element, _) in inputs) fields[element.Id!] = Field(path, element.Id!);
        var required = inputs.Where(input => input.Required).Select(input => Field(path, input.Element.Id!));
        return new CardScope(path, Math.Min(around?.Level + 1 ?? 2, 6), fields, [.. around?.Required ?? [], .. required]);
    }

    /// <summary>The form's field for an input of this very card.</summary>
    public string FieldOf(string? id) => Field(Path, id ?? "");

    static string Field(string path, string id) => $"i.{path}.{id}";

    static IEnumerable<(AdaptiveElement Element, bool Required)> Inputs(AdaptiveElement element) => element switch
    {
        { IsVisible: false } => [],
        AdaptiveTextInput text => [(text, text.IsRequired == true)],
        AdaptiveChoiceSetInput choice => [(choice, choice.IsRequired == true)],
        AdaptiveToggleInput toggle => [(toggle, toggle.IsRequired == true)],
        AdaptiveContainer container => container.Items.SelectMany(Inputs),
        AdaptiveColumnSet set => set.Columns.SelectMany(column => column.Items).SelectMany(Inputs),
        { Fallback: { } fallback } when element.GetType() == typeof(AdaptiveElement) => Inputs(fallback),
        _ => [],
    };
}
