using CrisisBot.Core.Mentions;
using CrisisBot.Core.Plans;
using CrisisBot.Core.Watches;
using CrisisBot.Plans;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Plans;

public class SamplePlanTests
{
    static readonly PlanReading Reading = PlanFile.Read(Templates.Path("plan.yml"));

    [Fact]
    public void The_plan_people_learn_from_has_no_problems()
    {
        Assert.Empty(Reading.Problems.Select(problem => problem.ToString()));
        Assert.True(Reading.IsGood);
    }

    [Fact]
    public void It_reads_as_it_is_written()
    {
        var plan = Reading.Plan!;
        Assert.Equal(("portakal", "Portakal", "en", 8), (plan.Team, plan.Brand, plan.Language, plan.Members.Length));
        Assert.Equal(["emma", "mehmet", "ayse"], plan.Role("manager")!.Holders);
        Assert.Equal("Kriz lideri", plan.Role("incident-lead")!.Name.In("tr"));
        Assert.Equal(Duration.FromHours(2), plan.Watches.Single().Window);
        Assert.Equal([(Severity.Sev1, 500_000, 100), (Severity.Sev2, 100_000, 40), (Severity.Sev2, null, 15), (Severity.Sev2, null, 25), (Severity.Sev3, 10_000, 10), (Severity.Sev4, (long?)null, 1)],
            plan.Severities.Select(row => (row.Severity, row.Reach, row.Signals!.Value)));
        Assert.Equal(new Account("practice", "portakal", IsReal: false), plan.AccountOn("practice"));
        Assert.Equal((Severity.Sev1, "manager"), (plan.Scenarios[0].AtLeast, plan.Scenarios[0].Approver));
        Assert.Empty(plan.Scenarios[^1].Words);
        Assert.Equal(["stop-sales", "who-is-hurt", "tell-authorities", "adverts", "facts", "board"], plan.ChecklistOf("safety", Severity.Sev1).Select(task => task.Id));
        Assert.Equal(["adverts", "facts"], plan.ChecklistOf("product-fault", Severity.Sev3).Select(task => task.Id));
        Assert.Equal(["incident-lead", "communications", "operations", "support", "manager"], plan.RolesOf("product-fault", Severity.Sev1));
        Assert.Equal(["incident-lead", "communications"], plan.Reminders.KeyRoles);
        Assert.Equal((new(Duration.FromMinutes(10), 3), new(Duration.FromHours(4), 3), new QuietHours(new(22, 0), new(7, 0))), (plan.Reminders.Roles, plan.Reminders.Decisions, plan.Reminders.Quiet!));
        Assert.Equal((Duration.FromHours(1), Duration.FromHours(4), null), (plan.ClocksOf(Severity.Sev1).Summary, plan.ClocksOf(Severity.Sev2).Summary, plan.ClocksOf(Severity.Sev3).Summary));
    }

    [Fact]
    public void Members_of_four_languages_are_in_it_and_every_name_is_in_four() =>
        Assert.All(["en", "tr", "id", "pl"], language =>
        {
            Assert.Contains(Reading.Plan!.Members, member => member.Language == language);
            Assert.All(Reading.Plan!.Roles.Select(role => role.Name).Concat(Reading.Plan!.Scenarios.Select(scenario => scenario.Name)),
                name => Assert.Contains(language, name.ByLanguage.Keys));
        });

    [Fact]
    public void Somebody_is_on_call_at_every_hour_of_two_years_and_somebody_else_can_be_asked()
    {
        var plan = Reading.Plan!;
        for (var at = Instant.FromUtc(2026, 1, 6, 0, 30); at < Instant.FromUtc(2028, 1, 1, 0, 0); at += Duration.FromHours(1))
            Assert.All(plan.Escalation!.Levels, level => Assert.NotEmpty(level.People(plan, at)));
        Assert.Equal(["bagus", "dewi", "ayse", "piotr"], plan.Escalation!.Levels.SelectMany(level => level.People(plan, Instant.FromUtc(2026, 11, 20, 3, 0))));
    }

    [Theory]
    [InlineData("My Portakal heater caught fire last night, the whole kitchen is black", "safety")]
    [InlineData("PORTAKAL'DAN ALDIĞIM ISITICI PATLADI", "safety")]
    [InlineData("Portakal data bocor? Nomor saya ada di forum", "data-incident")]
    [InlineData("Wyciek z Portakala, moje dane są w sieci", "data-incident")]
    [InlineData("Portakal uygulaması açılmıyor, giriş yapamıyorum", "service-outage")]
    [InlineData("Awaria w Portakalu? nie mogę się zalogować", "service-outage")]
    [InlineData("Karyawan Portakal menghina ibu saya di toko", "employee-conduct")]
    [InlineData("Portakal, your staff was so rude to my mother", "employee-conduct")]
    [InlineData("Portakal SİPARİŞİM NEREDE, üç gün oldu", "delivery-chaos")]
    [InlineData("Paczka z Portakala nie dotarła na święta", "delivery-chaos")]
    [InlineData("Portakal'dan aldığım blender BOZUK çıktı", "product-fault")]
    [InlineData("Blender dari Portakal baru seminggu sudah rusak", "product-fault")]
    [InlineData("What does Portakal say about its founder?", "other")]
    public void A_post_as_people_write_it_is_seen_and_leads_to_its_scenario(string text, string scenario)
    {
        var post = new Mention("practice", "1", text, null, null, Instant.MinValue, null, new Author("somebody"));
        Assert.True(Matching.Matches(Reading.Plan!.Watches.Single(), post));
        Assert.Equal(scenario, Matching.ScenarioOf(Reading.Plan, post).Id);
    }

    [Fact]
    public void Its_version_is_the_beginning_of_its_hash() => Assert.Matches("^[0-9a-f]{12}$", Reading.Plan!.Version);
}
