using System.Text.RegularExpressions;
using CrisisBot.Core.Drafts;
using CrisisBot.Core.Facts;
using CrisisBot.Core.Incidents;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Mentions;
using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.Plans;
using CrisisBot.Statements;
using CrisisBot.Tests.Commands;
using CrisisBot.Tests.Plans;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Statements;

/// <summary>The statements in the repository: complete, short, and asking only for what a draft knows.</summary>
public partial class SampleStatementsTests
{
    static readonly StatementFolder Statements = new(Templates.Path("statements"));

    public static TheoryData<string> Files => [.. Directory.GetFiles(Templates.Path("statements"), "*.sbn", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Templates.Path("statements"), file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    static readonly string[] Kinds =
        ["apology", "correction", "denial", "first-response", "holding-statement", "kind-word", "mass-statement", "move-to-private", "status-update", "thank-you"];

    [Theory]
    [InlineData("any")]
    [InlineData("safety", "apology", "first-response", "holding-statement")]
    [InlineData("data-incident", "apology", "first-response", "holding-statement")]
    [InlineData("service-outage", "apology", "first-response", "holding-statement")]
    [InlineData("product-fault", "apology", "first-response", "holding-statement")]
    [InlineData("employee-conduct", "apology", "first-response", "holding-statement")]
    [InlineData("delivery-chaos", "apology", "first-response")]
    [InlineData("offensive-campaign", "apology", "first-response")]
    [InlineData("false-rumour", "denial", "first-response")]
    public void Every_statement_is_written_in_every_language(string folder, params string[] kinds) => Assert.All(Phrasebook.Languages, language =>
        Assert.All(kinds.Length == 0 ? Kinds : kinds, kind => Assert.Equal($"{folder}/{kind}.{language}.sbn", Statements.Find(folder, kind, language)?.Source)));

    [Fact]
    public void Every_scenario_of_the_plan_has_every_kind() =>
        Assert.All(PlanFile.Read(Templates.Path("plan.yml")).Plan!.Scenarios, scenario => Assert.Equal(Kinds, Statements.Kinds(scenario.Id, "pl")));

    [Fact]
    public async Task Every_statement_is_short_enough_for_its_networks_and_fit_by_the_rules_of_tone()
    {
        var printed = await Printed.By("en", "template", "check", "--templates", Templates.Root);
        Assert.Equal("", printed.Errors);
        Assert.Equal(0, printed.Code);
        Assert.Contains($"Statements: {Files.Count},", printed.Output);
    }

    [Theory, MemberData(nameof(Files))]
    public void It_says_what_it_is_for(string file)
    {
        var terms = Statements.Find(file.Split('/')[0], file.Split('/', '.')[1], file.Split('.')[1])!.Terms;
        Assert.Contains(terms.Tone, CrisisBot.Core.Tone.ToneKinds.All);
        Assert.Contains("practice", terms.Networks);
    }

    [Fact]
    public void Every_folder_belongs_to_a_scenario_of_the_plan() =>
        Assert.All(Files.Select(file => file.Data.Split('/')[0]).Distinct(), folder =>
            Assert.True(folder == "any" || PlanFile.Read(Templates.Path("plan.yml")).Plan!.Scenario(folder) is not null, folder));

    [Theory, MemberData(nameof(Files))]
    public void It_asks_only_for_what_a_draft_knows(string file) =>
        Assert.All(Code().Matches(Text(file)).Select(match => match.Groups[1].Value), code => Assert.Matches(
            @"^(brand|fact\.[a-z_]+|incident\.id|(next_update|incident\.opened) \| date\.to_string '[^']*%H:%M')$", code));

    [Theory, MemberData(nameof(Files))]
    public void A_time_is_never_said_without_its_zone(string file) => Assert.DoesNotMatch(@"%H:%M' \}\}(?! \(?UTC)", Text(file));

    [Theory, MemberData(nameof(Files))]
    public void An_answer_names_the_time_of_the_next(string file)
    {
        if (!new[] { "move-to-private", "kind-word", "thank-you" }.Any(file.Contains)) Assert.Contains("next_update", Text(file));
    }

    [Theory, MemberData(nameof(Files))]
    public void It_renders_short_and_whole(string file)
    {
        var checker = new Deed(Actor.Bot("test"), Instant.FromUtc(2026, 11, 5, 13, 30));
        var incident = Incident.Initial with { Id = "brand-20261105-a1b2c3d4", RaisedAt = Instant.FromUtc(2026, 11, 5, 13, 2), Facts = [new Fact("f1", "correction", [new FactVersion("1,350 orders are late.", "Warehouse", checker, checker)])] };
        var context = new Context(Actor.Bot("test"), Instant.FromUtc(2026, 11, 5, 14, 2), PlanFile.Read(Templates.Path("plan.yml")).Plan!);
        var statement = new Statement(file, file.Split('.')[1], Text(file));
        Assert.True(statement.TryRender(incident, "practice", context, out var rendered, out var refusal), refusal?.ToString());
        var text = rendered.Text;
        Assert.InRange(text.Length, 100, 480);
        Assert.DoesNotMatch(@"[{}|%]|  |\n", text);
        if (Text(file).Contains("next_update")) Assert.Contains("15:02", text);
        if (Text(file).Contains("brand")) Assert.Contains("Portakal", text);
    }

    static string Text(string file) => Statements.Find(file.Split('/')[0], file.Split('/', '.')[1], file.Split('.')[1])!.Template;

    [GeneratedRegex(@"\{\{ (.*?) \}\}")]
    private static partial Regex Code();
}
