using CrisisBot.Core.Plans;
using NodaTime;
using NodaTime.Text;

namespace CrisisBot.Plans.Printing;

/// <summary>Says what a plan says, for those who read it in a terminal.</summary>
/// <param name="plan">The plan.</param>
/// <param name="language">The language it is told in.</param>
sealed class PlanPrinter(Plan plan, string language)
{
    static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>All of it, with who is on call at a time.</summary>
    public IEnumerable<string> Show(Instant at) =>
    [
        Say("title", ("brand", plan.Brand), ("version", plan.Version)),
        .. Part("members", plan.Members.Select(member => string.Join(" · ", new[] { member.Name, member.Id, member.Zone?.Id, member.Phone, member.Email, member.Upn }.Where(each => each is not null).Distinct()))),
        .. Part("roles", plan.Roles.Select(role => $"{role.Name.In(language)}: {Names(role.Holders)}{string.Concat(role.Duties.Select(duty => $"\n      – {duty.In(language)}"))}")),
        .. Part("rotas", plan.Rotas.Select(rota => OnCall(rota, at))),
        .. Part("escalation", Levels(at)),
        .. Part("clocks", plan.Escalation is null ? [] : plan.Clocks.OrderBy(row => row.Key).Select(row => ClockLine(row.Key, row.Value)).OfType<string>()),
        .. Part("approvals", ApprovalLines.Of(plan, language)),
        .. Part("departments", plan.Departments.Select(each => $"{each.Name.In(language)} – {each.For.In(language)}: {string.Join(" · ", new[] { each.Contact is null ? null : Name(each.Contact), each.Phone, each.Email }.Where(way => way is not null))}")),
        .. Part("resources", plan.Resources.Select(each => $"{each.Name.In(language)}: {each.Where}")),
        .. Part("authority", plan.Delegations.Select(each => Say("upTo", ("role", plan.Role(each.Role)?.Name.In(language)), ("severity", each.UpTo.ToString().ToLowerInvariant()), ("may", each.May.In(language))) + (each.Sends.IsEmpty ? "" : Say("sends", ("kinds", string.Join(", ", each.Sends)), ("count", each.AnHour))))),
        .. Part("scenarios", plan.Scenarios.Select(each => $"{each.Name.In(language)}: {string.Join(", ", each.Roles.Select(role => plan.Role(role)?.Name.In(language)))}")),
    ];

    /// <summary>Who is on call at a time, and who would be called.</summary>
    public IEnumerable<string> Who(Instant at) => [Say("whoAt", ("at", Utc(at))), .. plan.Rotas.Length == 0 ? [$"  {Say("noRota")}"] : plan.Rotas.Select(rota => $"  {OnCall(rota, at)}"), .. Part("escalation", Levels(at))];

    IEnumerable<string> Part(string name, IEnumerable<string> lines)
    {
        var all = lines.Select(line => $"  {line}").ToArray();
        return all.Length == 0 ? [] : ["", Say($"part.{name}"), .. all];
    }

    string OnCall(Core.OnCall.Rota rota, Instant at)
    {
        if (rota.At(plan, at) is not { } now) return rota.Name.In(language);
        var said = Say("onCall", ("rota", rota.Name.In(language)), ("name", Name(now.Member)), ("until", Local(now.Until, now.Member)));
        return now.Deputy is { } deputy ? $"{said} {Say("deputy", ("name", Name(deputy)))}" : said;
    }

    IEnumerable<string> Levels(Instant at)
    {
        if (plan.Escalation is not { } escalation) return [];
        var levels = escalation.Levels.Select((level, index) => $"{index + 1}. {Names(level.People(plan, at))}{(level.Wait is { } wait ? $" ({Length(wait)})" : "")}");
        return [.. levels, Say("rounds", ("count", escalation.Rounds)), Say("management", ("names", Names(plan.Role(escalation.Management)?.Holders ?? [])))];
    }

    string? ClockLine(Severity severity, Clocks clocks)
    {
        (string Name, Duration? Length)[] all = [("acknowledge", clocks.Acknowledge), ("firstResponse", clocks.FirstResponse), ("statusUpdate", clocks.StatusUpdate), ("stale", clocks.Stale), ("summary", clocks.Summary)];
        var set = all.Where(clock => clock.Length is not null).Select(clock => $"{Say($"clock.{clock.Name}")} {Length(clock.Length!.Value)}").ToArray();
        return set.Length == 0 ? null : $"{severity.ToString().ToLowerInvariant()}: {string.Join(", ", set)}";
    }

    // In the zone of whoever it concerns, so that they needn't count.
    string Local(Instant at, string member)
    {
        var zone = plan.Member(member)?.Zone;
        return zone is null ? Utc(at) : $"{Clock.Format(at.InZone(zone).LocalDateTime)} {zone.Id}";
    }

    static string Utc(Instant at) => $"{Clock.Format(at.InUtc().LocalDateTime)} UTC";

    static string Length(Duration length) => length.TotalHours >= 1 && length.Minutes == 0 ? $"{length.TotalHours:0} h" : length.TotalMinutes >= 1 && length.Seconds == 0 ? $"{length.TotalMinutes:0} min" : $"{length.TotalSeconds:0} s";

    string Name(string id) => plan.Member(id)?.Name ?? id;

    string Names(IEnumerable<string> ids) => string.Join(", ", ids.Select(Name));

    string Say(string code, params ReadOnlySpan<(string Name, object? Value)> values) => Commands.Phrases.Program.Say(language, $"show.{code}", values);
}
