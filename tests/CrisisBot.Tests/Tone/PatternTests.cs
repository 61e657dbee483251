using CrisisBot.Core.Tone;
using CrisisBot.Core.Tone.Patterns;
using Xunit;

namespace CrisisBot.Tests.Tone;

/// <summary>The small language rules are written in.</summary>
public class PatternTests
{
    [Theory]
    [InlineData("en", "your fault", "That is your fault.", "your fault")]
    [InlineData("en", "delay*", "Many delays today", "delays")]
    [InlineData("en", "*ment", "A settlement came", "settlement")]
    [InlineData("en", "(lost|late) parcel", "Another late parcel", "late parcel")]
    [InlineData("en", "very? sorry", "We are sorry", "sorry")]
    [InlineData("en", "not … fault", "It is not at all your fault", "not at all your fault")]
    [InlineData("en", "never & again", "Again, this will never do", "Again, this will never")]
    [InlineData("en", "^ well", "Well, no. It went well", "Well")]
    [InlineData("en", "over $", "Over and over.", "over")]
    [InlineData("en", "sure <?>", "I'm sure. Sure?", "Sure")]
    [InlineData("en", "yes <,> but", "Yes, but no", "Yes, but")]
    [InlineData("en", "\"problem*\"", "The “problem” is a problem", "problem")]
    [InlineData("en", "<number> people", "Some 1,200 people wait", "1,200 people")]
    [InlineData("en", "driver <name>", "the driver Kevin did", "driver Kevin")]
    [InlineData("en", "so-called", "Your so-called proof", "so-called")]
    [InlineData("tr", "ışık*", "IŞIKLAR söndü", "IŞIKLAR")]
    [InlineData("tr", "için*", "İÇİNDE", "İÇİNDE")]
    [InlineData("tr", "kitap*|kitab*", "Kitabınız geldi", "Kitabınız")]
    [InlineData("tr", "portakal'*", "Portakal’ın sitesi", "Portakal’ın")]
    [InlineData("pl", "łódź", "ŁÓDŹ jest", "ŁÓDŹ")]
    public void It_finds_what_it_says(string language, string pattern, string text, string phrase) => Assert.Equal(phrase, Found(language, pattern, text));

    [Theory]
    [InlineData("en", "fault", "a default")]
    [InlineData("en", "your fault", "It's your. Fault is mine")]
    [InlineData("en", "not …2 fault", "not one two three fault")]
    [InlineData("en", "driver <name>", "the driver who")]
    [InlineData("en", "\"problem\"", "the problem")]
    [InlineData("tr", "isik", "IŞIK")]
    [InlineData("tr", "ilik", "ILIK")]
    public void It_finds_nothing_else(string language, string pattern, string text) => Assert.Null(Found(language, pattern, text));

    [Theory]
    [InlineData("(a", "pattern-bracket")]
    [InlineData("a)", "pattern-bracket")]
    [InlineData("", "pattern-empty")]
    [InlineData("a | ", "pattern-empty")]
    [InlineData("maybe?", "pattern-empty")]
    [InlineData("…", "pattern-empty")]
    [InlineData("a*", "pattern-word")]
    [InlineData("*", "pattern-word")]
    [InlineData("50% off", "pattern-word")]
    [InlineData("<nmber>", "pattern-class")]
    [InlineData("<number", "pattern-class")]
    [InlineData("\"quoted", "pattern-quote")]
    [InlineData("one …60 two", "pattern-long")]
    [InlineData("one …30 two …30 three", "pattern-long")]
    public void A_mistake_is_named(string pattern, string mistake)
    {
        Assert.False(Pattern.TryParse(pattern, "en", out _, out var code));
        Assert.Equal(mistake, code);
    }

    [Fact]
    public void A_pattern_that_could_go_many_ways_takes_no_longer_than_any()
    {
        // Each gap could end at each of the words: 10 to the power of 5 ways for one that tried them all.
        var pattern = "aa …9 aa …9 aa …9 aa …9 aa …9 bb";
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Null(Found("en", pattern, string.Join(' ', Enumerable.Repeat("aa", 20_000))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    static string? Found(string language, string pattern, string text)
    {
        Assert.True(Pattern.TryParse(pattern, language, out var parsed, out var mistake), mistake);
        var rule = new ToneRule("test", FindingSeverity.Note, "", "", [parsed], [], []) { InQuotes = true };
        return new ToneRules(language, [rule]).Check(text, ToneKinds.Reply, ToneContext.None).FirstOrDefault()?.Phrase;
    }
}
