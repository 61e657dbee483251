using CrisisBot.Core.Reports;
using NodaTime;
using NodaTime.Text;

namespace CrisisBot.Commands;

/// <summary>Prints how long the steps of an incident took.</summary>
static class Times
{
    static readonly DurationPattern Pattern = DurationPattern.CreateWithInvariantCulture("H:mm:ss");

    public static void Print(IncidentTimes times, CommonOptions options, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(options.Say("times.title"));
        foreach (var (code, duration) in new[] { ("acknowledged", times.Acknowledged), ("declared", times.Declared), ("approved", times.Approved), ("published", times.Published) })
            output.WriteLine($"  {options.Say($"times.{code}"),-16} {Text(duration) ?? options.Say("times.never"),8}");
    }

    static string? Text(Duration? duration) => duration is { } known ? Pattern.Format(known) : null;
}
