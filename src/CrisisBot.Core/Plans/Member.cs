using System.Collections.Immutable;
using NodaTime;

namespace CrisisBot.Core.Plans;

/// <summary>Somebody of the team.</summary>
/// <param name="Id">Short and lasting; lower-case letters, digits, '-'.</param>
/// <param name="Name">As people say it.</param>
/// <param name="Language">The language the bot speaks to them: tr, en, id or pl.</param>
/// <param name="Upn">Their user principal name in Entra, by which Teams knows them.</param>
public sealed record Member(string Id, string Name, string Language, string? Upn)
{
    /// <summary>Where they live, for the times they are told; null when the plan doesn't say.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Their telephone number, as one dials it.</summary>
    public string? Phone { get; init; }

    /// <summary>Their mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The days on which they aren't on call: holidays and leave.</summary>
    public ImmutableArray<DateInterval> Away { get; init; } = [];

    /// <summary>Whether they are away on a day.</summary>
    public bool IsAway(LocalDate day) => Away.Any(days => days.Contains(day));

    /// <summary>Whether they are away at a time, by the calendar where they live.</summary>
    public bool IsAwayAt(Instant at) => IsAway(at.InZone(Zone ?? DateTimeZone.Utc).Date);
}
