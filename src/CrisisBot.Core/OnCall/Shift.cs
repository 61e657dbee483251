using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;

namespace CrisisBot.Core.OnCall;

/// <summary>
/// A part of the day that members take in turns. It is counted in local dates and times of its zone, so that daylight saving moves no handover:
/// a turn of a day then has 23 or 25 hours.
/// </summary>
/// <param name="Zone">The zone of its times.</param>
/// <param name="From">When it begins, each day.</param>
/// <param name="To">When it ends; not after <paramref name="From"/>, it ends on the next day, and the same time makes a whole day.</param>
/// <param name="Days">The days of the week on which it begins.</param>
/// <param name="Starts">The day of the first member's first turn; turns of a week change on its day of the week.</param>
/// <param name="IsWeekly">Whether a turn is a week; otherwise it is a day.</param>
/// <param name="Members">The members, in turn.</param>
public sealed record Shift(DateTimeZone Zone, LocalTime From, LocalTime To, ImmutableHashSet<IsoDayOfWeek> Days, LocalDate Starts, bool IsWeekly, ImmutableArray<string> Members)
{
    const int DaysOfAWeek = 7;

    /// <summary>The duty that this shift has at a time; null when it has none then.</summary>
    public Duty? At(Instant time)
    {
        var today = time.InZone(Zone).Date;
        return Of(today.PlusDays(-1), time) ?? Of(today, time);
    }

    /// <summary>When it begins next.</summary>
    public Instant NextBegin(Instant time)
    {
        var today = time.InZone(Zone).Date;
        return Enumerable.Range(0, DaysOfAWeek + 1).Select(today.PlusDays).Where(day => Days.Contains(day.DayOfWeek)).Select(day => Moment(day, From)).First(begin => begin > time);
    }

    /// <summary>Its members on a day, the one whose turn it is first.</summary>
    public IEnumerable<string> InTurn(LocalDate day)
    {
        var days = Period.DaysBetween(Starts, day);
        var turn = IsWeekly ? (int)Math.Floor((double)days / DaysOfAWeek) : days;
        var first = ((turn % Members.Length) + Members.Length) % Members.Length;
        return Members[first..].Concat(Members[..first]);
    }

    Duty? Of(LocalDate day, Instant time)
    {
        if (!Days.Contains(day.DayOfWeek)) return null;
        var (begin, end) = (Moment(day, From), Moment(To <= From ? day.PlusDays(1) : day, To));
        return begin <= time && time < end ? new(this, day, begin, end) : null;
    }

    // An hour that comes twice is meant the first time; one that is left out is meant as much later.
    Instant Moment(LocalDate day, LocalTime time) => Zone.ResolveLocal(day + time, Resolvers.LenientResolver).ToInstant();
}

/// <summary>A shift on one day.</summary>
/// <param name="Shift">The shift.</param>
/// <param name="Day">The day it begins on, in its zone.</param>
/// <param name="Begin">When it begins.</param>
/// <param name="End">When it ends.</param>
public sealed record Duty(Shift Shift, LocalDate Day, Instant Begin, Instant End);
