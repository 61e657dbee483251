using System.Collections.Immutable;
using CrisisBot.Core.OnCall;
using CrisisBot.Core.Plans;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.OnCall;

/// <summary>Who is on call when: turns, handovers across daylight saving, those who stand in, those who are away.</summary>
public class RotaStories
{
    static readonly LocalText Name = new(ImmutableDictionary<string, string>.Empty.Add("en", "Rota"));

    [Fact]
    public void Weekly_turns_change_at_the_hour_of_handover()
    {
        var rota = Weekly("Europe/Istanbul");
        Assert.Equal("ayse", At(rota, Utc(11, 16, 6, 0)));
        Assert.Equal("ayse", At(rota, Utc(11, 23, 5, 59)));
        Assert.Equal("mehmet", At(rota, Utc(11, 23, 6, 0)));
        Assert.Equal("dewi", At(rota, Utc(11, 30, 6, 0)));
        Assert.Equal("ayse", At(rota, Utc(12, 7, 6, 0)));
    }

    [Fact]
    public void Turns_reach_back_before_the_first() => Assert.Equal("dewi", At(Weekly("Europe/Istanbul"), Utc(11, 16, 5, 59)));

    [Fact]
    public void Daily_turns_change_each_day()
    {
        var rota = One(Weekly("Europe/Istanbul").Shifts[0] with { IsWeekly = false });
        Assert.Equal(["ayse", "mehmet", "dewi", "ayse"], new[] { 16, 17, 18, 19 }.Select(day => At(rota, Utc(11, day, 12, 0))));
    }

    /// <summary>A day before, on, and after each change of the clocks in 2026; and the hour of handover in UTC.</summary>
    public static TheoryData<string, int, int, int, int> Handovers => new()
    {
        { "Europe/Warsaw", 3, 28, 8, 7 },     // summer time begins on the 29th: nine o'clock comes an hour earlier
        { "Europe/Warsaw", 10, 24, 7, 8 },    // and ends on October 25th
        { "Europe/Istanbul", 3, 28, 6, 6 },   // none
        { "Europe/Istanbul", 10, 24, 6, 6 },
        { "Asia/Jakarta", 3, 28, 2, 2 },      // none, and never was within a lifetime
        { "Asia/Jakarta", 10, 24, 2, 2 },
    };

    [Theory, MemberData(nameof(Handovers))]
    public void Daylight_saving_moves_no_handover(string zone, int month, int day, int utcBefore, int utcAfter)
    {
        var rota = One(SamplePlan.Weekly(zone, new(2026, month, day), new(9, 0), "ayse", "mehmet", "dewi") with { IsWeekly = false });
        Assert.Equal(["ayse", "mehmet"], new[] { 59, 60 }.Select(minute => At(rota, Utc(month, day + 1, utcAfter - 1, 0) + Duration.FromMinutes(minute))));
        Assert.Equal("dewi", At(rota, Utc(month, day + 2, utcAfter, 0)));
        Assert.Equal("ayse", At(rota, Utc(month, day, utcBefore, 0)));
        var turn = rota.At(SamplePlan.Plan, Utc(month, day, utcBefore, 0))!;
        Assert.Equal(24 + utcAfter - utcBefore, (turn.Until - Utc(month, day, utcBefore, 0)).TotalHours);
    }

    [Fact]
    public void A_handover_in_the_hour_that_comes_twice_happens_once()
    {
        // In Warsaw on October 25th half past two comes at 00:30 and at 01:30 UTC.
        var rota = One(SamplePlan.Weekly("Europe/Warsaw", new(2026, 10, 24), new(2, 30), "ayse", "mehmet") with { IsWeekly = false });
        Assert.Equal("ayse", At(rota, Utc(10, 25, 0, 29)));
        Assert.Equal(["mehmet", "mehmet", "mehmet"], new[] { 0, 45, 75 }.Select(minute => At(rota, Utc(10, 25, 0, 30) + Duration.FromMinutes(minute))));
    }

    [Fact]
    public void A_handover_in_the_hour_that_is_left_out_happens_all_the_same()
    {
        // On March 29th there is no half past two; it is half past three at once, 01:30 UTC.
        var rota = One(SamplePlan.Weekly("Europe/Warsaw", new(2026, 3, 28), new(2, 30), "ayse", "mehmet") with { IsWeekly = false });
        Assert.Equal(["ayse", "mehmet"], new[] { Utc(3, 29, 1, 29), Utc(3, 29, 1, 30) }.Select(at => At(rota, at)));
    }

    [Fact]
    public void Somebody_stands_in_and_whoever_they_stand_in_for_is_asked_last()
    {
        var rota = Weekly("Europe/Istanbul") with { Substitutions = [new("emma", Utc(11, 18, 8, 0), Utc(11, 19, 8, 0))] };
        Assert.Equal(new OnCallNow("ayse", "mehmet", Utc(11, 18, 8, 0)), rota.At(SamplePlan.Plan, Utc(11, 18, 7, 59)));
        Assert.Equal(new OnCallNow("emma", "mehmet", Utc(11, 19, 8, 0)), rota.At(SamplePlan.Plan, Utc(11, 18, 8, 0)));
        Assert.Equal("ayse", At(rota, Utc(11, 19, 8, 0)));
    }

    [Fact]
    public void On_holiday_the_next_in_line_steps_in_and_when_all_are_away_nobody_is_let_off()
    {
        var day = new LocalDate(2026, 11, 18);
        Assert.Equal("mehmet", At(Weekly("Europe/Istanbul"), Utc(11, 18, 12, 0), Away(day, "ayse")));
        Assert.Equal("dewi", At(Weekly("Europe/Istanbul"), Utc(11, 18, 12, 0), Away(day, "ayse", "mehmet")));
        Assert.Equal("ayse", At(Weekly("Europe/Istanbul"), Utc(11, 18, 12, 0), Away(day, "ayse", "mehmet", "dewi")));
        // The duty that began the evening before is still yesterday's.
        Assert.Equal("ayse", At(Weekly("Europe/Istanbul"), Utc(11, 18, 5, 0), Away(day, "ayse")));
        Assert.Equal("mehmet", At(Weekly("Europe/Istanbul"), Utc(11, 19, 5, 0), Away(day, "ayse")));
    }

    [Fact]
    public void It_follows_the_sun()
    {
        var rota = Sun("17:00");
        Assert.Equal(["dewi", "ayse", "zofia"], new[] { 4, 12, 20 }.Select(hour => At(rota, Utc(11, 18, hour, 0))));
        Assert.Equal(new OnCallNow("zofia", "dewi", Utc(11, 19, 0, 0)), rota.At(SamplePlan.Plan, Utc(11, 18, 20, 0)));
        // The first of two at once counts, and takes over where it begins.
        Assert.Equal(["zofia", "dewi"], new[] { Utc(11, 18, 23, 59), Utc(11, 19, 0, 0) }.Select(at => At(rota, at)));
        Assert.Null(rota.FirstHole(Utc(1, 1, 0, 0), Utc(12, 31, 0, 0)));
    }

    [Fact]
    public void A_hole_that_opens_only_in_winter_is_found()
    {
        // In summer Warsaw's six in the evening is Istanbul's seven; from October 25th it comes an hour later.
        Assert.Equal(Utc(10, 25, 16, 0), Sun("18:00").FirstHole(Utc(6, 1, 0, 0), Utc(12, 31, 0, 0)));
    }

    static Rota Weekly(string zone) => One(SamplePlan.Weekly(zone, new(2026, 11, 16), new(9, 0), "ayse", "mehmet", "dewi"));

    static Rota Sun(string evening) => new("sun", Name,
    [
        Part("Asia/Jakarta", "07:00", "15:00", "dewi"), Part("Europe/Istanbul", "11:00", "19:00", "ayse"), Part("Europe/Warsaw", evening, "03:00", "zofia"),
    ], []);

    static Shift Part(string zone, string from, string to, string member) =>
        SamplePlan.Weekly(zone, new(2026, 1, 5), Time(from), member) with { To = Time(to) };

    static LocalTime Time(string text) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    static Rota One(Shift shift) => new("rota", Name, [shift], []);

    static Plan Away(LocalDate day, params string[] members) =>
        SamplePlan.Plan with { Members = [.. SamplePlan.Plan.Members.Select(member => members.Contains(member.Id) ? member with { Away = [new(day, day)] } : member)] };

    static string? At(Rota rota, Instant at, Plan? plan = null) => rota.At(plan ?? SamplePlan.Plan, at)?.Member;

    static Instant Utc(int month, int day, int hour, int minute) => Instant.FromUtc(2026, month, day, hour, minute);
}
