using System.Globalization;
using System.Text;

namespace CrisisBot.Scriban;

/// <summary>Dates as text, by patterns in the manner of strftime.</summary>
internal static class DateFormat
{
    public const string Default = "%d %b %Y";

    /// <summary><c>%g</c> switches to the invariant culture, alone it is the default pattern; an unknown letter prints itself.</summary>
    public static string Print(DateTime date, string pattern, CultureInfo culture)
    {
        var text = new StringBuilder();
        pattern = pattern == "%g" ? "%g " + Default : pattern;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
            {
                text.Append(pattern[i]);
            }
            else if (pattern[++i] == 'g')
            {
                culture = CultureInfo.InvariantCulture;
            }
            else
            {
                text.Append(Part(date, pattern[i], culture));
            }
        }

        return text.ToString();
    }

    /// <summary>The .NET pattern a letter stands for; null if it has none and so cannot be parsed.</summary>
    public static string? NetPattern(char letter) => letter switch
    {
        'a' => "ddd", 'A' => "dddd", 'b' or 'h' => "MMM", 'B' => "MMMM", 'c' => "ddd MMM dd HH:mm:ss yyyy",
        'd' => "dd", 'D' => "MM/dd/yy", 'e' => "%d", 'F' => "yyyy-MM-dd", 'H' => "HH", 'I' => "hh", 'k' => "%H", 'l' => "%h",
        'L' => "fff", 'm' => "MM", 'M' => "mm", 'N' => "fffffff00", 'p' or 'P' => "tt", 'r' => "hh:mm:ss tt", 'R' => "HH:mm",
        'S' => "ss", 'T' => "HH:mm:ss", 'x' => "d", 'X' => "T", 'y' => "yy", 'Y' => "yyyy", 'Z' => "zzz",
        _ => null,
    };

    static string Part(DateTime date, char letter, CultureInfo culture) => letter switch
    {
        'C' => (date.Year / 100).ToString("D2", culture),
        'j' => date.DayOfYear.ToString("D3", culture),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        's' => new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc)).ToUnixTimeSeconds().ToString(culture),
        'u' => (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(culture),
        'w' => ((int)date.DayOfWeek).ToString(culture),
        'U' => Week(date, culture, culture.DateTimeFormat.CalendarWeekRule, DayOfWeek.Sunday),
        'W' => Week(date, culture, culture.DateTimeFormat.CalendarWeekRule, DayOfWeek.Monday),
        'V' => Week(date, culture, CalendarWeekRule.FirstFourDayWeek, DayOfWeek.Monday),
        'v' => date.ToString("%d", CultureInfo.InvariantCulture).PadLeft(2) + date.ToString("-MMM-yyyy", CultureInfo.InvariantCulture).ToUpperInvariant(),
        'Z' => "+00:00",
        _ => NetPattern(letter) is { } pattern ? Formatted(date, letter, pattern, culture) : "%" + letter,
    };

    static string Formatted(DateTime date, char letter, string pattern, CultureInfo culture)
    {
        var text = date.ToString(pattern, culture);
        return letter switch
        {
            'e' or 'k' or 'l' => text.PadLeft(2),
            'P' => text.ToLowerInvariant(),
            _ => text,
        };
    }

    static string Week(DateTime date, CultureInfo culture, CalendarWeekRule rule, DayOfWeek first) =>
        culture.Calendar.GetWeekOfYear(date, rule, first).ToString("D2", culture);
}
