using System.Collections.Immutable;
using CrisisBot.Core.OnCall;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Plans;

/// <summary><c>escalation:</c> { levels: [ { on-call?, deputy?, roles?, members?, wait? }, … ], rounds?, management } and <c>clocks:</c> sev1 … sev4: { acknowledge?, first-response?, status-update?, stale?, summary? }</summary>
sealed class EscalationSection(Fields plan, Checks checks, Names names, ImmutableArray<PlannedRole> roles, ImmutableArray<Rota> rotas)
{
    const int UsualRounds = 2;
    const int MostRounds = 9;

    /// <summary>Who is called; null when the plan calls nobody.</summary>
    public EscalationPlan? Read(ImmutableDictionary<Severity, Clocks> clocks)
    {
        if (plan.GroupIfAny("escalation", ["levels", "rounds", "management"]) is not { } section) return null;
        var before = checks.Findings.Count;
        var rounds = section.NumberIfAny("rounds") ?? UsualRounds;
        if (rounds > MostRounds) checks.Findings.Add(section.PlaceOf("rounds"), "rounds-many", ("most", MostRounds));
        var read = new EscalationPlan([.. section.Rows("levels", "on-call", "deputy", "roles", "members", "wait").Select(Level)], (int)rounds, names.Role(section, section.Text("management")));
        if (checks.Findings.Count > before) return read;
        if (!clocks.Values.Any(clock => clock.Acknowledge is not null)) checks.Findings.Add(section.Name.At, "escalation-unclocked");
        if (Everybody(read).Distinct().ToArray() is [var alone]) checks.Findings.Add(section.Name.At, "escalation-alone", ("word", alone));
        return read;
    }

    /// <summary>The clocks. What the plan doesn't name has none; a plan that names none has the usual ones.</summary>
    public static ImmutableDictionary<Severity, Clocks> ReadClocks(Fields plan, Checks checks)
    {
        if (!plan.Has("clocks")) return Clocks.Usual;
        var rows = plan.Groups("clocks", "acknowledge", "first-response", "status-update", "stale", "summary");
        return rows.Select(row => (Severity: SeveritySection.Named(row.Name, checks), Clocks: OneClock(row, checks))).Where(row => row.Severity is not null)
            .ToImmutableDictionary(row => row.Severity!.Value, row => row.Clocks);
    }

    static Clocks OneClock(Fields row, Checks checks)
    {
        Duration? Length(string key) => row.Has(key) ? checks.Length(row.Text(key)) : null;
        return new(Length("acknowledge"), Length("first-response"), Length("status-update"), Length("stale")) { Summary = Length("summary") };
    }

    EscalationLevel Level(Fields level)
    {
        if (!level.Has("on-call") && !level.Has("deputy") && !level.Has("roles") && !level.Has("members")) checks.Findings.Add(level.Name.At, "level-empty");
        foreach (var rota in level.ListIfAny("deputy").Where(named => rotas.Any(rota => rota.Id == named.Text && rota.Shifts.SelectMany(shift => shift.Members).Distinct().Count() == 1)))
            checks.Findings.Add(rota.At, "deputy-missing", ("rota", rota.Text));
        return new(names.Rotas(level, "on-call"), names.Rotas(level, "deputy"), names.Roles(level, "roles"), names.Members(level, "members"), level.Has("wait") ? checks.Length(level.Text("wait")) : null);
    }

    // Whoever may ever be called, as far as the plan names them.
    IEnumerable<string> Everybody(EscalationPlan read) => read.Levels.SelectMany(level => level.Members
            .Concat(Holders(level.Roles))
            .Concat(rotas.Where(rota => level.OnCall.Contains(rota.Id) || level.Deputy.Contains(rota.Id)).SelectMany(rota => rota.Shifts).SelectMany(shift => shift.Members)))
        .Concat(Holders([read.Management]));

    IEnumerable<string> Holders(ImmutableArray<string> named) => roles.Where(role => named.Contains(role.Id)).SelectMany(role => role.Holders);
}
