namespace CrisisBot.LocalChannel.Pages;

/// <summary>Characters that turn the direction of text: in a name they could make a page read otherwise than it is.</summary>
public static class Bidi
{
    /// <summary>Whether a text has such characters.</summary>
    public static bool HasControls(string text) => text.Any(IsControl);

    /// <summary>The text without them: for titles and labels, where nothing can isolate them.</summary>
    public static string Without(string text) => HasControls(text) ? string.Concat(text.Where(c => !IsControl(c))) : text;

    static bool IsControl(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
