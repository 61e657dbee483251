using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrisisBot.BotFramework.Cards;

/// <summary>A button. One this version doesn't know is read as this base type and not shown.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(AdaptiveExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(AdaptiveSubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(AdaptiveOpenUrlAction), "Action.OpenUrl")]
[JsonDerivedType(typeof(AdaptiveShowCardAction), "Action.ShowCard")]
public record AdaptiveAction
{
    /// <summary>Its name within the card.</summary>
    public string? Id { get; init; }
    /// <summary>What is written on it.</summary>
    public string Title { get; init; } = "";
    /// <summary>default, positive, destructive.</summary>
    public string? Style { get; init; }
    /// <summary>Shown when pointed at.</summary>
    public string? Tooltip { get; init; }
}

/// <summary>Sends an <c>adaptiveCard/action</c> invoke.</summary>
public sealed record AdaptiveExecuteAction : AdaptiveAction
{
    /// <summary>What is asked.</summary>
    public string Verb { get; init; } = "";
    /// <summary>Sent along, merged with the inputs.</summary>
    public JsonElement? Data { get; init; }
    /// <summary><c>none</c> sends no inputs and so requires none.</summary>
    public string? AssociatedInputs { get; init; }
    /// <summary>For clients that know no Action.Execute: an Action.Submit.</summary>
    public AdaptiveAction? Fallback { get; init; }
}

/// <summary>Sends a message with a value.</summary>
public sealed record AdaptiveSubmitAction : AdaptiveAction
{
    /// <summary>Sent along, merged with the inputs.</summary>
    public JsonElement? Data { get; init; }
    /// <summary><c>none</c> sends no inputs and so requires none.</summary>
    public string? AssociatedInputs { get; init; }
}

/// <summary>Opens a page.</summary>
public sealed record AdaptiveOpenUrlAction : AdaptiveAction
{
    /// <summary>Its address, http or https.</summary>
    public string Url { get; init; } = "";
}

/// <summary>Opens a card within the card: for a reason, an edit, a choice.</summary>
public sealed record AdaptiveShowCardAction : AdaptiveAction
{
    /// <summary>The inner card.</summary>
    public AdaptiveCard Card { get; init; } = new();
}
