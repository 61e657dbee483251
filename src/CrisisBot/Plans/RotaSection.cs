using System.Collections.Immutable;
using CrisisBot.Core.OnCall;
using CrisisBot.Plans.Yaml;
using NodaTime;
using NodaTime.Text;

namespace CrisisBot.Plans;

/// <summary><c>rotas:</c> id: { name?, a shift's fields or shifts: [ … ], overrides? }; a shift: { zone, turns, starts, at | from, to, days?, members }</summary>
sealed class RotaSection(Fields plan, Checks checks, Names names)
{
    static readonly ImmutableArray<string> Turns = ["weekly", "daily"];
    static readonly ImmutableArray<string> ShiftKeys = ["zone", "turns", "starts", "from", "to", "days", "members"];
    static readonly ImmutableArray<string> WholeKeys = ["zone", "turns", "starts", "at", "members"];
    // Rules of daylight saving come again each year.
    static readonly Duration Horizon = Duration.FromDays(800);

    public ImmutableArray<Rota> Read() => [.. plan.GroupsIfAny("rotas", ["name", "shifts", "overrides", .. WholeKeys]).Select(One)];

    Rota One(Fields rota)
    {
        var before = checks.Findings.Count;
        var isWhole = !rota.Has("shifts");
        if (!isWhole && WholeKeys.FirstOrDefault(key => key != "zone" && rota.Has(key)) is { } odd) checks.Findings.Add(rota.PlaceOf(odd), "rota-both", ("rota", rota.Id), ("key", odd));
        ImmutableArray<Shift> shifts = isWhole ? [Shift(rota, "at", "at")] : [.. rota.Rows("shifts", ShiftKeys).Select(shift => Shift(shift, "from", "to"))];
        var zone = rota.Has("zone") ? checks.Moments.Zone(rota.Text("zone")) : shifts.FirstOrDefault()?.Zone ?? DateTimeZone.Utc;
        var read = new Rota(checks.Id(rota.Name), Checks.LocalIfAny(rota, "name"), shifts, [.. rota.RowsIfAny("overrides", "member", "from", "to").Select(instead => Override(instead, zone))]);
        // Of a rota that couldn't be read nothing can be said.
        if (checks.Findings.Count == before && read.FirstHole(Begin(read), Begin(read) + Horizon) is { } hole)
            checks.Findings.Add(rota.Name.At, "rota-hole", ("rota", rota.Id), ("at", InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm 'UTC'").Format(hole)));
        return read;
    }

    static Instant Begin(Rota rota) => rota.Shifts.Max(shift => shift.Starts.PlusDays(1)).AtMidnight().InUtc().ToInstant();

    Shift Shift(Fields shift, string from, string to)
    {
        var turns = shift.Text("turns");
        if (turns is not null && !Turns.Contains(turns.Text)) checks.Findings.AddUnknown(turns, "turns-unknown", Turns);
        // The whole day has a handover, a part of it an end.
        var begins = checks.Moments.TimeOfDay(shift.Text(from));
        return new(
            checks.Moments.Zone(shift.Text("zone")),
            begins,
            from == to ? begins : checks.Moments.TimeOfDay(shift.Text(to)),
            checks.Moments.DaysOfWeek(shift.ListIfAny("days")),
            checks.Moments.Day(shift.Text("starts")),
            IsWeekly: turns?.Text == "weekly",
            InTurn(shift));
    }

    ImmutableArray<string> InTurn(Fields shift) => shift.Has("members") ? names.Members(shift, "members") : [.. shift.List("members").Select(name => name.Text)];

    Substitution Override(Fields instead, DateTimeZone zone)
    {
        var (from, to) = (checks.Moments.At(instead.Text("from"), zone), checks.Moments.At(instead.Text("to"), zone));
        if (instead.Has("from") && instead.Has("to") && to <= from) checks.Findings.Add(instead.PlaceOf("to"), "ends-before", ("word", instead.Text("to")!.Text));
        return new(names.Member(instead, instead.Text("member")), from, to);
    }
}
