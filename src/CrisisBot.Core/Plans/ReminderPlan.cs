using System.Collections.Immutable;
using CrisisBot.Core.Incidents;
using NodaTime;

namespace CrisisBot.Core.Plans;

/// <summary>How people are reminded of what is theirs: how often, how long, and when they are let sleep.</summary>
/// <param name="KeyRoles">The roles that must not stay empty; empty for the leading one only.</param>
/// <param name="Roles">Who is asked to take such a role.</param>
/// <param name="Decisions">Whose decision is still open.</param>
/// <param name="Quiet">When nobody is reminded in a crisis of sev3 or sev4; null for never.</param>
public sealed record ReminderPlan(ImmutableArray<string> KeyRoles, Pace Roles, Pace Decisions, QuietHours? Quiet)
{
    /// <summary>What counts where the plan doesn't say.</summary>
    public static ReminderPlan Usual { get; } = new([], new(Duration.FromMinutes(10), 3), new(Duration.FromHours(4), 3), new(new LocalTime(22, 0), new LocalTime(7, 0)));

    /// <summary>Whether a role must not stay empty.</summary>
    public bool IsKey(string role, Plan plan, string scenario) => KeyRoles.IsEmpty ? role == plan.LeadOf(scenario).Id : KeyRoles.Contains(role);

    /// <summary>When a member may be reminded of something that would be due at a time: a bad crisis wakes people up, any other waits for their morning.</summary>
    public Instant For(Instant at, Member? member, Severity severity) =>
        severity <= Severity.Sev2 || Quiet is not { } quiet || member?.Zone is not { } zone ? at : quiet.After(at, zone);
}

/// <summary>So often, and no oftener.</summary>
/// <param name="Every">The time from one to the next.</param>
/// <param name="AtMost">How many.</param>
public sealed record Pace(Duration Every, int AtMost);

/// <summary>The hours in which people sleep, by the clock where they live.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end; on the next day, when that is earlier.</param>
public sealed record QuietHours(LocalTime From, LocalTime To)
{
    /// <summary>The time itself, or the end of the quiet hours it falls into.</summary>
    public Instant After(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        var isQuiet = From <= To ? local.TimeOfDay >= From && local.TimeOfDay < To : local.TimeOfDay >= From || local.TimeOfDay < To;
        if (!isQuiet) return at;
        var day = local.TimeOfDay < To ? local.Date : local.Date.PlusDays(1);
        return zone.AtLeniently(day + To).ToInstant();
    }
}
