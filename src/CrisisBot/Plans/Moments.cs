using System.Collections.Immutable;
using CrisisBot.Plans.Yaml;
using NodaTime;
using NodaTime.Text;

namespace CrisisBot.Plans;

/// <summary>Reads zones, days and times. Each answers with a value in any case, and notes what is wrong.</summary>
sealed class Moments(Findings findings)
{
    const string Range = "..";
    static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("H:mm");
    static readonly LocalDatePattern Date = LocalDatePattern.Iso;
    static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd H:mm");
    static readonly ImmutableArray<string> Days = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => day.ToString().ToLowerInvariant())];

    /// <summary>A zone of the IANA database.</summary>
    public DateTimeZone Zone(YamlText? text)
    {
        if (text is null) return DateTimeZone.Utc;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text.Text) is { } zone) return zone;
        // All of them would be too many to list.
        findings.AddUnknown(text, "zone-unknown", Nearest.Of(text.Text, DateTimeZoneProviders.Tzdb.Ids) is { } nearest ? [nearest] : []);
        return DateTimeZone.Utc;
    }

    /// <summary>A time of day.</summary>
    public LocalTime TimeOfDay(YamlText? text) => Read(Time, text, "time-malformed");

    /// <summary>A day.</summary>
    public LocalDate Day(YamlText? text) => Read(Date, text, "day-malformed");

    /// <summary>A day and a time of a zone.</summary>
    public Instant At(YamlText? text, DateTimeZone zone) => Read(Moment, text, "moment-malformed").InZoneLeniently(zone).ToInstant();

    /// <summary>A day, or the days from one to another, both among them.</summary>
    public DateInterval DayOrDays(YamlText text)
    {
        var ends = text.Text.Split(Range).Select(each => Date.Parse(each.Trim())).ToArray();
        if (ends.Length > 2 || ends.Any(end => !end.Success)) findings.Add(text.At, "days-malformed", ("word", text.Text));
        else if (ends[^1].Value < ends[0].Value) findings.Add(text.At, "ends-before", ("word", text.Text));
        else return new(ends[0].Value, ends[^1].Value);
        return new(new LocalDate(), new LocalDate());
    }

    /// <summary>Days of the week; all of them when none are named.</summary>
    public ImmutableHashSet<IsoDayOfWeek> DaysOfWeek(ImmutableArray<YamlText> names)
    {
        foreach (var name in names.Where(name => !Days.Contains(name.Text))) findings.AddUnknown(name, "weekday-unknown", Days);
        var named = names.Select(name => (IsoDayOfWeek)(Days.IndexOf(name.Text) + 1)).Where(day => day != IsoDayOfWeek.None);
        return names.IsEmpty ? [.. Days.Select((_, index) => (IsoDayOfWeek)(index + 1))] : [.. named];
    }

    T Read<T>(IPattern<T> pattern, YamlText? text, string code) where T : struct
    {
        if (text is null) return default;
        if (pattern.Parse(text.Text) is { Success: true, Value: var value }) return value;
        findings.Add(text.At, code, ("word", text.Text));
        return default;
    }
}
