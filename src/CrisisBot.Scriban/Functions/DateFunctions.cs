using System.Globalization;
using System.Text;

namespace CrisisBot.Scriban;

/// <summary>Functions on dates. All dates are UTC, so that a rendering is the same on every machine.</summary>
internal static class DateFunctions
{
    public static readonly Builtin[] All =
    [
        new("date.add_days", "date days", static (in c) => Add(in c, static (date, n) => date.AddDays(n))),
        new("date.add_hours", "date hours", static (in c) => Add(in c, static (date, n) => date.AddHours(n))),
        new("date.add_minutes", "date minutes", static (in c) => Add(in c, static (date, n) => date.AddMinutes(n))),
        new("date.add_seconds", "date seconds", static (in c) => Add(in c, static (date, n) => date.AddSeconds(n))),
        new("date.add_milliseconds", "date millis", static (in c) => Add(in c, static (date, n) => date.AddMilliseconds(n))),
        new("date.add_months", "date months", static (in c) => AddWhole(in c, static (date, n) => date.AddMonths(n))),
        new("date.add_years", "date years", static (in c) => AddWhole(in c, static (date, n) => date.AddYears(n))),
        new("date.parse", "text pattern? culture?", static (in c) => Parse(in c)),
        new("date.to_string", "datetime pattern culture?", static (in c) => Print(in c)),
    ];

    const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    static DateTime Add(in Call call, Func<DateTime, double, DateTime> add)
    {
        try
        {
            return add(call.Date(call.A), call.Double(call.B));
        }
        catch (ArgumentException cause)
        {
            throw call.Error("the date is out of range", cause);
        }
    }

    static DateTime AddWhole(in Call call, Func<DateTime, int, DateTime> add)
    {
        try
        {
            return add(call.Date(call.A), call.Int(call.B));
        }
        catch (ArgumentException cause)
        {
            throw call.Error("the date is out of range", cause);
        }
    }

    static string? Print(in Call call)
    {
        if (call.A is null)
        {
            return null;
        }

        var pattern = call.Text(call.B) ?? throw call.Error("the pattern is null");
        call.State.Step(call.Span, pattern.Length / 16);
        return call.Checked(DateFormat.Print(call.Date(call.A), pattern, Formatting.Culture(in call, call.C)));
    }

    static DateTime? Parse(in Call call)
    {
        var text = call.Text(call.A);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var culture = Formatting.Culture(in call, call.C);
        var isRead = call.B is null
            ? DateTime.TryParse(text, culture, Utc, out var date)
            : TryParseExact(in call, text, NetPattern(in call, ref culture), culture, out date);
        return isRead ? date : throw call.Error($"'{Shorten(text)}' is no date");
    }

    static bool TryParseExact(in Call call, string text, string pattern, CultureInfo culture, out DateTime date)
    {
        try
        {
            return DateTime.TryParseExact(text, pattern, culture, Utc, out date);
        }
        catch (FormatException cause)
        {
            throw call.Error($"'{Shorten(pattern)}' is no pattern", cause);
        }
    }

    static string NetPattern(in Call call, ref CultureInfo culture)
    {
        var pattern = call.Text(call.B) ?? "";
        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
            {
                result.Append(pattern[i]);
            }
            else if (pattern[++i] == 'g')
            {
                culture = CultureInfo.InvariantCulture;
            }
            else
            {
                result.Append(DateFormat.NetPattern(pattern[i]) ?? throw call.Error($"'%{pattern[i]}' cannot be read"));
            }
        }

        return call.Checked(result.ToString());
    }

    static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
