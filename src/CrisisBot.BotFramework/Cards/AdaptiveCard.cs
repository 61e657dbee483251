using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrisisBot.BotFramework.Cards;

/// <summary>An Adaptive Card. Source: adaptivecards.io schema 1.5; Teams' additions under <c>msteams</c>.</summary>
public sealed record AdaptiveCard
{
    /// <summary>Always <c>AdaptiveCard</c>.</summary>
    public string Type { get; init; } = "AdaptiveCard";
    /// <summary>The schema's address, for editors; never fetched.</summary>
    [JsonPropertyName("$schema")] public string? Schema { get; init; }
    /// <summary>The schema version a client must know.</summary>
    public string Version { get; init; } = "1.5";
    /// <summary>The card's language, BCP 47.</summary>
    public string? Lang { get; init; }
    /// <summary>Shown where cards aren't.</summary>
    public string? FallbackText { get; init; }
    /// <summary>What it shows.</summary>
    public IReadOnlyList<AdaptiveElement> Body { get; init; } = [];
    /// <summary>Its buttons.</summary>
    public IReadOnlyList<AdaptiveAction>? Actions { get; init; }
    /// <summary>How a client gets this person's own view.</summary>
    public AdaptiveRefresh? Refresh { get; init; }
    /// <summary>Teams: width, entities.</summary>
    public JsonElement? Msteams { get; init; }
}

/// <summary>Asks for a person's own view of a card. Source: Universal Actions, §User specific views.</summary>
public sealed record AdaptiveRefresh
{
    /// <summary>Sent when the card is shown.</summary>
    [JsonConverter(typeof(TypedConverter))] public AdaptiveExecuteAction? Action { get; init; }
    /// <summary>For whom, at most 60; absent for everybody.</summary>
    public IReadOnlyList<string>? UserIds { get; init; }

    /// <summary>Writes the action's type, too, which clients want to see although it can only be one.</summary>
    sealed class TypedConverter : JsonConverter<AdaptiveExecuteAction>
    {
        public override AdaptiveExecuteAction? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<AdaptiveAction>(ref reader, options) as AdaptiveExecuteAction;

        public override void Write(Utf8JsonWriter writer, AdaptiveExecuteAction value, JsonSerializerOptions options) => JsonSerializer.Serialize<AdaptiveAction>(writer, value, options);
    }
}
