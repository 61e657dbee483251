using CrisisBot.Core.Effects;
using CrisisBot.Tests.Plans;
using CrisisBot.Tests.Stores;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Commands;

/// <summary><c>crisisbot audit</c>.</summary>
public sealed class AuditTests
{
    [Theory]
    [InlineData(""), InlineData(" "), InlineData("0123456789a"), InlineData("0123456789ag"), InlineData("not a hash at all")]
    public async Task Too_little_of_a_hash_finds_nothing_instead_of_everything(string head)
    {
        using var folder = await AuditedFolder.Make();
        var told = await Audit(folder, "verify", "--head", head);
        Assert.Equal((2, ""), (told.Code, told.Output));
        Assert.Equal($"--head takes a record's hash or its beginning: at least 12 of the digits 0-9 and a-f, as an incident's card shows them. '{head}' is not that.", told.Errors.TrimEnd());
    }

    [Fact]
    public async Task What_a_card_shows_of_a_hash_is_found()
    {
        using var folder = await AuditedFolder.Make();
        var told = await Audit(folder, "verify", "--head", folder.Commits[^1].Hash[..12]);
        Assert.Equal((0, ""), (told.Code, told.Errors));
        Assert.Contains($"is the latest commit of {AuditedFolder.Stream}.", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_stream_is_named_once()
    {
        using var folder = await AuditedFolder.Make();
        await Damage(folder);
        var told = await Audit(folder, "verify");
        Assert.Equal(1, told.Code);
        Assert.Equal("BROKEN  portakal/incident-f00d  commit 2: its hash doesn't follow from the commit before and its own bytes", told.Output.Split(Environment.NewLine)[0]);
        Assert.Equal(told.Output.Split(Environment.NewLine)[0], (await Audit(folder, "show", "f00d")).Errors.TrimEnd());
    }

    [Fact]
    public async Task Names_are_those_of_the_plan_it_began_with_whatever_became_of_the_plan_file()
    {
        using var folder = await AuditedFolder.Make();
        using var templates = new TempFolder();
        await File.WriteAllTextAsync(templates.File("plan.yml"), "team: [");
        var told = await Printed.By("en", "audit", "show", "f00d", "--data", folder.Path, "--templates", templates.Path);
        Assert.Equal((0, ""), (told.Code, told.Errors));
        Assert.Contains($": {folder.Plan.Scenario("safety")!.Name.In("en")} (", told.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Without_a_good_copy_of_its_plan_ids_stand_for_names_and_that_is_said(bool changed)
    {
        using var folder = await AuditedFolder.Make();
        var kept = folder.File($"archive/plans/{folder.Plan.Version}.yml");
        if (changed) await File.AppendAllTextAsync(kept, "# a word more");
        else File.Delete(kept);
        var told = await Audit(folder, "show", "f00d");
        Assert.Equal((0, ""), (told.Code, told.Errors));
        Assert.Contains("ids stand for names", told.Output, StringComparison.Ordinal);
        Assert.Contains("Alert f00d: safety (", told.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Nothing_is_touched(bool evidence)
    {
        using var folder = await AuditedFolder.Make();
        using var templates = new TempFolder();
        // With another plan in force, which a start would keep.
        await File.WriteAllTextAsync(templates.File("plan.yml"), await File.ReadAllTextAsync(Templates.Path("plan.yml"), TestContext.Current.CancellationToken) + "# changed\n", TestContext.Current.CancellationToken);
        if (evidence) folder.Seal();
        var before = folder.Snapshot();
        foreach (string[] audit in (string[][])[["show", "f00d"], ["show", "f00d", "--all"], ["show", "0000"], ["verify"], ["verify", "--head", folder.Commits[0].Hash]])
            Assert.DoesNotContain("can't be read", (await Printed.By("en", ["audit", .. audit, "--data", folder.Path, "--templates", templates.Path])).Errors, StringComparison.Ordinal);
        Assert.Equal(before, folder.Snapshot());
    }

    [Fact]
    public async Task A_record_that_cant_be_read_is_said_in_a_sentence()
    {
        using var folder = await AuditedFolder.Make();
        using var writer = new FileStream(folder.File($"streams/{AuditedFolder.Stream}.jsonl"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        foreach (string[] audit in (string[][])[["show", "f00d"], ["verify"]])
        {
            var told = await Audit(folder, audit);
            Assert.Equal(2, told.Code);
            Assert.StartsWith($"The record in {folder.Path} can't be read: ", told.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Times_say_that_they_are_UTC()
    {
        using var folder = await AuditedFolder.Make();
        var lines = (await Audit(folder, "show", "f00d")).Output.Split(Environment.NewLine);
        Assert.Equal("The record of incident f00d. Times are in UTC.", lines[0]);
        Assert.StartsWith("2026-11-20 14:00:00Z  ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bookkeeping_is_left_out_and_counted_unless_it_is_asked_for()
    {
        using var folder = await AuditedFolder.Make();
        var told = await Audit(folder, "show", "f00d");
        Assert.DoesNotContain("card:alert", told.Output, StringComparison.Ordinal);
        Assert.Contains("Bookkeeping entries hidden: 3. --all shows them.", told.Output, StringComparison.Ordinal);

        var all = await Audit(folder, "show", "f00d", "--all");
        foreach (var entry in new[] { "Card to be posted: card:alert:c1", "Attempt 1: card:alert:c1", "Card posted: card:alert:c1" }) Assert.Contains(entry, all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", all.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_can_never_be_posted_is_no_bookkeeping()
    {
        using var folder = await AuditedFolder.Make(flow => flow
            .Given("bot:watch", new CrisisBot.Core.Incidents.ShowIn("c2"))
            .Given("bot:outbox", new BeginEffect("card:alert:c2", "r1"))
            .Given("bot:outbox", new FailEffect("card:alert:c2", "busy", Instant.FromUtc(2026, 11, 20, 14, 1)))
            .Given("bot:outbox", new FailEffect("card:alert:c2", "gone", null)));
        var told = (await Audit(folder, "show", "f00d")).Output;
        Assert.DoesNotContain("busy", told, StringComparison.Ordinal);
        Assert.Contains("gone", told, StringComparison.Ordinal);
    }

    static Task<Printed> Audit(AuditedFolder folder, params string[] args) => Printed.By("en", ["audit", .. args, "--data", folder.Path]);

    static async Task Damage(AuditedFolder folder)
    {
        var file = folder.File($"streams/{AuditedFolder.Stream}.jsonl");
        var lines = await File.ReadAllLinesAsync(file);
        lines[1] = lines[1].Replace("bot:outbox", "bot:nobody", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n");
    }
}
