using System.Text.Json;
using CrisisBot.BotFramework;
using CrisisBot.BotFramework.Cards;

namespace CrisisBot.LocalChannel.Cards;

/// <summary>
/// What a rendered button sends: the action as this person saw it, as any card client does. The card may have changed since;
/// the bot judges that, and a button never carries rights.
/// </summary>
/// <param name="Verb">What is asked; null for an Action.Submit, which asks nothing and sends its data.</param>
/// <param name="Data">The button's data.</param>
/// <param name="Fields">The form's field for each input's id.</param>
/// <param name="Required">The fields that must be filled in.</param>
public sealed record CardButton(string? Verb, JsonElement? Data, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Required)
{
    /// <summary>The button of an action within a scope.</summary>
    public static CardButton Of(AdaptiveExecuteAction action, CardScope scope) => action.AssociatedInputs == "none"
        ? new CardButton(action.Verb, action.Data, new Dictionary<string, string>(), [])
        : new CardButton(action.Verb, action.Data, scope.Fields, scope.Required);

    /// <summary>The button of an Action.Submit.</summary>
    public static CardButton Of(AdaptiveSubmitAction action, CardScope scope) => new(null, action.Data, scope.Fields, scope.Required);

    /// <summary>Reads a button's value; null when it isn't one.</summary>
    public static CardButton? Read(string? value)
    {
        try
        {
            return value is null or "" ? null : JsonSerializer.Deserialize<CardButton>(value, BotJson.Options) is { Fields: not null, Required: not null } button ? button : null;
        }
        catch (JsonException)
        {
            // Not of our making: a request put together by hand.
            return null;
        }
    }

    /// <summary>The button's value in the form.</summary>
    public string Write() => JsonSerializer.Serialize(this, BotJson.Options);

    /// <summary>The action; null for an Action.Submit.</summary>
    public AdaptiveExecuteAction? Execute => Verb is null ? null : new() { Verb = Verb, Data = Data };
}
