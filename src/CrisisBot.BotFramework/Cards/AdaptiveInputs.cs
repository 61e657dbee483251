using System.Text.Json.Serialization;

namespace CrisisBot.BotFramework.Cards;

/// <summary>A field for text; it arrives as a string, an empty one not at all.</summary>
public sealed record AdaptiveTextInput : AdaptiveElement
{
    /// <summary>Its label.</summary>
    public string? Label { get; init; }
    /// <summary>Several lines.</summary>
    public bool? IsMultiline { get; init; }
    /// <summary>At most so many characters.</summary>
    public int? MaxLength { get; init; }
    /// <summary>A hint while empty.</summary>
    public string? Placeholder { get; init; }
    /// <summary>What it begins with.</summary>
    public string? Value { get; init; }
    /// <summary>Must be filled in.</summary>
    public bool? IsRequired { get; init; }
    /// <summary>Said when it isn't.</summary>
    public string? ErrorMessage { get; init; }
    /// <summary>text, tel, url, email.</summary>
    public string? Style { get; init; }
}

/// <summary>A choice of one.</summary>
public sealed record AdaptiveChoiceSetInput : AdaptiveElement
{
    /// <summary>Its label.</summary>
    public string? Label { get; init; }
    /// <summary>The choices.</summary>
    public IReadOnlyList<AdaptiveChoice> Choices { get; init; } = [];
    /// <summary>Where more choices come from as one types; a client that can't ask there offers those of the card. Source: Teams, §People Picker in Adaptive Cards.</summary>
    [JsonPropertyName("choices.data")] public AdaptiveDataQuery? ChoicesData { get; init; }
    /// <summary>The value chosen at first.</summary>
    public string? Value { get; init; }
    /// <summary>compact (a list to open) or expanded.</summary>
    public string? Style { get; init; }
    /// <summary>Must be chosen.</summary>
    public bool? IsRequired { get; init; }
    /// <summary>Said when it isn't.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>A set of choices that the client asks for.</summary>
/// <param name="Type">Always <c>Data.Query</c>.</param>
/// <param name="Dataset">Which set.</param>
public sealed record AdaptiveDataQuery(string Type, string Dataset)
{
    /// <summary>The people of the conversation the card stands in; chosen, they are sent by their Entra object ids.</summary>
    public static AdaptiveDataQuery PeopleHere { get; } = new("Data.Query", "graph.microsoft.com/users?scope=currentContext");
}

/// <summary>One of the choices.</summary>
/// <param name="Title">What is read.</param>
/// <param name="Value">What is sent.</param>
public sealed record AdaptiveChoice(string Title, string Value);

/// <summary>A tick box; it arrives as "true" or "false".</summary>
public sealed record AdaptiveToggleInput : AdaptiveElement
{
    /// <summary>Its label.</summary>
    public string? Label { get; init; }
    /// <summary>Whether what is ticked may take several lines.</summary>
    public bool? Wrap { get; init; }
    /// <summary>What is ticked.</summary>
    public string Title { get; init; } = "";
    /// <summary>"true" or "false".</summary>
    public string? Value { get; init; }
    /// <summary>Must be ticked.</summary>
    public bool? IsRequired { get; init; }
    /// <summary>Said when it isn't.</summary>
    public string? ErrorMessage { get; init; }
}
