using System.Text;
using CrisisBot.Core.Languages;

namespace CrisisBot.Conversations;

/// <summary>Keeps what people wrote from acting as markup.</summary>
public static class Markdown
{
    /// <summary>Text for the middle of card markdown: shown as it was written.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in Clean(text))
        {
            // Angle brackets open Teams' mentions; no escape stops that.
            if (character == '<') escaped.Append('‹');
            else if (character == '>') escaped.Append('›');
            else if (character is '\\' or '*' or '_' or '[' or ']' or '`' or '~' or '#') escaped.Append('\\').Append(character);
            else escaped.Append(character);
        }
        return escaped.ToString();
    }

    /// <summary>Text without characters that turn its direction around, hide in it or break its lines apart; emoji and letters of all scripts stay.</summary>
    public static string Clean(string text) => PlainText.Clean(text);

    /// <summary>The same on one line, and not longer than a card wants.</summary>
    public static string Clean(string text, int maxLength) => PlainText.Shorten(Clean(text).ReplaceLineEndings(" ").Trim(), maxLength);
}
