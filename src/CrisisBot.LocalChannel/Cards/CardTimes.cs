using System.Globalization;
using System.Text.RegularExpressions;

namespace CrisisBot.LocalChannel.Cards;

/// <summary>Puts the viewer's own time in the place of a card's DATE and TIME functions. Source: Adaptive Cards, §Text features, Date and time formatting.</summary>
static partial class CardTimes
{
    /// <summary>The text with its times told as the console tells all others: today's without the date.</summary>
    /// <param name="text">A card's text.</param>
    /// <param name="when">Tells a time.</param>
    public static string Told(string text, Func<DateTimeOffset, string> when) => text.Contains("{{", StringComparison.Ordinal)
        ? DateOrTime().Replace(text, call => TimeOf(call.Groups["at"].Value) is { } at ? when(at) : call.Value)
        : text;

    static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    // A date followed by the time of the same moment is one time to people.
    [GeneratedRegex(@"\{\{DATE\((?<at>[^,)]{1,40})(, ?[A-Z]+)?\)\}\}( \{\{TIME\(\k<at>\)\}\})?|\{\{TIME\((?<at>[^,)]{1,40})\)\}\}")]
    private static partial Regex DateOrTime();
}
