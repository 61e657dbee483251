using CrisisBot.Plans;
using CrisisBot.Plans.Printing;
using CrisisBot.Tests.Plans;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Commands;

/// <summary>What the terminal says of the plan.</summary>
public class PlanCommandTests
{
    static readonly CrisisBot.Core.Plans.Plan Plan = PlanFile.Read(Templates.Path("plan.yml")).Plan!;

    // On New Year's Day all three leads have a holiday, so it stays with the one whose turn it is.
    [Fact]
    public void Who_is_on_call_at_a_time_and_who_would_be_called() => Assert.Equal(
        """
        On call at 2026-12-31 09:00 UTC:
          Front desk: Elif Aydın, until 2026-12-31 19:00 Europe/Istanbul (deputy: Ayşe Demir)
          Incident leads: Ayşe Demir, until 2027-01-04 09:00 Europe/Istanbul (deputy: Piotr Wiśniewski)

        Called when nobody takes an alert
          1. Elif Aydın
          2. Ayşe Demir
          3. Ayşe Demir, Piotr Wiśniewski (10 min)
          How often all are called: 2
          Then the management: Emma Clarke, Mehmet Kaya, Ayşe Demir
        """,
        string.Join('\n', new PlanPrinter(Plan, "en").Who(Instant.FromUtc(2026, 12, 31, 9, 0))));

    [Fact]
    public void Without_rotas_it_says_so() =>
        Assert.Contains("  The plan has no rotas.", new PlanPrinter(Plan with { Rotas = [], Escalation = null }, "en").Who(Instant.FromUtc(2026, 12, 31, 9, 0)));

    [Theory]
    [InlineData("en")]
    [InlineData("tr")]
    [InlineData("id")]
    [InlineData("pl")]
    public void All_of_it_is_shown_in_the_readers_language(string language)
    {
        var lines = string.Join('\n', new PlanPrinter(Plan, language).Show(Instant.FromUtc(2026, 11, 20, 9, 0)));
        Assert.All(Plan.Members, member => Assert.Contains(member.Name, lines, StringComparison.Ordinal));
        Assert.All(Plan.Roles.SelectMany(role => role.Duties), duty => Assert.Contains(duty.In(language), lines, StringComparison.Ordinal));
        Assert.All(Plan.Departments.Select(each => each.For).Concat(Plan.Resources.Select(each => each.Name)).Concat(Plan.Delegations.Select(each => each.May)), text => Assert.Contains(text.In(language), lines, StringComparison.Ordinal));
        Assert.Contains(string.Join(" → ", Plan.Role("communications")!.Name.In(language), $"{Plan.Role("legal")!.Name.In(language)} {Or(language)} {Plan.Role("manager")!.Name.In(language)}"), lines, StringComparison.Ordinal);
        Assert.All(Plan.Departments.Select(each => each.Phone).OfType<string>(), phone => Assert.Contains(phone, lines, StringComparison.Ordinal));
    }

    static string Or(string language) => language switch { "tr" => "veya", "id" => "atau", "pl" => "lub", _ => "or" };
}
