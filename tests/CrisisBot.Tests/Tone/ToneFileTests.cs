using System.Text;
using CrisisBot.Core.Languages;
using CrisisBot.Core.Tone;
using CrisisBot.Tone;
using Xunit;

namespace CrisisBot.Tests.Tone;

/// <summary>The files of rules, and whose file holds.</summary>
public sealed class ToneFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("tone-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("    severty: block", "en.yml:4:5", "severty", "severity")]
    [InlineData("    severity: blocks", "en.yml:4:15", "blocks", "block")]
    [InlineData("    kinds: [replies]", "en.yml:4:13", "replies", "reply")]
    [InlineData("    check: [emojis]", "en.yml:4:13", "emojis", "emoji")]
    [InlineData("    in-quotes: maybe", "en.yml:4:16", "maybe", "yes")]
    [InlineData("    unless: [(a]", "en.yml:4:14", "(a", "bracket")]
    public void A_mistake_is_told_with_its_place(string line, string place, string word, string meant)
    {
        var (rules, problems) = Read($"language: en\nrules:\n  rude:\n{line}\n    why: it hurts\n    better: be kind\n    phrases: [idiot]\n" + (line.Contains("sever") ? "" : "    severity: block\n"));
        Assert.Null(rules);
        var problem = Assert.Single(problems);
        Assert.StartsWith(place, problem, StringComparison.Ordinal);
        Assert.Contains(word, problem, StringComparison.Ordinal);
        Assert.Contains(meant, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("language: en\nrules:\n  rude: { severity: block, why: a, better: b }", "finds nothing")]
    [InlineData("language: tr\nrules:\n  rude: { severity: block, why: a, better: b, phrases: [x] }", "isn't a language")]
    [InlineData("- a", "made of 'language:' and 'rules:'")]
    [InlineData("language: en\nextra: 1\nrules:\n  rude: { severity: block, why: a, better: b, phrases: [x] }", "the key 'extra' isn't known")]
    public void What_is_no_file_of_rules_is_told_so(string text, string problem) => Assert.Contains(problem, Assert.Single(Read(text).Problems), StringComparison.Ordinal);

    [Fact]
    public void The_teams_file_wins_and_the_programs_serve_for_the_rest()
    {
        File.WriteAllText(Path.Combine(_folder, "pl.yml"), "language: pl\nrules:\n  nasza: { severity: note, why: bo tak, better: inaczej, phrases: [miksery*] }");
        var book = new ToneBook(_folder);
        Assert.Equal("nasza", Assert.Single(book.For("pl").Rules).Name);
        Assert.Contains(book.For("tr").Rules, rule => rule.Name == "sarcasm");
        Assert.Empty(book.Problems);
    }

    [Fact]
    public void A_broken_file_is_no_reason_to_take_another()
    {
        File.WriteAllText(Path.Combine(_folder, "pl.yml"), "language: pl");
        Assert.Throws<CrisisBot.Plans.PlanException>(() => new ToneBook(_folder).For("pl"));
    }

    [Fact]
    public void The_programs_own_rules_are_those_of_the_repository() => Assert.All(Phrasebook.Languages, language =>
        Assert.Equal(Rules.Check(language, "apology", "x").Count, new ToneBook("nowhere").For(language).Check("x", "apology", ToneContext.None).Length));

    static (ToneRules? Rules, IEnumerable<string> Problems) Read(string text)
    {
        var (rules, problems) = ToneFile.Read("en.yml", Encoding.UTF8.GetBytes(text), "en");
        return (rules, problems.Select(problem => problem.ToString()));
    }
}
