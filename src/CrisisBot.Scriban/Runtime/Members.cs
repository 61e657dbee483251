namespace CrisisBot.Scriban;

/// <summary>The members values have. Fixed per type: nothing is found by reflection.</summary>
internal static class Members
{
    static readonly string[] DateNames = ["year", "month", "day", "hour", "minute", "second", "millisecond", "day_of_year"];

    static readonly string[] TimeSpanNames =
    [
        "days", "hours", "minutes", "seconds", "milliseconds",
        "total_days", "total_hours", "total_minutes", "total_seconds", "total_milliseconds",
    ];

    public static bool TryGet(object? target, string name, out object? value)
    {
        value = null;
        switch (target)
        {
            case ScriptObject members:
                return members.TryGetValue(name, out value);
            case ScriptArray { Named: not null } arguments when arguments.Named.TryGetValue(name, out value):
                return true;
            case ScriptArray list when name == "size":
                value = Boxes.Int(list.Count);
                return true;
            case string text when name == "size":
                value = Boxes.Int(text.Length);
                return true;
            case DateTime date:
                return (value = OfDate(date, name)) is not null;
            case TimeSpan time:
                return (value = OfTimeSpan(time, name)) is not null;
            default:
                return false;
        }
    }

    public static IEnumerable<string> Names(object? target) => target switch
    {
        ScriptObject members => members.Keys,
        ScriptArray or string => ["size"],
        DateTime => DateNames,
        TimeSpan => TimeSpanNames,
        _ => [],
    };

    static object? OfDate(DateTime date, string name) => name switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day" => date.Day,
        "hour" => date.Hour,
        "minute" => date.Minute,
        "second" => date.Second,
        "millisecond" => date.Millisecond,
        "day_of_year" => date.DayOfYear,
        _ => null,
    };

    static object? OfTimeSpan(TimeSpan time, string name) => name switch
    {
        "days" => time.Days,
        "hours" => time.Hours,
        "minutes" => time.Minutes,
        "seconds" => time.Seconds,
        "milliseconds" => time.Milliseconds,
        "total_days" => time.TotalDays,
        "total_hours" => time.TotalHours,
        "total_minutes" => time.TotalMinutes,
        "total_seconds" => time.TotalSeconds,
        "total_milliseconds" => time.TotalMilliseconds,
        _ => null,
    };
}
