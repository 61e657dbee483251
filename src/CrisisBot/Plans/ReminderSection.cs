using CrisisBot.Core.Plans;

namespace CrisisBot.Plans;

/// <summary><c>reminders:</c> { key-roles?, roles?: { every?, at-most? }, decisions?: { every?, at-most? }, quiet?: { from, to } or never }</summary>
static class ReminderSection
{
    const int Most = 20;
    const string Never = "never";

    /// <summary>What the plan doesn't say is as usual.</summary>
    public static ReminderPlan Read(Fields plan, Checks checks, Names names)
    {
        var usual = ReminderPlan.Usual;
        return plan.GroupIfAny("reminders", ["key-roles", "roles", "decisions", "quiet"]) is { } section
            ? new(names.Roles(section, "key-roles"), Read(section, "roles", usual.Roles, checks), Read(section, "decisions", usual.Decisions, checks), Quiet(section, checks))
            : usual;
    }

    static Pace Read(Fields section, string key, Pace usual, Checks checks)
    {
        if (section.GroupIfAny(key, ["every", "at-most"]) is not { } pace) return usual;
        var most = pace.NumberIfAny("at-most") ?? usual.AtMost;
        // Whoever is reminded without end stops listening.
        if (most > Most) checks.Findings.Add(pace.PlaceOf("at-most"), "reminders-many", ("most", Most));
        return new(pace.Has("every") ? checks.Length(pace.Text("every")) : usual.Every, (int)Math.Min(most, Most));
    }

    static QuietHours? Quiet(Fields section, Checks checks)
    {
        if (!section.Has("quiet")) return ReminderPlan.Usual.Quiet;
        if (section.IsText("quiet")) return section.Text("quiet")?.Text == Never ? null : Wrong(section, checks);
        return section.Group("quiet", "from", "to") is { } quiet ? new(checks.Moments.TimeOfDay(quiet.Text("from")), checks.Moments.TimeOfDay(quiet.Text("to"))) : null;
    }

    static QuietHours? Wrong(Fields section, Checks checks)
    {
        checks.Findings.Add(section.PlaceOf("quiet"), "quiet-malformed");
        return null;
    }
}
