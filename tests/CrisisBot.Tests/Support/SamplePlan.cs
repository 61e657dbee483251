using System.Collections.Immutable;
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

    static LocalText Text(string en, string tr) => new(ImmutableDictionary<string, string>.Empty.Add("en", en).Add("tr", tr));
}

/// <summary>An installation that has known this plan only.</summary>
sealed class OnePlan(Plan plan) : IPlans
{
    public Plan Current { get; } = plan;

    public Plan At(string version) => Current;
}
