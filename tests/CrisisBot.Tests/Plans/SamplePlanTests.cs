using CrisisBot.Core.Plans;
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
        Assert.Equal(new SeverityRule(Severity.Sev1, 500_000, 100), plan.Severities[0]);
        Assert.Equal(new SeverityRule(Severity.Sev4, null, 1), plan.Severities[^1]);
        Assert.Equal(new Account("practice", "portakal", IsReal: false), plan.AccountOn("practice"));
        Assert.Equal((Severity.Sev1, "manager"), (plan.Scenarios[0].AtLeast, plan.Scenarios[0].Approver));
        Assert.Empty(plan.Scenarios[^1].Words);
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
    public void Its_version_is_the_beginning_of_its_hash() => Assert.Matches("^[0-9a-f]{12}$", Reading.Plan!.Version);
}
