using CrisisBot.Core.Networks;
using CrisisBot.Tests.Commands;
using CrisisBot.Tests.Plans;
using Xunit;

namespace CrisisBot.Tests.Statements;

/// <summary><c>crisisbot template check</c> and <c>template new</c>, and how networks count.</summary>
public sealed class TemplateCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("templates-").FullName;

    public TemplateCommandTests() => File.Copy(Templates.Path("plan.yml"), Path.Combine(_folder, "plan.yml"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("You should have read the manual. – {{ brand }}", "blame: “You should have read”")]
    [InlineData("We know that {{ cause }}.", "cause")]
    [InlineData("We know that {{ facts.cause }}.", "facts")]
    [InlineData("We know that {{ fact.cause }}.", "'cause' stands either in the text or in 'facts'")]
    [InlineData("We {{ brand", "any/reply.en.sbn")]
    public async Task What_is_wrong_is_named(string text, string problem)
    {
        Write(text);
        var printed = await Check();
        Assert.Equal(1, printed.Code);
        Assert.Contains(problem, printed.Errors);
        Assert.Contains("with problems: 1", printed.Output);
    }

    [Fact]
    public async Task What_is_said_and_what_is_needed_are_the_same_facts()
    {
        Write("This is so: {{ fact.cause }} – {{ brand }}", "facts: [cause, remedy]\n");
        Assert.Contains("'remedy' stands either in the text or in 'facts'", (await Check()).Errors);
        Write("This is so: {{ fact.Cause }} – {{ brand }}", "facts: [Cause]\n");
        Assert.Contains("no fact can be called 'Cause'", (await Check()).Errors);
        Write("This is so: {{ fact.cause }} – {{ brand }}", "facts: [cause]\n");
        Assert.Equal("", (await Check()).Errors);
    }

    [Fact]
    public async Task A_text_too_long_for_its_network_is_told_with_its_length()
    {
        Write(string.Concat(Enumerable.Repeat("We look at it. ", 20)));
        Assert.Contains("too long for x: 299 of 280", (await Check()).Errors);
    }

    [Fact]
    public async Task A_new_statement_is_begun_once_and_passes()
    {
        Assert.Equal(0, (await New("any/apology.pl")).Code);
        Assert.StartsWith("---\nkind: apology\ntone: apology\n", File.ReadAllText(Path.Combine(_folder, "statements/any/apology.pl.sbn")));
        Assert.Equal(1, (await New("any/apology.pl")).Code);
        Assert.Equal(1, (await New("../apology.pl")).Code);
        // What isn't written yet doesn't pass.
        Assert.Contains("apology-sorry", (await Check()).Errors);
    }

    [Theory]
    [InlineData("x", "abc", 3)]
    [InlineData("x", "日本", 4)]
    [InlineData("x", "👩‍👩‍👧‍👦", 2)]
    [InlineData("x", "see https://portakal.example/a/very/long/path/that/goes/on", 27)]
    [InlineData("x", "ğüşıöç – “İ”", 12)]
    [InlineData("bluesky", "👩‍👩‍👧‍👦 a", 3)]
    [InlineData("mastodon", "https://portakal.example/a/very/long/path", 23)]
    public void Each_network_counts_in_its_own_way(string network, string text, int length) => Assert.Equal(length, PostLength.Of(network, text));

    void Write(string text, string terms = "")
    {
        Directory.CreateDirectory(Path.Combine(_folder, "statements/any"));
        File.WriteAllText(Path.Combine(_folder, "statements/any/reply.en.sbn"), $"---\nkind: reply\ntone: reply\nnetworks: [x]\n{terms}---\n{text}\n");
    }

    Task<Printed> Check() => Printed.By("en", "template", "check", "--templates", _folder);

    Task<Printed> New(string name) => Printed.By("en", "template", "new", name, "--templates", _folder);
}
