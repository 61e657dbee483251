using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Core.OnCall;

/// <summary>Who is on call when.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, by language.</param>
/// <param name="Shifts">Its shifts; of several at once the first counts.</param>
/// <param name="Substitutions">Who stands in for whoever's turn it is.</param>
public sealed record Rota(string Id, LocalText Name, ImmutableArray<Shift> Shifts, ImmutableArray<Substitution> Substitutions)
{
    const int MostTurnsAhead = 60;

    /// <summary>Who is on call at a time, and until when; null in a hole, which no checked plan has.</summary>
    public OnCallNow? At(Plan plan, Instant time)
    {
        if (InLine(plan, time) is not [var member, .. var others]) return null;
        var until = NextChange(time);
        for (var turns = 0; turns < MostTurnsAhead && InLine(plan, until) is [var next, ..] && next == member; turns++) until = NextChange(until);
        return new(member, others.FirstOrDefault(), until);
    }

    /// <summary>The first time from which nobody is on call, or null.</summary>
    public Instant? FirstHole(Instant from, Instant until)
    {
        for (var time = from; time < until; time = NextChange(time))
            if (DutyAt(time) is null) return time;
        return null;
    }

    // The one on call first, then those who would be next. Whoever is away is passed over; if all are, it stays with the one whose turn it is.
    ImmutableArray<string> InLine(Plan plan, Instant time)
    {
        if (DutyAt(time) is not { } duty) return [];
        var inTurn = duty.Shift.InTurn(duty.Day).Concat(Shifts.Where(shift => shift != duty.Shift).SelectMany(shift => shift.InTurn(duty.Day))).Distinct().ToArray();
        var there = inTurn.Where(member => plan.Member(member)?.IsAway(duty.Day) != true).ToArray();
        var line = there.Length > 0 ? there : inTurn;
        if (Substitutions.LastOrDefault(each => each.From <= time && time < each.To) is not { } instead) return [.. line];
        // Whoever is stood in for has a reason; they are asked last.
        return [.. line.Skip(1).Prepend(instead.Member).Append(line[0]).Distinct()];
    }

    Duty? DutyAt(Instant time) => Shifts.Select(shift => shift.At(time)).FirstOrDefault(duty => duty is not null);

    Instant NextChange(Instant time)
    {
        var duty = DutyAt(time) ?? throw new InvalidOperationException("Nobody is on call.");
        return Substitutions.SelectMany(each => new[] { each.From, each.To }).Where(at => at > time)
            .Concat(Shifts.Select(shift => shift.NextBegin(time))).Append(duty.End).Min();
    }
}

/// <summary>Somebody stands in for whoever's turn it is.</summary>
/// <param name="Member">Who.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when.</param>
public sealed record Substitution(string Member, Instant From, Instant To);

/// <summary>Who is on call.</summary>
/// <param name="Member">The member.</param>
/// <param name="Deputy">Who is asked when they don't answer; null when there is nobody else.</param>
/// <param name="Until">When somebody else is.</param>
public sealed record OnCallNow(string Member, string? Deputy, Instant Until);
