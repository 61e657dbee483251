using System.Collections.Immutable;
using CrisisBot.Core.OnCall;
using CrisisBot.Core.Plans;
using NodaTime;

namespace CrisisBot.Tests.Support;

/// <summary>The plan the stories are played by: an account for practice, a real one on "birds", and none on "forum".</summary>
static class SamplePlan
{
    public static Plan Plan { get; } = new(
        Version: "0123456789ab",
        Team: "portakal",
        Brand: "Portakal",
        Language: "en",
        Members:
        [
            new("ayse", "Ayşe Demir", "tr", null),
            new("mehmet", "Mehmet Kaya", "tr", null),
            new("zofia", "Zofia Nowak", "pl", null),
            new("dewi", "Dewi Kusuma", "id", null),
            new("emma", "Emma Clarke", "en", null),
        ],
        Roles:
        [
            new("lead", Text("Incident lead", "Kriz lideri"), ["ayse", "dewi"]),
            new("communications", Text("Communications", "İletişim"), ["zofia", "mehmet"]),
            new("manager", Text("Manager", "Yönetici"), ["emma", "mehmet"]),
        ],
        Watches: [new("brand", ["practice", "birds", "forum"], ["portakal", "ılık"], ["theshop"], ["tr", "en"], Duration.FromHours(2))],
        Severities: [new(Severity.Sev1, 500_000, 100), new(Severity.Sev2, 100_000, 40), new(Severity.Sev3, 10_000, 3), new(Severity.Sev4, null, 1)],
        Scenarios:
        [
            new("safety", Text("Danger to people", "Can güvenliği"), ["caught fire", "alev al"], Severity.Sev1, ["lead", "communications"], "manager"),
            new("delivery", Text("Deliveries in disorder", "Teslimat aksaklığı"), ["parcel", "kargo"], null, ["lead", "communications"], "manager"),
            new("other", Text("Something else", "Başka bir konu"), [], null, ["lead"], "manager"),
        ],
        Accounts: [new("practice", "portakal", IsReal: false), new("birds", "portakal_official", IsReal: true)]);

    /// <summary>
    /// The same with people on call, weekly from Monday 09:00 in Istanbul: Ayşe when the stories begin, then Mehmet, then Dewi.
    /// Five minutes each: the one on call, the deputy; then ten for the leads; twice; then the managers. An acknowledgement counts for half an hour.
    /// </summary>
    public static Plan OnCall { get; } = Plan with
    {
        Rotas = [new("front", Text("Front desk", "Nöbet"), [Weekly("Europe/Istanbul", new(2026, 11, 16), new(9, 0), "ayse", "mehmet", "dewi")], [])],
        Escalation = new([Level(onCall: "front"), Level(deputy: "front"), Level(role: "lead", wait: Duration.FromMinutes(10))], 2, "manager"),
        Clocks = Plan.Clocks.SetItems(new[] { Severity.Sev1, Severity.Sev2, Severity.Sev3 }.Select(each => KeyValuePair.Create(each, new Clocks(Duration.FromMinutes(5), null, null, Duration.FromMinutes(30))))),
    };

    /// <summary>The same with what is to be done: by everybody in every crisis, and in two scenarios besides.</summary>
    public static Plan Prepared { get; } = Plan with
    {
        Checklist = [new("log", Text("Write down what we know", "Bildiklerimizi yaz"), "lead", Duration.FromMinutes(15), null), new("adverts", Text("Stop scheduled posts and adverts", "Planlı gönderileri ve reklamları durdur"), "communications", Duration.FromMinutes(30), Severity.Sev2)],
        Scenarios =
        [
            Plan.Scenarios[0] with { Roles = ["lead", "communications", "manager"], Checklist = [new("recall", Text("Stop selling the product", "Ürünün satışını durdur"), "lead", Duration.FromMinutes(10), null)] },
            Plan.Scenarios[1] with { Checklist = [new("carrier", Text("Call the carrier", "Kargo firmasını ara"), "lead", Duration.FromMinutes(20), null), new("page", Text("Update the help page", "Yardım sayfasını güncelle"), "communications", null, null)] },
            Plan.Scenarios[2],
        ],
    };

    /// <summary>The same with apologies that communications approve first, then lead or manager; in the worst case all of them at once.</summary>
    public static Plan Staged { get; } = Plan with
    {
        Approvals = new([
            new(Severity.Sev1, ["apology"], [new(["communications", "lead", "manager"], NeedsAll: true)]),
            new(Severity.Sev2, ["apology"], [new(["communications"], NeedsAll: false), new(["lead", "manager"], NeedsAll: false)]),
        ]),
    };

    /// <summary>
    /// The same with people who may let words out that were approved before: the lead a holding statement, when nobody has answered for half an hour;
    /// communications kind words, up to sev3 and two an hour.
    /// </summary>
    public static Plan Trusting { get; } = Plan with
    {
        Approvals = ApprovalPlan.Usual with { Holding = new("lead", Duration.FromMinutes(30)) },
        Delegations = [new("communications", Severity.Sev3, Text("Thank people", "Teşekkür etmek")) { Sends = ["kind-word"], AnHour = 2 }],
    };

    public static Shift Weekly(string zone, LocalDate starts, LocalTime at, params ImmutableArray<string> members) =>
        new(DateTimeZoneProviders.Tzdb[zone], at, at, [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)], starts, IsWeekly: true, members);

    static EscalationLevel Level(string? onCall = null, string? deputy = null, string? role = null, Duration? wait = null) => new(List(onCall), List(deputy), List(role), [], wait);

    static ImmutableArray<string> List(string? one) => one is null ? [] : [one];

    static LocalText Text(string en, string tr) => new(ImmutableDictionary<string, string>.Empty.Add("en", en).Add("tr", tr));
}

/// <summary>An installation that has known this plan only.</summary>
sealed class OnePlan(Plan plan) : IPlans
{
    public Plan Current { get; } = plan;

    public Plan At(string version) => Current;
}
