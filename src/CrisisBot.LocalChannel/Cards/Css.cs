using System.Collections.Frozen;
using CrisisBot.BotFramework.Cards;

namespace CrisisBot.LocalChannel.Cards;

/// <summary>The style sheet's classes for what a card says of its looks. Only known words become classes.</summary>
public static class Css
{
    static readonly FrozenSet<string> Known = FrozenSet.Create(StringComparer.Ordinal,
        "none", "small", "default", "medium", "large", "extralarge", "padding", "lighter", "bolder",
        "dark", "light", "accent", "good", "warning", "attention", "emphasis", "auto", "stretch");

    /// <summary>A class such as <c>is-attention</c>; nothing for words the style sheet doesn't know.</summary>
    public static string? Of(string kind, string? word) => word?.ToLowerInvariant() is { } lower && lower != "default" && Known.Contains(lower) ? $"{kind}-{lower}" : null;

    /// <summary>The space and line above an element.</summary>
    public static string Place(AdaptiveElement element) => Joined("el", Of("gap", element.Spacing), element.Separator == true ? "ruled" : null);

    /// <summary>The looks of a piece of text.</summary>
    public static string Text(string? size, string? weight, string? color, bool? subtle, bool? italic = null, bool? underline = null, bool? struck = null) =>
        Joined(Of("size", size), Of("weight", weight), Of("color", color), subtle == true ? "subtle" : null, italic == true ? "italic" : null, underline == true ? "underline" : null, struck == true ? "struck" : null);

    /// <summary>The width of a column: <c>auto</c> as narrow as its content, all else shares the room.</summary>
    public static string Column(string? width) => width is "auto" || width?.EndsWith("px", StringComparison.Ordinal) == true ? "narrow" : "wide";

    /// <summary>Classes in one attribute.</summary>
    public static string Joined(params ReadOnlySpan<string?> classes) => string.Join(' ', classes.ToArray().Where(name => name is { Length: > 0 }));
}
