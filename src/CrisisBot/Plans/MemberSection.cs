using System.Collections.Immutable;
using CrisisBot.Core.Plans;
using CrisisBot.Plans.Yaml;
using NodaTime;

namespace CrisisBot.Plans;

/// <summary><c>members:</c> id: { name, language, upn?, zone?, phone?, email?, holidays?, away? } and <c>holidays:</c> calendar: [day, …]</summary>
static class MemberSection
{
    public static ImmutableArray<Member> Read(Fields plan, Checks checks, Names names)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var calendars = Calendars(plan, checks);
        return [.. plan.Groups("members", "name", "language", "upn", "zone", "phone", "email", "holidays", "away").Select(member => new Member(
            checks.Id(member.Name),
            member.Text("name")?.Text ?? "",
            checks.Language(member.Text("language")),
            Upn(member, seen, checks.Findings))
        {
            Zone = member.Has("zone") ? checks.Moments.Zone(member.Text("zone")) : null,
            Phone = member.TextIfAny("phone")?.Text,
            Email = checks.Email(member.TextIfAny("email")),
            Away = [.. names.Holidays(member, "holidays") is { } calendar ? calendars.GetValueOrDefault(calendar, []) : [], .. Days(member, "away", checks)],
        })];
    }

    static Dictionary<string, ImmutableArray<DateInterval>> Calendars(Fields plan, Checks checks)
    {
        var calendars = plan.GroupIfAny("holidays", plan.Ids("holidays"));
        return plan.Ids("holidays").ToDictionary(id => id, id => Days(calendars!, id, checks));
    }

    static ImmutableArray<DateInterval> Days(Fields owner, string key, Checks checks) => [.. owner.ListIfAny(key).Select(checks.Moments.DayOrDays)];

    // One person behind two members could approve their own words.
    static string? Upn(Fields member, Dictionary<string, string> seen, Findings findings)
    {
        if (member.TextIfAny("upn") is not { } upn) return null;
        if (!Checks.IsAddress(upn)) findings.Add(upn.At, "upn-malformed", ("word", upn.Text));
        else if (!seen.TryAdd(upn.Text, member.Id)) findings.Add(upn.At, "upn-twice", ("word", upn.Text), ("first", seen[upn.Text]), ("member", member.Id));
        return upn.Text;
    }
}
