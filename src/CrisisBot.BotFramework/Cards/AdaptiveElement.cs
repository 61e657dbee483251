using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrisisBot.BotFramework.Cards;

/// <summary>A part of a card's body. An element this version doesn't know is read as this base type and shown by its <see cref="Fallback"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(AdaptiveTextBlock), "TextBlock")]
[JsonDerivedType(typeof(AdaptiveRichTextBlock), "RichTextBlock")]
[JsonDerivedType(typeof(AdaptiveImage), "Image")]
[JsonDerivedType(typeof(AdaptiveFactSet), "FactSet")]
[JsonDerivedType(typeof(AdaptiveContainer), "Container")]
[JsonDerivedType(typeof(AdaptiveColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(AdaptiveActionSet), "ActionSet")]
[JsonDerivedType(typeof(AdaptiveTextInput), "Input.Text")]
[JsonDerivedType(typeof(AdaptiveChoiceSetInput), "Input.ChoiceSet")]
[JsonDerivedType(typeof(AdaptiveToggleInput), "Input.Toggle")]
public record AdaptiveElement
{
    /// <summary>Its name within the card.</summary>
    public string? Id { get; init; }
    /// <summary>A line above it.</summary>
    public bool? Separator { get; init; }
    /// <summary>The space above it: none, small, default, medium, large, extraLarge.</summary>
    public string? Spacing { get; init; }
    /// <summary>Hidden when false.</summary>
    public bool? IsVisible { get; init; }
    /// <summary>Shown by clients that don't know this element; <c>"drop"</c> reads as nothing.</summary>
    [JsonConverter(typeof(FallbackConverter))] public AdaptiveElement? Fallback { get; init; }

    sealed class FallbackConverter : JsonConverter<AdaptiveElement>
    {
        public override AdaptiveElement? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? null : JsonSerializer.Deserialize<AdaptiveElement>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, AdaptiveElement value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, options);
    }
}

/// <summary>Text in the card markdown (bold, italic, links, lists; no headings, tables, images, code).</summary>
public sealed record AdaptiveTextBlock : AdaptiveElement
{
    /// <summary>The text.</summary>
    public string Text { get; init; } = "";
    /// <summary>small, default, medium, large, extraLarge.</summary>
    public string? Size { get; init; }
    /// <summary>lighter, default, bolder.</summary>
    public string? Weight { get; init; }
    /// <summary>default, dark, light, accent, good, warning, attention.</summary>
    public string? Color { get; init; }
    /// <summary>Less prominent.</summary>
    public bool? IsSubtle { get; init; }
    /// <summary>Whether it may take more than a line.</summary>
    public bool? Wrap { get; init; }
    /// <summary>At most so many lines.</summary>
    public int? MaxLines { get; init; }
    /// <summary>default or heading.</summary>
    public string? Style { get; init; }
}

/// <summary>Text shown to the letter: no markdown. For what strangers wrote.</summary>
public sealed record AdaptiveRichTextBlock : AdaptiveElement
{
    /// <summary>Its runs.</summary>
    public IReadOnlyList<AdaptiveTextRun> Inlines { get; init; } = [];
}

/// <summary>A run of plain text.</summary>
public sealed record AdaptiveTextRun
{
    /// <summary>Always <c>TextRun</c>.</summary>
    public string Type { get; init; } = "TextRun";
    /// <summary>The text, to the letter.</summary>
    public string Text { get; init; } = "";
    /// <summary>lighter, default, bolder.</summary>
    public string? Weight { get; init; }
    /// <summary>default, dark, light, accent, good, warning, attention.</summary>
    public string? Color { get; init; }
    /// <summary>Less prominent.</summary>
    public bool? IsSubtle { get; init; }
    /// <summary>Italic.</summary>
    public bool? Italic { get; init; }
    /// <summary>Underlined.</summary>
    public bool? Underline { get; init; }
    /// <summary>Struck through.</summary>
    public bool? Strikethrough { get; init; }
}

/// <summary>A picture by https address.</summary>
public sealed record AdaptiveImage : AdaptiveElement
{
    /// <summary>The address.</summary>
    public string Url { get; init; } = "";
    /// <summary>For those who don't see it.</summary>
    public string? AltText { get; init; }
}

/// <summary>Names with values, one a line.</summary>
public sealed record AdaptiveFactSet : AdaptiveElement
{
    /// <summary>The lines.</summary>
    public IReadOnlyList<AdaptiveFact> Facts { get; init; } = [];
}

/// <summary>A name with its value.</summary>
/// <param name="Title">The name.</param>
/// <param name="Value">The value, in card markdown.</param>
public sealed record AdaptiveFact(string Title, string Value);

/// <summary>Groups elements.</summary>
public sealed record AdaptiveContainer : AdaptiveElement
{
    /// <summary>What it holds.</summary>
    public IReadOnlyList<AdaptiveElement> Items { get; init; } = [];
    /// <summary>default, emphasis, good, attention, warning, accent.</summary>
    public string? Style { get; init; }
    /// <summary>Reaches to the card's edge.</summary>
    public bool? Bleed { get; init; }
}

/// <summary>Columns beside each other; a narrow client wraps them.</summary>
public sealed record AdaptiveColumnSet : AdaptiveElement
{
    /// <summary>The columns.</summary>
    public IReadOnlyList<AdaptiveColumn> Columns { get; init; } = [];
}

/// <summary>One column.</summary>
public sealed record AdaptiveColumn
{
    /// <summary>Always <c>Column</c>.</summary>
    public string Type { get; init; } = "Column";
    /// <summary>auto, stretch, a weight ("1") or pixels ("50px").</summary>
    public string? Width { get; init; }
    /// <summary>What it holds.</summary>
    public IReadOnlyList<AdaptiveElement> Items { get; init; } = [];
}

/// <summary>Buttons within the body.</summary>
public sealed record AdaptiveActionSet : AdaptiveElement
{
    /// <summary>The buttons.</summary>
    public IReadOnlyList<AdaptiveAction> Actions { get; init; } = [];
}
